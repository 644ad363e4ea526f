import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Pointer } from '../../model/json.ts';

/** One object of a list: where it stands and its leaves, pointers relative to the item. */
export interface Item {
  readonly at: Pointer;
  readonly leaves: readonly Leaf[];
}

/** The first list of objects in an answer, the outermost one: `[…]`, `{results: […]}`, `{data: {items: […]}}`. */
export function listIn(
  exchange: Exchange,
): { readonly at: Pointer; readonly items: readonly Item[] } | undefined {
  const body = exchange.answer.body;
  if (body.kind !== 'json') return undefined;
  const lists = [...body.lists].sort((left, right) => depth(left) - depth(right));
  for (const at of lists) {
    const items = itemsAt(body.leaves, at);
    if (items.length > 0) return { at, items };
  }
  const empty = lists.find((at) => at === '' || (wrapper.test(at) && saysOnlyCounts(body.leaves)));
  return empty === undefined ? undefined : { at: empty, items: [] };
}

/** An object with an empty list inside is no list; a page of a list that holds nothing is. */
const wrapper = /^(\/[^/]+)?\/(results|items|data|records|entries|objects|rows|content|list)$/;

function saysOnlyCounts(leaves: readonly Leaf[]): boolean {
  return leaves.every((leaf) => leaf.type !== 'string' || leaf.format === 'url');
}

function itemsAt(leaves: readonly Leaf[], list: Pointer): Item[] {
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

function depth(pointer: Pointer): number {
  return pointer.split('/').length;
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
