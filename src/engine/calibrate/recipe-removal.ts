import { isTopLevel } from '../../checks/plan/fields.ts';
import { fixedLength, leadsTo } from '../../checks/plan/reader.ts';
import type { Pointer } from '../../model/json.ts';
import { tokens } from '../../model/json.ts';
import type { BodyShape, Field, Operation } from '../../model/operation.ts';
import { pathParameters } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';

/** The operation that takes away what another one makes: found by its path, else by the shape of what both speak of. */
export function removalOf(survey: Survey, making: Operation): Operation | undefined {
  const removals = survey.operations.filter((each) => each.method === 'DELETE' && isItem(each.path));
  const byPath = removals
    .filter((each) => leadsTo(collectionOf(each.path), making.path))
    .filter((each) => collectionOf(each.path) === making.path || creates(making))
    .sort((left, right) => fixedLength(right.path) - fixedLength(left.path))[0];
  return byPath ?? removals.find((each) => creates(making) && speaksOfTheSame(survey, making, each));
}

/**
 * What is made looks like what the item's own read shows, property by property, and somebody has been shown such an object:
 * `POST /profile/form/` answers with what `GET /profiles/{id}/` shows, so `DELETE /profiles/{id}/` takes it away.
 */
function speaksOfTheSame(survey: Survey, making: Operation, removal: Operation): boolean {
  const item = survey.operations.find((each) => each.method === 'GET' && each.path === removal.path);
  const made = names(making.response);
  const shown = names(item?.response);
  return (
    made.size >= 3 &&
    made.size === shown.size &&
    [...made].every((name) => shown.has(name)) &&
    survey.resources.some((each) => each.operation === item?.id)
  );
}

/** Where the answer to the making tells the key, and what that key is called in an item of a list. */
export function keyIn(
  making: Operation,
  parameter: string,
): { readonly made: Pointer; readonly item: Pointer } {
  const wanted = [
    parameter,
    parameter.replace(/^.*_(id|pk|uuid)$/, '$1'),
    'id',
    'pk',
    'uuid',
    'public_id',
    'key',
    'slug',
  ];
  const fields = making.response?.fields ?? [];
  const found = first(fields.filter(isTopLevel), wanted) ?? first(fields.filter(isBelowOne), wanted);
  return found === undefined
    ? { made: '/id', item: '/id' }
    : { made: found.at.replaceAll('/*', '/0'), item: `/${tokens(found.at).at(-1) ?? 'id'}` };
}

function first(fields: readonly Field[], names: readonly string[]): Field | undefined {
  for (const name of names) {
    const field = fields.find((each) => each.name === name);
    if (field !== undefined) return field;
  }
  return undefined;
}

/** `/data/id`, `/items/⋆/id`: one name below the root. */
function isBelowOne({ at }: Field): boolean {
  return tokens(at).filter((each) => each !== '*').length === 2;
}

/** The properties of what a body holds: of its root, or of the one thing that its root holds. */
function names(shape: BodyShape | undefined): ReadonlySet<string> {
  const fields = shape?.fields ?? [];
  const top = fields.filter(isTopLevel);
  return new Set((top.length === 1 ? fields.filter(isBelowOne) : top).map((each) => each.name));
}

export function collectionOf(item: string): string {
  return item.slice(0, item.lastIndexOf('{'));
}

function creates(operation: Operation): boolean {
  return operation.statuses?.includes(201) === true;
}

function isItem(path: string): boolean {
  return (path.endsWith('}') || path.endsWith('}/')) && pathParameters(path).length === 1;
}
