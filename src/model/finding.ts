import type { Experiment } from './experiment.ts';
import type { Category, Flaw } from './flaw.ts';
import type { PrincipalId } from './identity.ts';
import type { OperationId } from './operation.ts';
import type { Place } from './place.ts';
import type { Confidence, Severity } from './severity.ts';
import type { Evidence } from './verdict.ts';

/** What the wire showed: the claim that does not hold, the evidence, how often it was repeated. */
export interface Proof extends Evidence {
  readonly claim: string;
  readonly experiment: Experiment['id'];
  readonly repeats: number;
}

export interface Cause extends Place {
  readonly symbol: string;
}

/** How to see it again. A read is one `curl` line; a write is a script that saves, writes, reads and restores. */
export interface Replay {
  readonly kind: 'curl' | 'script';
  readonly text: string;
  /** Environment variables and files it needs, by name, with what each is. */
  readonly needs: readonly { readonly name: string; readonly what: string }[];
}

interface FindingBase {
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
  readonly identities: {
    readonly actor: PrincipalId;
    readonly victim?: PrincipalId;
    readonly also: readonly PrincipalId[];
  };
  readonly replay?: Replay;
}

/** `explained`: the wire shows it and the code says why; `proven`: wire only; `suspected`: code only. */
export type Finding = FindingBase &
  (
    | { readonly standing: 'explained'; readonly proof: Proof; readonly cause: Cause }
    | { readonly standing: 'proven'; readonly proof: Proof }
    | { readonly standing: 'suspected'; readonly cause: Cause }
  );
