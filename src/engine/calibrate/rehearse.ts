import { canary } from '../../checks/plan/fixture.ts';
import { as, make, read } from '../../checks/plan/request.ts';
import { classOf } from '../../judge/classify.ts';
import { answer, leafAt, leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sentValue } from '../../judge/stored.ts';
import type { Experiment } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { pathParameters } from '../../model/operation.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import type { Trial } from '../../model/trial.ts';
import { kindOf } from '../learn/bindings.ts';
import { canaryBody } from './recipe-body.ts';
import { collectionOf, keyIn, removalOf } from './recipe-removal.ts';

/** Recipes that the description promises: something can be made, seen and removed again. None is used before it was rehearsed. */
export function draftRecipes(survey: Survey): Recipe[] {
  return survey.operations.flatMap((operation) => {
    if (
      operation.method !== 'POST' ||
      pathParameters(operation.path).length > 0 ||
      operation.changesState !== false
    )
      return [];
    const remove = removalOf(survey, operation);
    if (remove === undefined) return [];
    const demanded = survey.policy.find((each) => each.operation === operation.id)?.who;
    const roles = typeof demanded === 'object' ? demanded.roles : undefined;
    return survey.identities
      .filter((each) => roles === undefined || each.roles.some((role) => roles.includes(role)))
      .flatMap((identity) => recipe(survey, identity.id, operation, remove) ?? []);
  });
}

function recipe(survey: Survey, owner: string, operation: Operation, remove: Operation): Recipe | undefined {
  const reads = survey.operations.filter((each) => each.method === 'GET');
  const item = reads.find((each) => each.path === remove.path);
  const list = reads.find((each) => trimmed(each.path) === trimmed(collectionOf(remove.path)));
  const look = item ?? list;
  const body = canaryBody(survey, owner, operation);
  const name = pathParameters(remove.path)[0];
  if (look === undefined || body === undefined || name === undefined) return undefined;
  const key = keyIn(operation, name);
  const params = { [name]: { $: 'fixture', fixture: 'it', at: key.made } } as const;
  return {
    kind: kindOf(remove.path),
    owner,
    make: {
      method: 'POST',
      path: operation.path,
      body: { type: operation.request?.type ?? 'json', value: body.value },
    },
    key: key.made,
    markerAt: body.markerAt,
    bodyAt: body.bodyAt,
    read:
      item === undefined ? { method: 'GET', path: look.path } : { method: 'GET', path: item.path, params },
    goneBy: item === undefined ? { body: body.markerAt } : 'missing',
    remove: { method: 'DELETE', path: remove.path, params },
    ...(list === undefined ? {} : { list: { request: { method: 'GET', path: list.path }, key: key.item } }),
    operations: { make: operation.id, read: look.id, remove: remove.id },
  };
}

function trimmed(path: string): string {
  return path.replace(/\/$/, '');
}

/** Creates one canary, finds its marker again, removes it, and sees that it is gone. */
export function rehearsal(survey: Survey, recipe: Recipe): Experiment {
  return {
    id: `rehearse ${recipe.operations.make} ${recipe.owner}`,
    check: 'rehearse',
    claim: `${recipe.owner} can create, read and delete through ${recipe.operations.make}`,
    operation: recipe.operations.make,
    actor: recipe.owner,
    safety: 'canary',
    fixtures: [canary(survey, recipe, { id: 'it', owner: recipe.owner })],
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: { it: make('it'), look: read(as(survey, recipe.owner, recipe.read), true) },
  };
}

/** The recipe with what the rehearsal taught, when the canary was made, showed its marker, and was seen to be gone. */
export function rehearsed(recipe: Recipe, trial: Trial): Recipe | undefined {
  const made = answer(trial, 'it');
  const look = answer(trial, 'look');
  const value = sentValue(made, recipe.markerAt);
  if (
    trial.cleanup.outcome !== 'undone' ||
    !served(made, trial.habits) ||
    !served(look, trial.habits) ||
    value === undefined ||
    !leavesOf(look).some((leaf) => leaf.hmac === value)
  )
    return undefined;
  const keyed = typeof recipe.key === 'string' && leafAt(made, recipe.key) !== undefined;
  return { ...recipe, shown: look.id, ...(keyed ? {} : { unkeyed: true }) };
}

/** The application itself said that this identity may not make such objects. */
export function refusedToMake(trial: Trial): boolean {
  return classOf(trial.seen['it']?.[0], trial.habits) === 'denied';
}
