import type { Exchange } from '../model/exchange.ts';
import { generalise } from '../model/json.ts';
import { itemsIn } from './items.ts';

/** The rows of a list in their order, each as what it says; what changes by itself is left aside. */
export function rowsOf(exchange: Exchange | undefined, list: string, volatile: readonly string[]): string[] {
  return itemsIn(exchange, list).map((item) =>
    item.leaves
      .filter((leaf) => !volatile.includes(generalise(`${item.at}${leaf.at}`)))
      .map((leaf) => `${leaf.at}=${leaf.hmac}`)
      .join(' '),
  );
}

export function sameRows(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((row, index) => row === right[index]);
}
