import type { Experiment } from './experiment.ts';
import type { Category, Flaw } from './flaw.ts';
import type { IdFact } from './id-form.ts';
import type { PrincipalId } from './identity.ts';
import type { OperationId } from './operation.ts';
import type { CureOutcome, PatchGrade, SourceEdit } from './patch.ts';
import type { Place } from './place.ts';
import type { Confidence, Severity } from './severity.ts';
import type { Evidence } from './verdict.ts';
import type { WayStep } from './way.ts';

/** What the wire showed: the claim that does not hold, the evidence, how often it was repeated. */
export interface Proof extends Evidence {
  readonly claim: string;
  readonly experiment: Experiment['id'];
  readonly repeats: number;
}

/** The line of source that lets it happen, as a rule says. */
export interface Cause extends Place {
  /** Dotted name of the enclosing view, serializer or function. */
  readonly symbol: string;
  readonly rule: string;
  readonly message: string;
}

/** What stands between a request and the rows behind one route, as the source says; each part in words. */
export interface RouteContext extends Place {
  readonly view: string;
  readonly gate: string;
  readonly scope: string;
  readonly surface: string;
  /** From the listener to the write surface, each stage with its source. */
  readonly way: readonly WayStep[];
}

/** A variable or a file that a replay reads. */
export interface Need {
  readonly name: string;
  readonly what: string;
  readonly kind: 'variable' | 'file' | 'secret-file';
}

/** How to see it again. A read is one `curl` line; a write is a script that saves, writes, reads and restores. */
export interface Replay {
  readonly kind: 'curl' | 'script';
  readonly text: string;
  /** It changes something at the target, and undoes it. */
  readonly writes: boolean;
  /** Environment variables and files it needs, by name, with what each is; a secret is masked in what is shown. */
  readonly needs: readonly Need[];
}

/** A replay, or why there can be none; neither where a recording was judged. */
export interface Again {
  readonly replay?: Replay;
  readonly noReplay?: string;
}

/** A patch that was proposed for a finding, and what became of it on a copy. */
export interface ShownPatch {
  readonly id: string;
  readonly grade: PatchGrade;
  readonly title: string;
  /** Why it is right, and what to look at before it is taken. */
  readonly reason: string;
  /** Unified; empty where the reader has to choose first. */
  readonly diff: string;
  /** The same as replacements, in UTF-16 units of the decoded text. */
  readonly edits: readonly Pick<SourceEdit, 'path' | 'start' | 'end' | 'text'>[];
  readonly trial?: {
    readonly outcome: CureOutcome;
    readonly because: string;
    readonly lines: readonly string[];
  };
}

interface FindingBase extends Again {
  /** Stable over runs: route, method, parameter, flaw; no ids, no line numbers. */
  readonly fingerprint: string;
  readonly flaw: Flaw;
  /** Candidate causes by catalogue id; one when source named it. */
  readonly weaknesses: readonly string[];
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly title: string;
  readonly summary: string;
  readonly operation: OperationId;
  readonly parameter?: string;
  /** Where the source was read too: the way of the request through it. */
  readonly route?: RouteContext;
  /** How hard the id of such an object is to guess. */
  readonly ids?: IdFact;
  /** Patches that were proposed for its cause. */
  readonly patches?: readonly ShownPatch[];
}

/** Who showed it on the wire, against whom, and who else did. */
export interface Shown {
  readonly proof: Proof;
  readonly identities: {
    readonly actor: PrincipalId;
    readonly victim?: PrincipalId;
    readonly also: readonly PrincipalId[];
  };
}

/** The line that lets it happen, and further ones. */
export interface Caused {
  readonly cause: Cause;
  readonly alsoCausedBy?: readonly Cause[];
}

export type ProvenFinding = FindingBase &
  Shown &
  (({ readonly standing: 'explained' } & Caused) | { readonly standing: 'proven' });

/** Never counted as proven. `guarded`: the wire attacked it with all controls and it held elsewhere. */
export type SuspectedFinding = FindingBase &
  Caused & {
    readonly standing: 'suspected';
    /** Further operations that reach the place. */
    readonly alsoAt: readonly OperationId[];
    readonly guarded?: { readonly claims: number; readonly example: string };
  };

/** `explained`: the wire shows it and the code says why; `proven`: wire only; `suspected`: code only. */
export type Finding = ProvenFinding | SuspectedFinding;
