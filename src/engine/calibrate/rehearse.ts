import { gentleField, isTopLevel } from '../../checks/plan/fields.ts';
import { canary } from '../../checks/plan/fixture.ts';
import { leadsTo } from '../../checks/plan/reader.ts';
import { as, make, read } from '../../checks/plan/request.ts';
import { answer, leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { sentValue } from '../../judge/stored.ts';
import type { Experiment, RequestPlan, Value } from '../../model/experiment.ts';
import type { Field, Operation } from '../../model/operation.ts';
import { pathParameters } from '../../model/operation.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import type { Trial } from '../../model/trial.ts';
import { kindOf } from '../learn/bindings.ts';

/** Recipes that the description promises: something can be made, seen and removed again. None is used before it was rehearsed. */
export function draftRecipes(survey: Survey): Recipe[] {
  return survey.operations.flatMap((operation) => {
    if (
      operation.method !== 'POST' ||
      pathParameters(operation.path).length > 0 ||
      operation.changesState !== false
    )
      return [];
    const field = gentleField(operation);
    const remove = survey.operations
      .filter((each) => each.method === 'DELETE' && isItemOf(each.path, operation.path))
      .sort((left, right) => right.path.length - left.path.length)[0];
    if (field === undefined || remove === undefined) return [];
    const collection = remove.path.slice(0, remove.path.lastIndexOf('{'));
    if (collection !== operation.path && !creates(operation)) return [];
    const item = survey.operations.find((each) => each.method === 'GET' && each.path === remove.path);
    const list = survey.operations.find(
      (each) => each.method === 'GET' && trimmed(each.path) === trimmed(collection),
    );
    return survey.identities.flatMap(
      (identity) => recipe(survey, identity.id, operation, remove, item, list, field) ?? [],
    );
  });
}

function creates(operation: Operation): boolean {
  return operation.statuses?.includes(201) === true;
}

function isItemOf(item: string, operation: string): boolean {
  const collection = item.slice(0, item.lastIndexOf('{'));
  return item.endsWith('}') || item.endsWith('}/')
    ? pathParameters(item).length === 1 && leadsTo(collection, operation)
    : false;
}

function trimmed(path: string): string {
  return path.replace(/\/$/, '');
}

function recipe(
  survey: Survey,
  owner: string,
  operation: Operation,
  remove: Operation,
  item: Operation | undefined,
  list: Operation | undefined,
  field: Field,
): Recipe | undefined {
  const look = item ?? list;
  const body = bodyFor(survey, owner, operation, field);
  const name = pathParameters(remove.path)[0];
  if (look === undefined || body === undefined || name === undefined) return undefined;
  const key = keyIn(operation, name);
  const params = { [name]: { $: 'fixture', fixture: 'it', at: key } } as const;
  return {
    kind: kindOf(remove.path),
    owner,
    make: {
      method: 'POST',
      path: operation.path,
      body: { type: operation.request?.type ?? 'json', value: body },
    },
    key,
    markerAt: field.at,
    read:
      item === undefined ? { method: 'GET', path: look.path } : { method: 'GET', path: item.path, params },
    goneBy: item === undefined ? { body: field.at } : 'missing',
    remove: { method: 'DELETE', path: remove.path, params },
    ...(list === undefined ? {} : { list: { request: { method: 'GET', path: list.path }, key } }),
    operations: { make: operation.id, read: look.id, remove: remove.id },
  };
}

function keyIn(operation: Operation, parameter: string): string {
  const names = (operation.response?.fields ?? []).filter(isTopLevel).map((each) => each.name);
  const wanted = [
    parameter,
    parameter.replace(/^.*_(id|pk|uuid)$/, '$1'),
    'id',
    'pk',
    'uuid',
    'public_id',
    'key',
    'slug',
  ].find((each) => names.includes(each));
  return `/${wanted ?? 'id'}`;
}

/** Required fields with the plainest lawful values, and the marker in the gentlest text field. Undefined when one cannot be guessed. */
function bodyFor(
  survey: Survey,
  owner: string,
  operation: Operation,
  gentle: Field,
): { [name: string]: Value } | undefined {
  const body: { [name: string]: Value } = {};
  for (const field of operation.request?.fields ?? []) {
    if (!isTopLevel(field) || field.readOnly || (!field.required && field.name !== gentle.name)) continue;
    const value = field.name === gentle.name ? marker(field) : plainValue(survey, owner, field);
    if (value === undefined) return undefined;
    body[field.name] = value;
  }
  return body;
}

function marker(field: Field): Value {
  return { $: 'marker', n: 0, ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }) };
}

function plainValue(survey: Survey, owner: string, field: Field): Value | undefined {
  const own = survey.resources.find(
    (each) => each.owner === owner && each.kind === kindOf(`/${field.name.replace(/_id$/, '')}s`),
  );
  const reference = own === undefined ? undefined : Object.values(own.params)[0];
  if (reference !== undefined) return reference;
  if (field.example !== undefined && field.example !== null && typeof field.example !== 'object')
    return field.example;
  const [option] = field.options ?? [];
  if (typeof option === 'string' || typeof option === 'number') return option;
  if (field.type === 'boolean') return false;
  if (field.type === 'integer' || field.type === 'number') return 1;
  if (field.type !== 'string') return undefined;
  if (field.format === 'date') return '2030-01-01';
  if (field.format === 'date-time') return '2030-01-01T00:00:00Z';
  if (field.format === 'email') return 'canary@countersign.invalid';
  if (field.format === 'uri' || field.format === 'url') return 'https://countersign.invalid/';
  return field.format === undefined ? marker(field) : undefined;
}

/** Creates one canary, finds its marker again, removes it, and sees that it is gone. */
export function rehearsal(survey: Survey, recipe: Recipe): Experiment {
  const look: RequestPlan = recipe.read;
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
    steps: { it: make('it'), look: read(as(survey, recipe.owner, look), true) },
  };
}

/** A recipe counts when the canary was made, showed its marker, and was seen to be gone. */
export function rehearsed(recipe: Recipe, trial: Trial): boolean {
  const made = answer(trial, 'it');
  const look = answer(trial, 'look');
  const value = sentValue(made, recipe.markerAt);
  return (
    trial.cleanup.outcome === 'undone' &&
    served(made, trial.habits) &&
    served(look, trial.habits) &&
    value !== undefined &&
    leavesOf(look).some((leaf) => leaf.hmac === value)
  );
}
