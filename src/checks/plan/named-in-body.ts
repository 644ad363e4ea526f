import type { Leaf } from '../../model/exchange.ts';
import type { Ref, Where } from '../../model/experiment.ts';
import { fieldOf } from '../../model/json.ts';
import type { Field, Operation } from '../../model/operation.ts';
import { pointsAt, singular, snake } from '../../model/property.ts';
import type { Recipe, Resource, Survey } from '../../model/survey.ts';
import { isTopLevel } from './fields.ts';
import { keysOf, leavesIn } from './key.ts';

/** A field of a body by which an operation is told which objects it is about: `account`, `ids`, `invoice_uuid`. */
export interface Naming {
  readonly field: Field;
  readonly many: boolean;
  readonly kind: string;
}

/**
 * Only operations that stand below the collection of what they name: what such an order does shows on the object itself,
 * and goes with it. What the same field means elsewhere (a default account, a payee) nobody could take back.
 */
export function namingIn(survey: Survey, operation: Operation): Naming | undefined {
  const known = new Set([...survey.recipes, ...survey.resources].map((each) => each.kind));
  const kinds = collectionsOf(operation.path).filter((each) => known.has(each));
  for (const field of operation.request?.fields ?? []) {
    if (
      !isTopLevel(field) ||
      field.readOnly ||
      !['integer', 'string', 'unknown', 'array'].includes(field.type)
    )
      continue;
    const many = field.type === 'array';
    const name = many ? singular(snake(field.name)) : snake(field.name);
    const kind = kinds.find((each) => generic.test(nameOfKey(name, each)) || pointsAt(name, each));
    if (kind !== undefined) return { field, many, kind };
  }
  return undefined;
}

const generic = /^((item|object|record|target)(_id)?|id|pk|uuid|guid|key|number|slug|code)$/;

/** `invoice_number` is the number of an invoice. */
function nameOfKey(name: string, kind: string): string {
  return name.startsWith(`${kind}_`) ? name.slice(kind.length + 1) : name;
}

/** What the fixed segments of a path are collections of, the nearest first. */
function collectionsOf(path: string): string[] {
  return path
    .split('/')
    .filter((each) => each !== '' && !each.startsWith('{'))
    .map((each) => singular(snake(each).replaceAll('-', '_')))
    .reverse();
}

/** What a key is called that this field holds, the likeliest first. */
function namesOfKey({ field, many, kind }: Naming): string[] {
  const name = many ? singular(snake(field.name)) : snake(field.name);
  return [nameOfKey(name, kind), 'id', 'pk', 'uuid'];
}

/** Where the answer to a making tells the key that this field wants: beside the key by which the object's path names it. */
export function keyMade(survey: Survey, naming: Naming, { key, operations }: Recipe): Where {
  if (typeof key !== 'string') return key;
  const parent = key.slice(0, key.lastIndexOf('/'));
  const told = survey.operations.find((each) => each.id === operations.make)?.response?.fields ?? [];
  const beside = told
    .map((each) => ({ at: each.at.replaceAll('/*', '/0'), name: snake(each.name) }))
    .filter(({ at }) => at.slice(0, at.lastIndexOf('/')) === parent);
  for (const wanted of namesOfKey(naming)) {
    const found = beside.find(({ name }) => name === wanted);
    if (found !== undefined) return found.at;
  }
  return key;
}

/** The value by which this field names an object, as its owner was shown it. */
export function keyFor(survey: Survey, naming: Naming, resource: Resource): Ref | undefined {
  const { field } = naming;
  const wanted = namesOfKey(naming);
  const fits = (leaf: Leaf): boolean =>
    !['null', 'boolean', 'empty', 'text', 'url'].includes(leaf.format) &&
    (field.type !== 'integer' || leaf.format !== 'uuid');
  const told = leavesIn(survey, resource.exchange).filter(
    (leaf) => !/\/\d+(\/|$)/.test(leaf.at) && fits(leaf),
  );
  for (const each of wanted) {
    const leaf = told.find(({ at }) => snake(fieldOf(at)) === each && at.split('/').length <= 3);
    if (leaf !== undefined) return { $: 'known', exchange: resource.exchange, at: leaf.at };
  }
  return keysOf(resource).at(-1);
}
