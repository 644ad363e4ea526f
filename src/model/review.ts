import type { Issue } from './issue.ts';

/** One line of the authorization map: who may call it, what ties its rows to the caller, what it lets a caller write. */
export interface MappedRoute {
  readonly method: string;
  readonly path: string;
  readonly view: string;
  readonly gate: string;
  readonly scope: string;
  readonly surface: string;
  readonly file: string;
  readonly line: number;
}

/** What a review of source gives, without a word to the network. */
export interface Review {
  readonly issues: readonly Issue[];
  readonly ignored: readonly Issue[];
  readonly routes: readonly MappedRoute[];
  /** Files and routes that could not be read, with the reason. */
  readonly faults: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  readonly figures: { readonly files: number; readonly lines: number; readonly milliseconds: number };
}
