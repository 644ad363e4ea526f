import type { Issue } from './issue.ts';
import type { WayStep } from './way.ts';

/** One line of the authorization map: who may call it, what ties its rows to the caller, what it lets a caller write. */
export interface MappedRoute {
  readonly method: string;
  readonly path: string;
  readonly view: string;
  readonly gate: string;
  readonly scope: string;
  readonly surface: string;
  /** Decorators and wrappers around the view, outermost last. */
  readonly through?: readonly string[];
  readonly file: string;
  readonly line: number;
}

/** An issue that somebody accepted, and why. */
export interface AcceptedIssue extends Issue {
  readonly because: string;
  /** A remark in the code says so; else the list of accepted findings does. */
  readonly inSource: boolean;
}

export interface ReviewNote {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What a review of source gives, without a word to the network. */
export interface Review {
  readonly issues: readonly Issue[];
  readonly ignored: readonly AcceptedIssue[];
  readonly routes: readonly MappedRoute[];
  /** How the application gets to know who calls; the same for every route. */
  readonly identity?: readonly WayStep[];
  /** Files that could not be read, or not to their end, with the reason. */
  readonly faults: readonly ReviewNote[];
  /** Acceptances that silence nothing: no reason given, past their day, about nothing that was found. */
  readonly notes: readonly ReviewNote[];
  readonly figures: { readonly files: number; readonly lines: number; readonly milliseconds: number };
}
