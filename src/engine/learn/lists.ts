import type { Item } from '../../judge/items.ts';
import { itemsAt } from '../../judge/items.ts';
import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { Pointer } from '../../model/json.ts';

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

function depth(pointer: Pointer): number {
  return pointer.split('/').length;
}
