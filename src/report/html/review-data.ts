import type { Issue } from '../../model/issue.ts';
import type { AcceptedIssue, MappedRoute, ReviewNote } from '../../model/review.ts';
import type { Severity } from '../../model/severity.ts';

/** An issue with what its rule says and the code around it. */
export interface PageIssue extends Issue {
  readonly severity: Severity;
  readonly title: string;
  readonly cure: string;
  readonly frame: { readonly from: number; readonly lines: readonly string[] };
}

/** What the page of a review is given. */
export interface ReviewPage {
  readonly name: string;
  readonly version: string;
  readonly issues: readonly PageIssue[];
  readonly ignored: readonly AcceptedIssue[];
  readonly routes: readonly MappedRoute[];
  readonly unresolved: readonly string[];
  readonly faults: readonly ReviewNote[];
  readonly notes: readonly ReviewNote[];
  readonly figures: { readonly files: number; readonly lines: number };
}

/** Who gets past a gate, the widest first, as the map words it. */
export const gateLevels = ['public', 'authenticated', 'role', 'object', 'unknown'] as const;
export type GateLevel = (typeof gateLevels)[number];

export const gateLabels: Readonly<Record<GateLevel, string>> = {
  public: 'everybody',
  authenticated: 'signed in',
  role: 'a role',
  object: 'the owner',
  unknown: 'not resolved',
};

export const levelOf = ({ gate }: MappedRoute): GateLevel =>
  gateLevels.find((level) => gate.startsWith(level)) ?? 'unknown';
