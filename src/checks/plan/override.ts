import type { Experiment, Value } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { operationId } from '../../model/operation.ts';
import { permits } from '../../model/safety.ts';
import type { Survey } from '../../model/survey.ts';
import { lawfulChange } from './fields.ts';
import { canarySubject, groundBody, ownSubject, restoring } from './object.ts';
import { as, read, write } from './request.ts';
import { victimsOf } from './victims.ts';
import { isPublic } from './who.ts';

/** Every way in which frameworks let one method speak for another. */
const headersFor = (method: string): readonly (readonly [string, Value])[] => [
  ['X-HTTP-Method-Override', method],
  ['X-HTTP-Method', method],
  ['X-Method-Override', method],
];

/** A POST that says it is a PUT or PATCH, on somebody else's canary, where that method itself is refused. */
export function* overrides(survey: Survey, operation: Operation): Generator<Experiment> {
  if (operation.method !== 'PUT' && operation.method !== 'PATCH') return;
  const id = operationId('POST', operation.path);
  const [pair] = victimsOf(survey, operation);
  if (pair === undefined || !permits(survey.limits.safety, 'canary')) return;
  if (isPublic(survey, operation.id) || survey.excluded.some((each) => each.operation === id)) return;
  const { attacker, victim } = pair;
  const subject = canarySubject(survey, operation, victim.id, 'theirs');
  const change = subject === undefined ? undefined : lawfulChange(operation, subject.fields);
  if (subject === undefined || change === undefined) return;
  const whole = (n: number) =>
    subject.write({ ...groundBody(operation, subject, 'before'), [change.name]: change.value('before', n) });
  // A server that ignores the key in the path would change the attacker's own object instead.
  const own = ownSubject(survey, operation, attacker.id);
  const look = read(as(survey, victim.id, subject.read), true);
  yield {
    id: `method-gap ${id} as ${operation.method} ${attacker.id} ${victim.id}`,
    check: 'method-gap',
    claim: `${attacker.id} must not do by POST what ${operation.id} refuses`,
    operation: id,
    parameter: `${operation.method} by an override header`,
    actor: attacker.id,
    victim: victim.id,
    safety: 'canary',
    fixtures: subject.fixtures,
    locks: { reads: [], writes: ['*'] },
    undo: own === undefined ? [] : [restoring(survey, operation, own, 'own', [change.name])],
    steps: {
      ...subject.prepare,
      ...(own === undefined ? {} : { own: read(as(survey, attacker.id, own.read), true) }),
      before: look,
      guarded: write(as(survey, attacker.id, whole(1))),
      plain: write(as(survey, attacker.id, { ...whole(2), method: 'POST' })),
      between: look,
      attack: write(
        as(survey, attacker.id, { ...whole(3), method: 'POST', headers: headersFor(operation.method) }),
      ),
      after: look,
      owner: write(as(survey, victim.id, whole(4))),
    },
    facts: {
      mode: 'override',
      field: `/${change.name}`,
      readAt: subject.fields.get(change.name) ?? `/${change.name}`,
    },
  };
}
