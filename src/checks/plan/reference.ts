import type { Experiment, Ref, Send } from '../../model/experiment.ts';
import type { Identity } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import { pointsAt } from '../../model/property.ts';
import type { Resource, Survey } from '../../model/survey.ts';
import { loaded } from './creation.ts';
import { isTopLevel } from './fields.ts';
import { canary, ownRecipe, rename } from './fixture.ts';
import { keyLeaf, keysOf } from './key.ts';
import { canarySubject, existingSubject, groundBody, restoring } from './object.ts';
import { readerOf } from './reader.ts';
import { as, make, read, write } from './request.ts';
import { privacyOf, victimsOf } from './victims.ts';
import { operationOf, strangersTo } from './who.ts';

/** A field of a write that names an object of another kind, with the victim's key for it and the attacker's own. */
interface Pointing {
  readonly field: string;
  readonly kind: string;
  readonly foreign: Ref;
  readonly own?: Ref;
  readonly resource: Resource;
}

/** The attacker's own object is made to point at the victim's; a key that names nothing shows whether keys are looked up at all. */
export function* referenceInUpdate(survey: Survey, operation: Operation): Generator<Experiment> {
  for (const { attacker, victim } of victimsOf(survey, operation).slice(0, 1)) {
    const subject =
      canarySubject(survey, operation, attacker.id, 'mine') ??
      existingSubject(survey, operation, attacker.id);
    if (subject === undefined) continue;
    for (const point of pointings(survey, operation, attacker, victim, subject.kind)) {
      const at = subject.fields.get(point.field) ?? `/${point.field}`;
      const set = (value: Ref): Send =>
        as(
          survey,
          attacker.id,
          subject.write({ ...groundBody(operation, subject, 'before'), [point.field]: value }),
        );
      const look = read(as(survey, attacker.id, subject.read), true);
      yield {
        ...frame(operation, attacker, victim, point),
        safety: subject.safety,
        fixtures: subject.fixtures,
        undo:
          subject.safety === 'full' && subject.fields.has(point.field)
            ? [restoring(survey, operation, subject, 'before', [point.field])]
            : [],
        steps: {
          ...subject.prepare,
          before: look,
          unknown: write(set({ $: 'absent', of: point.foreign, n: 1 })),
          between: look,
          attack: write(set(point.foreign)),
          after: look,
          ...(point.own === undefined ? {} : { lawful: write(set(point.own)) }),
        },
        facts: { ...factsOf(survey, point), readAt: at },
      };
    }
  }
}

/** A canary of the attacker that points at the victim's object from the start. */
export function* referenceInCreation(survey: Survey, operation: Operation): Generator<Experiment> {
  for (const { attacker, victim } of victimsOf(survey, operation).slice(0, 1)) {
    const recipe = ownRecipe(survey, attacker.id, operation.id);
    if (recipe === undefined || recipe.goneBy !== 'missing') continue;
    const fields = readerOf(survey, { ...operation, path: recipe.read.path }, attacker.id)?.fields;
    for (const point of pointings(survey, operation, attacker, victim, recipe.kind)) {
      const by = (value: Ref, id: string, nth: number) =>
        loaded(survey, recipe, attacker.id, id, { [point.field]: value }, nth);
      const unknown = by({ $: 'absent', of: point.foreign, n: 1 }, 'unknown', 1);
      const attack = by(point.foreign, 'attack', 2);
      if (unknown === undefined || attack === undefined) continue;
      yield {
        ...frame(operation, attacker, victim, point),
        safety: 'canary',
        fixtures: [
          canary(survey, recipe, { id: 'before', owner: attacker.id }),
          canary(survey, recipe, { id: 'unknown', owner: attacker.id, maker: unknown }),
          canary(survey, recipe, { id: 'attack', owner: attacker.id, maker: attack }),
        ],
        undo: [],
        steps: {
          lawful: make('before'),
          before: read(as(survey, attacker.id, rename(recipe.read, 'before')), true),
          unknown: make('unknown'),
          attack: make('attack'),
          after: read(as(survey, attacker.id, rename(recipe.read, 'attack')), true),
        },
        facts: { ...factsOf(survey, point), readAt: fields?.get(point.field) ?? `/${point.field}` },
      };
    }
  }
}

function pointings(
  survey: Survey,
  operation: Operation,
  attacker: Identity,
  victim: Identity,
  self: string,
): Pointing[] {
  const offered = (operation.request?.fields ?? []).filter((each) => isTopLevel(each) && !each.readOnly);
  return offered.flatMap(({ name: field, type, format }): Pointing[] => {
    if (!['integer', 'string', 'unknown'].includes(type) || format === 'decimal') return [];
    const resource = survey.resources.find(
      (each) =>
        each.owner === victim.id &&
        strangersTo(survey, each).some((other) => other.id === attacker.id) &&
        each.kind !== self &&
        pointsAt(field, each.kind) &&
        keysOf(each).length === 1,
    );
    const [foreign] = resource === undefined ? [] : keysOf(resource);
    if (resource === undefined || foreign === undefined) return [];
    const mine = survey.resources.find(
      (each) => each.operation === resource.operation && each.owner === attacker.id,
    );
    const [own] = mine === undefined ? [] : keysOf(mine);
    const leaf = keyLeaf(survey, foreign);
    if (leaf === undefined) return [];
    if (own !== undefined && keyLeaf(survey, own)?.hmac === leaf.hmac) return [];
    return [{ field, kind: resource.kind, foreign, resource, ...(own === undefined ? {} : { own }) }];
  });
}

function frame(
  operation: Operation,
  attacker: Identity,
  victim: Identity,
  { field, kind }: Pointing,
): Pick<Experiment, 'id' | 'check' | 'claim' | 'operation' | 'parameter' | 'actor' | 'victim' | 'locks'> {
  return {
    id: `foreign-reference ${operation.id} ${attacker.id} ${victim.id} ${field}`,
    check: 'foreign-reference',
    claim: `${attacker.id} must not point ${field} at ${victim.id}'s ${kind}`,
    operation: operation.id,
    parameter: field,
    actor: attacker.id,
    victim: victim.id,
    locks: { reads: [], writes: ['*'] },
  };
}

function factsOf(survey: Survey, { field, kind, resource }: Pointing): NonNullable<Experiment['facts']> {
  const shown = operationOf(survey, resource.operation);
  return {
    mode: 'reference',
    field: `/${field}`,
    kind,
    markers: resource.markers.map((marker) => marker.hmac),
    privacy: (shown === undefined ? undefined : privacyOf(survey, shown, kind)) ?? null,
  };
}
