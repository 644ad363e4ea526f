import type { Fixture, RequestPlan, Send } from '../../model/experiment.ts';
import type { Identity, IdentityId, PrincipalId } from '../../model/identity.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { OperationId } from '../../model/operation.ts';
import { mapRequest } from '../../model/refs.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { asIdentity } from '../../model/survey.ts';

export interface Canary {
  readonly id: string;
  readonly owner: IdentityId;
  /** Who sends the creating request, when it is not the owner. */
  readonly maker?: Send;
  /** Whose it may have become: tried for its removal after the owner, before those of rank. */
  readonly victim?: IdentityId;
  /** Tells its markers from those of the experiment's other canaries and writes; 0 where it is left out. */
  readonly nth?: number;
}

/** A fixture after a rehearsed recipe, with every other identity as a fallback for its removal: owner, victim, then the rest by rank. */
export function canary(
  survey: Survey,
  recipe: Recipe,
  { id, owner, maker, victim, nth = 0 }: Canary,
): Fixture {
  const mine = (request: RequestPlan): RequestPlan => rename(request, id);
  const first = victim === undefined ? [owner] : [owner, victim];
  const removers: IdentityId[] = [...first, ...ranked(survey).filter((each) => !first.includes(each))];
  return {
    id,
    kind: recipe.kind,
    owner,
    make: maker ?? asIdentity(survey, owner, remarked(mine(recipe.make), nth)),
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

/** The same request with markers of its own: two canaries of one experiment can be told apart, and stand where texts must be unique. */
export function remarked(request: RequestPlan, by = 1): RequestPlan {
  return mapRequest(request, (ref) => (ref.$ === 'marker' ? { ...ref, n: ref.n + by } : ref));
}

/** The recipe for this owner, whose own objects its body may name; else anybody's. */
export function recipeFor(
  survey: Survey,
  owner: IdentityId,
  fits: (recipe: Recipe) => boolean,
): Recipe | undefined {
  const all = survey.recipes.filter(fits);
  return all.find((each) => each.owner === owner) ?? all[0];
}

/** The recipe by which this identity itself makes such objects. */
export function ownRecipe(survey: Survey, owner: IdentityId, operation: OperationId): Recipe | undefined {
  return survey.recipes.find((each) => each.owner === owner && each.operations.make === operation);
}

/** Privileged identities first, then those with the most roles: the ones that may be able to clear up after others. */
function ranked(survey: Survey): PrincipalId[] {
  const rank = (each: Identity): number => (isPrivileged(each) ? 100 : 0) + each.roles.length;
  return [...survey.identities].sort((left, right) => rank(right) - rank(left)).map((each) => each.id);
}

/** The request with the recipe's placeholder `it` replaced by a fixture's id. */
export function rename(request: RequestPlan, id: string): RequestPlan {
  return mapRequest(request, (ref) =>
    ref.$ === 'fixture' && ref.fixture === 'it' ? { ...ref, fixture: id } : ref,
  );
}
