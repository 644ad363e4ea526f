import type { Experiment, Value } from '../../model/experiment.ts';
import { isRef } from '../../model/experiment.ts';
import type { Pointer } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import type { Candidate } from './candidates.ts';
import { candidatesOf } from './candidates.ts';
import { lawfulChange } from './fields.ts';
import { canarySubject, existingSubject, groundBody, restoring } from './object.ts';
import { readerOf } from './reader.ts';
import { as, read, write } from './request.ts';

export type Injection = Experiment | 'nothing-to-try' | undefined;

/** An update of the actor's own object: a lawful change with the candidates beside it, then the lawful change alone. */
export function updateInjection(
  survey: Survey,
  operation: Operation,
  actor: string,
  only?: readonly string[],
): Injection {
  const subject =
    canarySubject(survey, operation, actor, 'mine') ?? existingSubject(survey, operation, actor);
  if (subject === undefined) return undefined;
  const reader = readerOf(survey, operation, actor)?.operation;
  const candidates = chosen(
    candidatesOf(survey, operation, {
      fields: subject.fields,
      reader,
      bodyAt: '',
      canary: subject.fixtures.length > 0,
    }),
    only,
  );
  if (candidates.length === 0) return 'nothing-to-try';
  // What no read shows cannot be put back: without a lawful change that shows, nothing is written at all.
  const change = lawfulChange(operation, subject.fields);
  if (change === undefined) return undefined;
  const ground = groundBody(operation, subject, 'before');
  const lawful = (n: number) => ({ ...ground, [change.name]: change.value('before', n) });
  const touched = [...candidates.map((each) => each.name), change.name];
  const others = survey.identities.map((each) => each.id).filter((each) => each !== actor);
  const base = frame(operation, actor, candidates, subject.fields);
  return {
    ...base,
    safety: subject.safety,
    fixtures: subject.fixtures,
    locks: { reads: [], writes: ['*'] },
    undo: subject.safety === 'full' ? [restoring(survey, operation, subject, 'before', touched, others)] : [],
    steps: {
      ...subject.prepare,
      before: read(as(survey, actor, subject.read), true),
      legal: write(as(survey, actor, subject.write(lawful(1)))),
      // What changes here was not sent: a flag that flips with every write is no hole.
      between: read(as(survey, actor, subject.read), true),
      attack: write(
        as(
          survey,
          actor,
          subject.write({
            ...lawful(2),
            ...injected(candidates, subject.fields, 'before'),
          }),
        ),
      ),
      after: read(as(survey, actor, subject.read), true),
    },
    facts: {
      ...base.facts,
      lawful: `/${change.name}`,
      lawfulAt: subject.fields.get(change.name) ?? null,
      lawfulRead: 'between',
    },
  };
}

export function frame(
  operation: Operation,
  actor: string,
  candidates: readonly { readonly name: string }[],
  fields: ReadonlyMap<string, string>,
  bodyAt: Pointer = '',
): Pick<Experiment, 'id' | 'check' | 'claim' | 'operation' | 'actor' | 'facts'> {
  const names = candidates.map((each) => each.name);
  return {
    id: `field-write ${operation.id} ${actor} ${names.join('+')}`,
    check: 'field-write',
    claim: `${actor} must not set ${names.join(', ')} through ${operation.id}`,
    operation: operation.id,
    actor,
    facts: {
      candidates: names,
      places: names.map((name) => fields.get(name) ?? `/${name}`),
      sent: names.map((name) => `${bodyAt}/${name.replaceAll('.', '/')}`),
    },
  };
}

export function chosen(
  candidates: readonly Candidate[],
  only: readonly string[] | undefined,
): readonly Candidate[] {
  return only === undefined ? candidates : candidates.filter((each) => only.includes(each.name));
}

/** The candidates as a body; one below another field goes with its siblings as they are. */
export function injected(
  candidates: readonly Candidate[],
  fields: ReadonlyMap<string, Pointer>,
  step: string,
): { [name: string]: Value } {
  const body: { [name: string]: Value } = {};
  for (const { name, value } of candidates) {
    const [parent = name, child] = name.split('.');
    if (child === undefined) {
      body[name] = value(step, 1);
      continue;
    }
    const siblings = [...fields].flatMap(([each, at]): [string, Value][] =>
      each.startsWith(`${parent}.`) ? [[each.slice(parent.length + 1), { $: 'answer', step, at }]] : [],
    );
    const begun = body[parent];
    body[parent] = {
      ...Object.fromEntries(siblings),
      ...(begun !== undefined && isFields(begun) ? begun : {}),
      [child]: value(step, 1),
    };
  }
  return body;
}

export function isFields(value: Value): value is { readonly [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRef(value);
}
