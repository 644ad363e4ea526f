import type { FixtureId, Send } from '../model/experiment.ts';
import type { Json, Pointer } from '../model/json.ts';

export const ledgerSchema = 'countersign-ledger/1';

/** A canary to take away, with all that another process needs for it. */
export interface FixtureEntry {
  readonly entry: 'fixture';
  readonly id: string;
  readonly experiment: string;
  readonly fixture: FixtureId;
  readonly owner: string;
  /** The texts by which the object can be found when the answer to `make` was never seen. */
  readonly markers: readonly string[];
  readonly locate: { readonly list: Send; readonly key: string } | { readonly unknown: string };
  readonly remove: readonly Send[];
  readonly gone: Send;
  /** Further readers who may have been shown it. */
  readonly goneFor?: readonly Send[];
  /** Missing altogether, or a list that no longer holds a marker. */
  readonly goneBy: 'missing' | 'list';
}

/** A write to take back: what was there, as text by pointer; null where nothing was. */
export interface UndoEntry {
  readonly entry: 'undo';
  readonly id: string;
  readonly experiment: string;
  readonly restore: readonly Send[];
  readonly reread: Send;
  readonly expected: readonly { readonly at: Pointer; readonly text: string | null }[];
}

export interface Writer {
  readonly pid: number;
  readonly host: string;
}

/** One line of a ledger. */
export type Entry =
  | {
      readonly entry: 'ledger';
      readonly schema: typeof ledgerSchema;
      readonly scan: string;
      /** Who writes it: as long as that process lives on that machine, the scan goes on. */
      readonly writer?: Writer;
    }
  | FixtureEntry
  | UndoEntry
  | { readonly entry: 'made'; readonly id: string; readonly key: Json }
  | { readonly entry: 'settled'; readonly id: string; readonly outcome: 'undone' | 'left-behind' };
