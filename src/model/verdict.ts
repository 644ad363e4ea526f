import type { ExchangeId } from './exchange.ts';
import type { Experiment, StepName } from './experiment.ts';
import type { Flaw } from './flaw.ts';
import type { Pointer } from './json.ts';

/** What a case lacked so that nothing was sent for it. */
export type Lack = 'no-identity' | 'no-stranger' | 'no-object' | 'no-marker' | 'no-reader' | 'no-recipe';

/** Why a case could not be decided. */
export type Reason =
  | Lack
  | 'control-failed'
  | 'attacker-not-alive'
  | 'unclear-denial'
  | 'not-the-application'
  | 'throttled'
  | 'server-error'
  | 'unstable'
  | 'not-reached'
  | 'left-behind'
  | 'expectation-unknown';

/** A control of a trial and whether it held. */
export interface Control {
  readonly name: string;
  readonly held: boolean;
  readonly step: StepName;
}

/** The note of evidence that a caller was taken for somebody else altogether, not only shown one thing of theirs. */
export const becameAnother = 'taken for another';
/** The note of a leak that only a cache explains: the same caller is refused at a fresh address. */
export const fromCache = 'from a cache';

/** Why a fail is believed: the exchanges, the leaf that leaked or was stored, the controls that held. */
export interface Evidence {
  readonly leaf?: { readonly at: Pointer; readonly preview: string; readonly hmac: string };
  /** The attacker's answer; for a change the read that shows it. */
  readonly attack: ExchangeId;
  /** The owner's answer; for a change the read before it. */
  readonly reference?: ExchangeId;
  /** For a change, the write itself. */
  readonly write?: ExchangeId;
  readonly referenceAt?: Pointer;
  readonly controls: readonly Control[];
  readonly note?: string;
}

export type Judgement =
  | {
      readonly outcome: 'pass';
      readonly summary: string;
      readonly controls: readonly Control[];
      readonly attack?: ExchangeId;
    }
  | {
      readonly outcome: 'fail';
      readonly summary: string;
      readonly evidence: Evidence;
      readonly parameter?: string;
      /** What a write of several properties was seen to store: each must be stored again by the repetition. */
      readonly properties?: readonly string[];
    }
  | {
      readonly outcome: 'inconclusive';
      readonly reason: Reason;
      readonly cure: string;
      readonly detail?: string;
    };

export type Outcome =
  | Judgement
  | { readonly outcome: 'not-applicable'; readonly missing: string; readonly cure: string }
  | { readonly outcome: 'error'; readonly fault: string };

/** A judged experiment. `repeats` counts the confirmations a fail survived. */
export interface Verdict {
  readonly check: Flaw;
  readonly experiment: Experiment;
  readonly outcome: Outcome;
  readonly exchanges: readonly ExchangeId[];
  readonly repeats: number;
}
