import type { Fixture, RequestPlan, Send, Value } from '../../model/experiment.ts';
import { isRef } from '../../model/experiment.ts';
import type { IdentityId, PrincipalId } from '../../model/identity.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';

export interface Canary {
  readonly id: string;
  readonly owner: IdentityId;
  /** Who sends the creating request, when it is not the owner. */
  readonly maker?: Send;
}

/** A fixture after a rehearsed recipe, with every other identity as a fallback for its removal: owner, then the rest by rank. */
export function canary(survey: Survey, recipe: Recipe, { id, owner, maker }: Canary): Fixture {
  const mine = (request: RequestPlan): RequestPlan => rename(request, id);
  const removers: IdentityId[] = [owner, ...ranked(survey).filter((each) => each !== owner)];
  return {
    id,
    kind: recipe.kind,
    owner,
    make: maker ?? asIdentity(survey, owner, mine(recipe.make)),
    key: recipe.key,
    locate:
      recipe.list === undefined
        ? { unknown: 'no list shows these objects' }
        : { list: asIdentity(survey, owner, recipe.list.request), key: recipe.list.key },
    remove: removers.map((who) => asIdentity(survey, who, mine(recipe.remove))),
    gone: asIdentity(survey, owner, mine(recipe.read)),
    goneBy: recipe.goneBy,
    scope: 'experiment',
  };
}

/** Identities with the most roles first: the ones that may be able to clear up after others. */
export function ranked(survey: Survey): PrincipalId[] {
  const weight = (roles: readonly string[]): number => (roles.some((role) => /admin|root|super|staff|manager|owner/i.test(role)) ? 1 : 0);
  return [...survey.identities].sort((left, right) => weight(right.roles) - weight(left.roles) || right.roles.length - left.roles.length).map((each) => each.id);
}

/** The request with the recipe's placeholder `it` replaced by a fixture's id. */
export function rename(request: RequestPlan, id: string): RequestPlan {
  const query = request.query?.map(([name, value]) => [name, renamed(value, id)] as const);
  return {
    ...request,
    ...(request.params === undefined ? {} : { params: mapped(request.params, id) }),
    ...(query === undefined ? {} : { query }),
    ...(request.body === undefined ? {} : { body: { type: request.body.type, value: renamed(request.body.value, id) } }),
  };
}

function mapped(values: { readonly [name: string]: Value }, id: string): { [name: string]: Value } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, renamed(value, id)]));
}

function renamed(value: Value, id: string): Value {
  if (value === null || typeof value !== 'object') return value;
  if (isRef(value)) return value.$ === 'fixture' && value.fixture === 'it' ? { ...value, fixture: id } : value;
  if (isValues(value)) return value.map((each) => renamed(each, id));
  return mapped(value, id);
}

function isValues(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
