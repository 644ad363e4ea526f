import { isList, type Json } from '../model/json.ts';

/** An object of a description whose keys nobody vouches for. */
export type Tree = { readonly [key: string]: Json };

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function tree(value: Json | undefined): Tree {
  return isTree(value) ? value : {};
}

/** An own property, so that `__proto__` and `constructor` are ordinary keys. */
export function get(node: Json | undefined, key: string): Json | undefined {
  return isTree(node) && Object.hasOwn(node, key) ? node[key] : undefined;
}

export function list(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}

export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
