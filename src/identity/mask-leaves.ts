import type { Json, Pointer } from '../model/json.ts';
import { below, isList } from '../model/json.ts';

export type Scalar = string | number | boolean | null;

export interface Flat {
  readonly leaves: readonly { readonly at: Pointer; readonly field: string; readonly value: Scalar }[];
  readonly lists: readonly Pointer[];
  readonly cut: boolean;
}

const mostLeaves = 2_000;
const deepest = 128;

interface Frame {
  readonly at: Pointer;
  readonly field: string;
  readonly names: readonly string[] | undefined;
  readonly values: readonly Json[];
  next: number;
}

/** Every scalar of a JSON tree in document order, without recursion; `key` masks the names of fields. */
export function flatten(root: Json, key: (name: string) => string): Flat {
  const leaves: { at: Pointer; field: string; value: Scalar }[] = [];
  const lists: Pointer[] = [];
  const stack: Frame[] = [];
  let cut = false;

  function visit(value: Json, at: Pointer, field: string): void {
    if (value === null || typeof value !== 'object') leaves.push({ at, field, value });
    else if (stack.length >= deepest) cut = true;
    else if (isList(value)) {
      if (lists.length < mostLeaves) lists.push(at);
      stack.push({ at, field, names: undefined, values: value, next: 0 });
    } else stack.push({ at, field, names: Object.keys(value), values: Object.values(value), next: 0 });
  }

  visit(root, '', '');
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const index = frame.next++;
    const child = frame.values[index];
    if (child === undefined) stack.pop();
    else if (leaves.length >= mostLeaves) {
      cut = true;
      break;
    } else {
      const name = frame.names?.[index];
      if (name === undefined) visit(child, below(frame.at, index), frame.field);
      else visit(child, below(frame.at, key(name)), name);
    }
  }
  return { leaves, lists, cut };
}
