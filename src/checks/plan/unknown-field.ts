import type { Experiment, Value } from '../../model/experiment.ts';
import type { Field, Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { loaded } from './creation.ts';
import { gentleField } from './fields.ts';
import { canary, ownRecipe, rename } from './fixture.ts';
import { canarySubject, existingSubject, groundBody, restoring } from './object.ts';
import { as, make, read, write } from './request.ts';

/** A name that no API gives to a property of its own. */
const unheardOf = 'cs_unheard_of';

/** A lawful change with a property that nobody described; the lawful change alone is sent only where that was refused. */
export function unknownInUpdate(survey: Survey, operation: Operation, actor: string): Experiment | undefined {
  const field = gentleField(operation);
  const subject =
    canarySubject(survey, operation, actor, 'mine') ?? existingSubject(survey, operation, actor);
  const at = field === undefined ? undefined : subject?.fields.get(field.name);
  if (field === undefined || subject === undefined || at === undefined) return undefined;
  const ground = groundBody(operation, subject, 'before');
  const look = read(as(survey, actor, subject.read), true);
  return {
    ...frame(operation, actor),
    safety: subject.safety,
    fixtures: subject.fixtures,
    undo:
      subject.safety === 'full'
        ? [restoring(survey, operation, subject, 'before', [field.name], [], [unheardOf])]
        : [],
    steps: {
      ...subject.prepare,
      before: look,
      attack: write(
        as(
          survey,
          actor,
          subject.write({ ...ground, [field.name]: marker(field, 1), [unheardOf]: { $: 'marker', n: 2 } }),
        ),
      ),
      after: { ...look, when: ['attack', 'served'] },
      lawful: {
        ...write(as(survey, actor, subject.write({ ...ground, [field.name]: marker(field, 3) }))),
        when: ['attack', 'invalid'],
      },
    },
    facts: { field: `/${field.name}`, readAt: at, unknown: `/${unheardOf}` },
  };
}

/** A canary with a property that nobody described. */
export function unknownInCreation(
  survey: Survey,
  operation: Operation,
  actor: string,
): Experiment | undefined {
  const recipe = ownRecipe(survey, actor, operation.id);
  const maker =
    recipe === undefined
      ? undefined
      : loaded(survey, recipe, actor, 'attack', { [unheardOf]: { $: 'marker', n: 2 } });
  if (recipe === undefined || maker === undefined) return undefined;
  return {
    ...frame(operation, actor),
    safety: 'canary',
    fixtures: [
      canary(survey, recipe, { id: 'attack', owner: actor, maker }),
      canary(survey, recipe, { id: 'lawful', owner: actor }),
    ],
    undo: [],
    steps: {
      attack: make('attack'),
      after: {
        ...read(as(survey, actor, rename(recipe.read, 'attack')), true),
        when: ['attack', 'served'],
      },
      lawful: { ...make('lawful'), when: ['attack', 'invalid'] },
    },
    facts: { field: recipe.markerAt, made: true, unknown: `/${unheardOf}` },
  };
}

function marker({ maxLength }: Field, n: number): Value {
  return { $: 'marker', n, ...(maxLength === undefined ? {} : { maxLength }) };
}

function frame(
  operation: Operation,
  actor: string,
): Pick<Experiment, 'id' | 'check' | 'claim' | 'operation' | 'actor' | 'locks'> {
  return {
    id: `unknown-field-ignored ${operation.id} ${actor}`,
    check: 'unknown-field-ignored',
    claim: `${operation.id} must not pass over a property that it does not know`,
    operation: operation.id,
    actor,
    locks: { reads: [], writes: ['*'] },
  };
}
