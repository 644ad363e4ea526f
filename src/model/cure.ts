import type { Flaw } from './flaw.ts';
import type { PrincipalId } from './identity.ts';
import type { OperationId } from './operation.ts';
import type { CureOutcome } from './patch.ts';
import type { CellState } from './report.ts';

/** What a scan of the copy says of one finding. */
export interface Turned {
  readonly fingerprint: string;
  readonly flaw: Flaw;
  readonly operation: OperationId;
  readonly now: 'pass' | 'fail' | 'undecided' | 'never failed';
  /** The claim that was asked again, or why it could not be. */
  readonly words: string;
}

/** A cell of the matrix that changed and should not have. */
export interface BrokenCell {
  readonly operation: OperationId;
  readonly who: PrincipalId;
  readonly before: CellState;
  readonly after: CellState;
  readonly words: string;
}

/** What became of one patch on a copy of the tree. */
export interface PatchTrial {
  readonly patch: string;
  readonly outcome: CureOutcome;
  readonly because: string;
  /** Lines of a compiler, a start that failed, or tests; without secrets. */
  readonly lines: readonly string[];
  readonly turned: readonly Turned[];
  readonly broken: readonly BrokenCell[];
  /** The review of the patched copy does not flag the place any more; undefined where it was not asked. */
  readonly reviewed?: boolean;
  /** How many patches stood in the same copy. */
  readonly together: number;
}

/** Patches tried on copies of a tree, all with the same experiments. */
export interface Verification {
  readonly trials: readonly PatchTrial[];
  /** Copies that were started, the unpatched one included. */
  readonly starts: number;
  readonly requests: number;
  readonly seconds: number;
  /** The tree has the digest it had before. */
  readonly untouched: boolean;
  readonly notes: readonly string[];
  readonly interrupted: boolean;
}
