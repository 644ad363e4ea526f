import type { Flaw } from './flaw.ts';
import type { PrincipalId } from './identity.ts';
import type { OperationId } from './operation.ts';
import type { Safety } from './safety.ts';

/** How a caller shows who it is. Names and places of secrets only, never a value. */
export interface CallerPreview {
  readonly who: PrincipalId;
  readonly kind: 'none' | 'stranger' | 'certificate' | 'identity';
  readonly roles: readonly string[];
  readonly tenant?: string;
  readonly presents: readonly string[];
}

/** One thing that is read (or, for rehearsals, made and removed) before anything is tested. */
export interface DiscoveryPreview {
  readonly stage: 'look' | 'nowhere' | 'owners' | 'aim' | 'rehearse' | 'end';
  readonly operation: OperationId;
  /** In the order of sending. */
  readonly as: readonly PrincipalId[];
  readonly atMost: number;
  /** True when exactly this is sent; false when `atMost` depends on the answers. */
  readonly exact: boolean;
}

export interface StepPreview {
  readonly step: string;
  readonly kind: string;
  readonly request: string;
  readonly as: PrincipalId;
}

/** One check: an example of its experiments, and how many requests they can cost at the chosen safety level. */
export interface CheckPreview {
  readonly check: Flaw;
  readonly title: string;
  /** Why it sends nothing; absent when it runs. */
  readonly leftOut?: string;
  readonly operations: readonly OperationId[];
  readonly experiments: number;
  /** With the repetition of every fail, all follow-ups and every fallback of the undo. */
  readonly atMost: number;
  readonly template?: { readonly operation: OperationId; readonly steps: readonly StepPreview[] };
}

export interface WritePreview {
  readonly operation: OperationId;
  readonly as: readonly PrincipalId[];
  /** `own canary`: an object that the scan made; `existing`: an object of one of its identities. */
  readonly on: 'own canary' | 'existing';
}

/** What a scan would send, computed without sending anything. */
export interface PlanPreview {
  readonly schema: 1;
  readonly target: { readonly url: string; readonly connect?: string };
  readonly authorization?: { readonly by: string; readonly reference: string; readonly until: string };
  readonly safety: Safety;
  readonly allow: readonly string[];
  readonly limits: {
    readonly rate: number;
    readonly concurrency: number;
    readonly requests: number;
    readonly seconds: number;
  };
  readonly operations: number;
  readonly callers: readonly CallerPreview[];
  readonly discovery: readonly DiscoveryPreview[];
  readonly checks: readonly CheckPreview[];
  readonly writes: readonly WritePreview[];
  readonly excluded: readonly { readonly operation: OperationId; readonly because: string }[];
  readonly atMost: {
    readonly discovery: number;
    readonly checks: number;
    readonly total: number;
    /** At the configured rate; absent when the rate is unlimited. */
    readonly seconds?: number;
  };
  /** What the bound rests on. */
  readonly assumes: readonly string[];
}
