import type { Experiment } from '../../model/experiment.ts';
import { tokens } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { lawfulChange, writable } from './fields.ts';
import { canarySubject, groundBody } from './object.ts';
import { as, read, write } from './request.ts';

/**
 * A change of one canary names the key of another one in its body. Where keys can be written, the other one is overwritten,
 * or the first moves onto its place; both are ours and both are removed, so nothing else can be hit.
 */
export function keyInjection(survey: Survey, operation: Operation, actor: string): Experiment | undefined {
  const mine = canarySubject(survey, operation, actor, 'mine');
  const other = canarySubject(survey, operation, actor, 'other', 5);
  const [key] = mine?.fixtures.map((each) => each.key) ?? [];
  if (mine === undefined || other === undefined || typeof key !== 'string') return undefined;
  const name = tokens(key).at(-1) ?? '';
  const change = lawfulChange(operation, mine.fields);
  if (change === undefined || !mine.fields.has(name) || writable(operation).has(name)) return undefined;
  const ground = groundBody(operation, mine, 'origin');
  const body = (n: number) => ({ ...ground, [change.name]: change.value('origin', n) });
  const keyOf = (fixture: string) => ({ [name]: { $: 'fixture', fixture, at: key } as const });
  const lookAt = (subject: typeof mine) => read(as(survey, actor, subject.read), true);
  return {
    id: `field-write ${operation.id} ${actor} key ${name}`,
    check: 'field-write',
    claim: `${actor} must not set ${name} through ${operation.id}`,
    operation: operation.id,
    actor,
    parameter: name,
    safety: 'canary',
    fixtures: [...mine.fixtures, ...other.fixtures],
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: {
      ...mine.prepare,
      ...other.prepare,
      origin: lookAt(mine),
      before: lookAt(other),
      legal: write(as(survey, actor, mine.write(body(1)))),
      between: lookAt(mine),
      attack: write(as(survey, actor, mine.write({ ...body(2), ...keyOf('other') }))),
      after: lookAt(other),
      // A key that is refused because it is taken is not refused when it is the object's own.
      same: {
        ...write(as(survey, actor, mine.write({ ...body(3), ...keyOf('mine') }))),
        when: ['attack', 'invalid'],
      },
    },
    facts: {
      mode: 'key',
      candidates: [name],
      sent: [`/${change.name}`],
      places: [mine.fields.get(change.name) ?? `/${change.name}`],
      lawful: `/${change.name}`,
      lawfulAt: mine.fields.get(change.name) ?? null,
      lawfulRead: 'between',
    },
  };
}
