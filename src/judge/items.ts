import type { Exchange, Leaf } from '../model/exchange.ts';
import type { Pointer } from '../model/json.ts';
import { leavesOf } from './select.ts';

/** One object of a list: where it stands and its leaves, pointers relative to the item. */
export interface Item {
  readonly at: Pointer;
  readonly leaves: readonly Leaf[];
}

/** The objects of a list that stands at `at`. */
export function itemsIn(exchange: Exchange | undefined, at: Pointer): Item[] {
  return itemsAt(leavesOf(exchange), at);
}

export function itemsAt(leaves: readonly Leaf[], list: Pointer): Item[] {
  const groups = new Map<Pointer, Leaf[]>();
  for (const leaf of leaves) {
    if (!leaf.at.startsWith(`${list}/`)) continue;
    const match = /^(\d+)(\/.+)$/.exec(leaf.at.slice(list.length + 1));
    if (match === null) continue;
    const at = `${list}/${match[1] ?? ''}`;
    const group = groups.get(at) ?? [];
    group.push({ ...leaf, at: match[2] ?? '' });
    groups.set(at, group);
  }
  return [...groups].map(([at, group]) => ({ at, leaves: group }));
}

/** What makes an item the same item in another list: its key, else all it says. */
export function identityOfItem(item: Item): string {
  const key = keyOf(item);
  return key === undefined
    ? item.leaves.map((leaf) => `${leaf.at}=${leaf.hmac}`).join(' ')
    : `${key.at}=${key.hmac}`;
}

const keys = ['/id', '/pk', '/uuid', '/guid', '/_id', '/public_id', '/key', '/slug', '/number', '/code'];

export function keyOf(item: Item): Leaf | undefined {
  for (const at of keys) {
    const leaf = item.leaves.find((each) => each.at === at);
    if (leaf !== undefined) return leaf;
  }
  return item.leaves.find((leaf) => /^\/[a-z_]*(id|uuid)$/i.test(leaf.at) && /^\/[^/]+$/.test(leaf.at));
}
