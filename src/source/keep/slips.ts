import type { Slip } from '../code/slip.ts';
import type { Module } from '../python/code.ts';
import type { Shelf } from './shelf.ts';

/** Slips that a file shows by itself, whatever stands in others: read, or those of an earlier run. */
export type SlipsOrKept = (module: Module, read: () => Slip[]) => Slip[];

export const readSlips: SlipsOrKept = (_module, read) => read();

export function keptSlips(shelf: Shelf): SlipsOrKept {
  return ({ path }, read) => {
    const key = shelf.keyOf(`slips ${path} ${shelf.contentOf(path)}`);
    const bytes = shelf.get(key);
    const kept: unknown = bytes && JSON.parse(new TextDecoder().decode(bytes));
    if (areSlips(kept)) return kept;
    const slips = read();
    shelf.put(key, new TextEncoder().encode(JSON.stringify(slips)));
    return slips;
  };
}

const areSlips = (value: unknown): value is Slip[] =>
  Array.isArray(value) &&
  value.every((one: unknown) => typeof one === 'object' && one !== null && 'kind' in one && 'at' in one);
