import { at, type Json } from '../model/json.ts';
import { get, type Tree, text } from './node.ts';

export interface Pointers {
  /** The node itself, or what its chain of local `$ref`s ends in; undefined for a cycle, a dead end or a remote reference. */
  readonly follow: (node: Json | undefined) => Json | undefined;
  /** References that led nowhere, each once. */
  readonly dead: ReadonlySet<string>;
}

/** Lazy references: nothing is inlined, nothing outside the document is read. */
export function pointersOf(document: Tree): Pointers {
  const dead = new Set<string>();
  const follow = (start: Json | undefined): Json | undefined => {
    const visited = new Set<string>();
    let node = start;
    for (
      let reference = text(get(node, '$ref'));
      reference !== undefined;
      reference = text(get(node, '$ref'))
    ) {
      const target = visited.has(reference) ? undefined : lookUp(document, reference);
      if (target === undefined) {
        dead.add(reference);
        return undefined;
      }
      visited.add(reference);
      node = target;
    }
    return node;
  };
  return { follow, dead };
}

function lookUp(document: Tree, reference: string): Json | undefined {
  if (reference === '#') return document;
  if (!reference.startsWith('#/')) return undefined;
  try {
    return at(document, decodeURIComponent(reference.slice(1)));
  } catch {
    return undefined;
  }
}
