import type { Leaf } from '../../model/exchange.ts';
import type { Ref } from '../../model/experiment.ts';
import type { IdentityId } from '../../model/identity.ts';
import type { Pointer } from '../../model/json.ts';
import { tokens } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import { pathParameters } from '../../model/operation.ts';
import type { Recipe, Resource, Survey } from '../../model/survey.ts';

/** The read that shows what a write stored: how an identity sees the same object. */
export interface Reader {
  readonly operation: Operation;
  readonly resource?: Resource;
  /** Fields of that representation, `limit` or `limits.daily`, each with its pointer; a single wrapping object (`data`) is looked through. */
  readonly fields: ReadonlyMap<string, Pointer>;
}

/**
 * The GET that shows the object a write changes, for one owner: the same path, else the longest path that leads to it
 * (`PATCH /accounts/{id}/terms/` is read back through `GET /accounts/{id}/`). Only reads that this owner was served on count.
 */
export function readerOf(survey: Survey, write: Operation, owner: IdentityId): Reader | undefined {
  const candidates = survey.operations
    .filter((each) => each.method === 'GET' && each.changesState === false && leadsTo(each.path, write.path))
    .sort((left, right) => fixedLength(right.path) - fixedLength(left.path));
  for (const operation of candidates) {
    const reader = readerThrough(survey, operation, owner);
    if (reader !== undefined) return reader;
  }
  return pathParameters(write.path).length === 0 ? likeliest(survey, write, owner) : undefined;
}

/** Where no path leads to the write: the object told to the caller about itself that shows most of the fields the write offers. */
function likeliest(survey: Survey, write: Operation, owner: IdentityId): Reader | undefined {
  const offered = (write.request?.fields ?? []).map((field) => field.name);
  const found = survey.operations
    .filter(
      (each) =>
        each.method === 'GET' && each.changesState === false && pathParameters(each.path).length === 0,
    )
    .flatMap((operation) => readerThrough(survey, operation, owner) ?? [])
    .map((reader) => ({ reader, shows: offered.filter((name) => reader.fields.has(name)).length }))
    .sort(
      (left, right) =>
        right.shows - left.shows || left.reader.operation.path.length - right.reader.operation.path.length,
    )[0];
  return found !== undefined && found.shows >= Math.min(2, offered.length) && found.shows > 0
    ? found.reader
    : undefined;
}

/** What one read shows its owner. */
export function readerThrough(survey: Survey, operation: Operation, owner: IdentityId): Reader | undefined {
  const resource = survey.resources.find((each) => each.operation === operation.id && each.owner === owner);
  const exchange =
    resource?.exchange ??
    survey.observations.find(
      (each) =>
        each.operation === operation.id && each.who === owner && survey.served.includes(each.exchange),
    )?.exchange;
  const seen = exchange === undefined ? undefined : survey.exchanges[exchange];
  if (seen === undefined || seen.answer.body.kind !== 'json' || seen.answer.body.lists.includes(''))
    return undefined;
  if (pathParameters(operation.path).length > 0 && resource === undefined) return undefined;
  const fields = fieldsOf(seen.answer.body.leaves);
  return fields.size === 0
    ? undefined
    : { operation, ...(resource === undefined ? {} : { resource }), fields };
}

/** Properties of one object, `limit` or `limits.daily`, with their pointers; a single wrapping object is looked through. */
export function fieldsOf(leaves: readonly Leaf[]): Map<string, Pointer> {
  const paths = leaves.map((leaf) => ({ leaf, path: tokens(leaf.at) }));
  const wrapper = paths[0]?.path[0];
  const wrapped = paths.length > 1 && paths.every(({ path }) => path.length > 1 && path[0] === wrapper);
  const depth = wrapped ? 2 : 1;
  const below = paths.filter(({ path }) => path.length >= depth && path.length <= depth + 1);
  return new Map(
    below
      .filter(({ path }) => !/^\d+$/.test(path.at(-1) ?? ''))
      .map(({ leaf, path }) => [path.slice(depth - 1).join('.'), leaf.at]),
  );
}

/** How what a recipe makes looked when it was rehearsed; undefined where that was no single object. */
export function shownFields(survey: Survey, recipe: Recipe): ReadonlyMap<string, Pointer> | undefined {
  const body = recipe.shown === undefined ? undefined : survey.exchanges[recipe.shown]?.answer.body;
  return recipe.goneBy === 'missing' && body?.kind === 'json' ? fieldsOf(body.leaves) : undefined;
}

/** The values for a write's path out of its reader's resource: by position, as both paths open the same way. */
export function paramsFor(write: Operation, reader: Reader): { [name: string]: Ref } | undefined {
  const given = pathParameters(reader.operation.path).map((name) => reader.resource?.params[name]);
  const wanted = pathParameters(write.path);
  if (wanted.length > given.length) return undefined;
  const params: { [name: string]: Ref } = {};
  for (const [index, name] of wanted.entries()) {
    const ref = given[index];
    if (ref === undefined) return undefined;
    params[name] = ref;
  }
  return params;
}

/** How much of a path is fixed: what its parameters are called says nothing. */
export function fixedLength(path: string): number {
  return path.replaceAll(/\{[^}]*\}/g, '{}').length;
}

/** True when every segment of `shorter` opens `longer`, parameters standing for themselves. */
export function leadsTo(shorter: string, longer: string): boolean {
  const mine = segments(shorter);
  const theirs = segments(longer);
  return (
    mine.length <= theirs.length &&
    mine.every(
      (segment, index) =>
        segment === theirs[index] || (segment.startsWith('{') && theirs[index]?.startsWith('{') === true),
    )
  );
}

function segments(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
