/** A JSON value as parsed; numbers are IEEE doubles. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An RFC 6901 JSON pointer: '' is the whole document, '/items/0/id' a leaf. */
export type Pointer = string;

/** Splits a pointer into its unescaped reference tokens. */
export function tokens(pointer: Pointer): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer one step below `parent`. */
export function below(parent: Pointer, token: string | number): Pointer {
  return `${parent}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The value at `pointer`, or undefined where nothing is. */
export function at(value: Json, pointer: Pointer): Json | undefined {
  let here: Json | undefined = value;
  for (const token of tokens(pointer)) {
    if (here === null || typeof here !== 'object') return undefined;
    here = isList(here) ? here[Number(token)] : Object.hasOwn(here, token) ? here[token] : undefined;
    if (here === undefined) return undefined;
  }
  return here;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The last token of a pointer: the name of the field it points at. */
export function fieldOf(pointer: Pointer): string {
  return tokens(pointer).at(-1) ?? '';
}

/** A pointer with every list index replaced by '*': '/items/3/id' becomes '/items/⋆/id' with a star. */
export function generalise(pointer: Pointer): Pointer {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
