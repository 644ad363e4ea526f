import type { Send, Value } from '../../model/experiment.ts';
import type { Pointer } from '../../model/json.ts';
import { tokens } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';
import { candidatesOf } from './candidates.ts';
import { canary, ownRecipe, remarked, rename } from './fixture.ts';
import type { Injection } from './injection.ts';
import { chosen, frame, injected, isFields } from './injection.ts';
import { readerOf, shownFields } from './reader.ts';
import { as, make, read } from './request.ts';
import { operationOf } from './who.ts';

/** A creation: one canary made lawfully, one with the candidates beside it; what differs was injected. */
export function creationInjection(
  survey: Survey,
  operation: Operation,
  actor: string,
  only?: readonly string[],
): Injection {
  const recipe = ownRecipe(survey, actor, operation.id);
  if (recipe === undefined) return undefined;
  if (recipe.goneBy !== 'missing') return 'nothing-to-try';
  const fields = fieldsMade(survey, operation, recipe, actor);
  const { bodyAt } = recipe;
  const reader = operationOf(survey, recipe.operations.read);
  const candidates = chosen(candidatesOf(survey, operation, { fields, reader, bodyAt, canary: true }), only);
  if (candidates.length === 0) return 'nothing-to-try';
  const maker = loaded(survey, recipe, actor, 'loaded', injected(candidates, fields, 'before'));
  if (maker === undefined) return undefined;
  const base = frame(operation, actor, candidates, fields, bodyAt);
  return {
    ...base,
    facts: { ...base.facts, ...lawfulFacts(recipe, fields) },
    safety: 'canary',
    fixtures: [
      canary(survey, recipe, { id: 'plain', owner: actor }),
      canary(survey, recipe, { id: 'loaded', owner: actor, maker }),
    ],
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: {
      legal: make('plain'),
      before: read(as(survey, actor, rename(recipe.read, 'plain')), true),
      attack: make('loaded'),
      after: read(as(survey, actor, rename(recipe.read, 'loaded')), true),
    },
  };
}

/** How an object that this recipe makes looks: as the rehearsal showed it, else as an own one was read. */
export function fieldsMade(
  survey: Survey,
  operation: Operation,
  recipe: Recipe,
  actor: string,
): ReadonlyMap<string, Pointer> {
  const shown = shownFields(survey, recipe);
  if (shown !== undefined) return shown;
  const reader = readerOf(survey, { ...operation, path: recipe.read.path }, actor);
  return reader?.operation.path === recipe.read.path ? reader.fields : new Map();
}

/** The lawful part of a creation and where it has to show. */
export function lawfulFacts(
  { markerAt, bodyAt }: Recipe,
  fields: ReadonlyMap<string, Pointer>,
): { lawful: string; lawfulAt: string | null; lawfulRead: string } {
  const name = tokens(markerAt.slice(bodyAt.length)).join('.');
  return { lawful: markerAt, lawfulAt: fields.get(name) ?? null, lawfulRead: 'before' };
}

/** The creating request of a recipe with a marker of its own and further fields beside it. */
export function loaded(
  survey: Survey,
  recipe: Recipe,
  actor: string,
  id: string,
  fields: { readonly [name: string]: Value },
  nth = 1,
): Send | undefined {
  const request = remarked(rename(recipe.make, id), nth);
  if (request.body === undefined) return undefined;
  const value = withFields(request.body.value, tokens(recipe.bodyAt), fields);
  return value === undefined
    ? undefined
    : asIdentity(survey, actor, { ...request, body: { type: request.body.type, value } });
}

function withFields(
  value: Value,
  [next, ...rest]: readonly string[],
  fields: { readonly [name: string]: Value },
): Value | undefined {
  if (next === undefined) return isFields(value) ? { ...value, ...fields } : undefined;
  if (isRows(value)) {
    const row = withFields(value[Number(next)] ?? null, rest, fields);
    return row === undefined ? undefined : value.map((each, index) => (index === Number(next) ? row : each));
  }
  if (!isFields(value)) return undefined;
  const outer: { readonly [name: string]: Value } = value;
  const inner = withFields(outer[next] ?? null, rest, fields);
  return inner === undefined ? undefined : { ...outer, [next]: inner };
}

function isRows(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
