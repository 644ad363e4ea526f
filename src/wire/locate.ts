import type { Exchange } from '../model/exchange.ts';
import type { Pointer } from '../model/json.ts';
import { below, tokens } from '../model/json.ts';

/** Where the key of an object stands in a list, found by a marker; or why it cannot be said. */
export type Located = { readonly found: Pointer } | { readonly absent: true } | { readonly unclear: string };

/** Looks through a list for the object that holds one of the markers; `key` is the pointer of its key from the object. */
export function locate(list: Exchange, markers: readonly string[], key: string): Located {
  const { status, body } = list.answer;
  if (status < 200 || status > 299 || body.kind !== 'json') return { unclear: `the list answered ${status}` };
  const places = new Set(body.leaves.map((leaf) => leaf.at));
  for (const leaf of body.leaves) {
    if (!markers.includes(leaf.hmac)) continue;
    const parents = tokens(leaf.at).slice(0, -1);
    for (let depth = parents.length; depth >= 0; depth--) {
      const candidate = parents.slice(0, depth).reduce<Pointer>(below, '') + key;
      if (places.has(candidate)) return { found: candidate };
    }
  }
  if (body.cut) return { unclear: 'the list is too long to be read whole' };
  const more = body.leaves.some(
    (leaf) =>
      /\/(next|next_page|nextPage|cursor)$/.test(leaf.at) && leaf.type !== 'null' && leaf.format !== 'empty',
  );
  return more ? { unclear: 'the list has further pages' } : { absent: true };
}
