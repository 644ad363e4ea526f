import { leavesOf } from '../../judge/select.ts';
import type { Exchange } from '../../model/exchange.ts';
import { generalise } from '../../model/json.ts';

/** Generalised pointers whose value differs, or which come and go, between two equal reads. */
export function volatileBetween(first: Exchange, second: Exchange): string[] {
  const before = new Map(leavesOf(first).map((leaf) => [leaf.at, leaf.hmac]));
  const after = new Map(leavesOf(second).map((leaf) => [leaf.at, leaf.hmac]));
  const changed = new Set<string>();
  for (const [at, hmac] of before) if (after.get(at) !== hmac) changed.add(generalise(at));
  for (const at of after.keys()) if (!before.has(at)) changed.add(generalise(at));
  return [...changed].sort();
}
