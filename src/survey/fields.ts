import { below, type Json } from '../model/json.ts';
import type { BodyShape, Field, FieldType } from '../model/operation.ts';
import { get, list, number, type Tree, text, tree } from './node.ts';
import type { Pointers } from './pointer.ts';

const mostDepth = 4;
const mostFields = 500;

/** The properties of a schema, flattened; `open` when it allows further ones or says nothing. */
export function fieldsOf(schema: Json | undefined, pointers: Pointers): Pick<BodyShape, 'fields' | 'open'> {
  const fields: Field[] = [];
  // Breadth first: when a description explodes, the fields near the root are the ones that stay.
  let level: { at: string; views: Tree[] }[] = [{ at: '', views: viewsOf(schema, pointers) }];
  for (let depth = 0; depth < mostDepth; depth++) {
    const next: typeof level = [];
    for (const { at, views } of level) {
      for (const item of itemsOf(views)) next.push({ at: below(at, '*'), views: viewsOf(item, pointers) });
      for (const [name, property, required] of propertiesOf(views)) {
        if (fields.length >= mostFields) return { fields, open: isOpen(level[0]?.views ?? []) };
        const inner = viewsOf(property, pointers);
        fields.push(fieldOf(below(at, name), name, inner, required));
        next.push({ at: below(at, name), views: inner });
      }
    }
    level = next;
  }
  return { fields, open: isOpen(viewsOf(schema, pointers)) };
}

/** A schema as all the objects that say something about it: itself, what it refers to, the parts it is made of. */
export function viewsOf(schema: Json | undefined, pointers: Pointers): Tree[] {
  const views: Tree[] = [];
  const met = new Set<Json>();
  const pending: { node: Json | undefined; certain: boolean }[] = [{ node: schema, certain: true }];
  for (let entry = pending.pop(); entry && views.length < mostFields; entry = pending.pop()) {
    const { node, certain } = entry;
    const target = pointers.follow(node);
    // Since 3.1 a reference may stand beside other words, such as readOnly.
    for (const each of node === target ? [target] : [node, target]) {
      if (each === undefined || met.has(each)) continue;
      met.add(each);
      const view = tree(each);
      views.push(certain ? view : { ...view, required: [] });
      for (const part of list(get(view, 'allOf'))) pending.push({ node: part, certain });
      for (const word of ['oneOf', 'anyOf'])
        for (const part of list(get(view, word))) pending.push({ node: part, certain: false });
    }
  }
  return views;
}

function* propertiesOf(views: readonly Tree[]): Generator<[name: string, property: Json, required: boolean]> {
  const required = new Set(views.flatMap((view) => list(get(view, 'required'))));
  const met = new Set<string>();
  for (const view of views)
    for (const [name, property] of Object.entries(tree(get(view, 'properties')))) {
      if (met.has(name)) continue;
      met.add(name);
      yield [name, property, required.has(name)];
    }
}

function itemsOf(views: readonly Tree[]): Json[] {
  return views.flatMap((view) => get(view, 'items') ?? []).slice(0, 1);
}

function fieldOf(at: string, name: string, views: readonly Tree[], required: boolean): Field {
  const format = text(first(views, 'format'));
  const maxLength = number(first(views, 'maxLength'));
  return {
    at,
    name,
    type: typeOf(views),
    required,
    readOnly: views.some((view) => get(view, 'readOnly') === true),
    ...(format !== undefined && { format }),
    ...(maxLength !== undefined && { maxLength }),
    ...optionsOf(views),
    ...exampleOf(views),
  };
}

/** The first thing any view says about `word`. */
function first(views: readonly Tree[], word: string): Json | undefined {
  return views.map((view) => get(view, word)).find((value) => value !== undefined);
}

const types: readonly FieldType[] = ['string', 'integer', 'number', 'boolean', 'array', 'object'];

/** The first named type that is not null; what is written beside it where none is named. */
export function typeOf(views: readonly Tree[]): FieldType {
  for (const view of views) {
    const named = get(view, 'type');
    const type = types.find((each) => each === named || list(named).includes(each));
    if (type !== undefined) return type;
  }
  if (first(views, 'properties') !== undefined) return 'object';
  return first(views, 'items') === undefined ? 'unknown' : 'array';
}

export function optionsOf(views: readonly Tree[]): { options?: readonly Json[] } {
  const constant = first(views, 'const');
  const options = first(views, 'enum') ?? (constant === undefined ? undefined : [constant]);
  return Array.isArray(options) ? { options: list(options) } : {};
}

export function exampleOf(views: readonly Tree[]): { example?: Json } {
  const example = first(views, 'example') ?? list(first(views, 'examples'))[0] ?? first(views, 'default');
  return example === undefined ? {} : { example };
}

export function isOpen(views: readonly Tree[]): boolean {
  return !views.some(
    (view) => get(view, 'additionalProperties') === false || get(view, 'unevaluatedProperties') === false,
  );
}
