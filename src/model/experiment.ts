import type { ExchangeId } from './exchange.ts';
import type { Flaw } from './flaw.ts';
import type { CertificateId, CredentialId, IdentityId, PrincipalId } from './identity.ts';
import type { Json, Pointer } from './json.ts';
import type { Method, OperationId } from './operation.ts';
import type { Safety } from './safety.ts';

export type StepName = string;
export type FixtureId = string;
export type ExperimentId = string;

/** Where in an answer a value is taken from. */
export type Where = Pointer | { readonly header: string } | { readonly cookie: string };

/**
 * `flipped`: one character of the signature differs, or of a token without one; the others rewrite a JSON web token:
 * its algorithm `none` and no signature, its time over, its audience another, these two under the old signature.
 */
export type Forgery = 'flipped' | 'unsigned' | 'expired' | 'other-audience';

/**
 * A value that is not known when the experiment is planned. Only the wire can resolve it;
 * plans, prints and recordings carry the reference.
 */
export type Ref =
  | { readonly $: 'answer'; readonly step: StepName; readonly at: Where }
  | { readonly $: 'known'; readonly exchange: ExchangeId; readonly at: Where }
  | { readonly $: 'fixture'; readonly fixture: FixtureId; readonly at: Where }
  /** A text that nobody else has; `n` tells the first value from the second. */
  | { readonly $: 'marker'; readonly n: number; readonly maxLength?: number }
  /** Another legal value beside the one at `of`: a flipped boolean, the next number, another option, a marker. */
  | {
      readonly $: 'sideways';
      readonly of: Ref;
      readonly n: number;
      readonly options?: readonly Json[];
      readonly maxLength?: number;
    }
  /** A value shaped like the one at `of` that names nothing: an unknown id. */
  | { readonly $: 'absent'; readonly of: Ref; readonly n: number }
  /** What stands in the link at `of` where the path template has the parameter `name`. */
  | { readonly $: 'part'; readonly of: Ref; readonly template: string; readonly name: string }
  | { readonly $: 'secret'; readonly credential: CredentialId }
  /** The token at `of` after somebody had it in hand who does not hold the key. */
  | { readonly $: 'forged'; readonly of: Ref; readonly how: Forgery }
  | { readonly $: 'callback'; readonly id: string };

/** A JSON tree in which any node may be a reference. */
export type Value =
  | Ref
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [key: string]: Value };

export function isRef(value: Value): value is Ref {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    '$' in value &&
    typeof value['$'] === 'string'
  );
}

/** How the connection is made. Each (listener, certificate) has a pool of its own; TLS sessions are never shared. */
export interface Dial {
  readonly listener: string;
  readonly certificate: CertificateId | 'none';
  readonly chain?: readonly CertificateId[];
  readonly sni?: string | false;
  readonly tls?: 'TLSv1.2' | 'TLSv1.3';
  readonly alpn?: readonly string[];
  readonly resume?: StepName;
  readonly reuse?: StepName;
}

export interface RequestPlan {
  readonly method: Method | (string & {});
  /** A path template; every `{name}` has its value in `params`. */
  readonly path: string;
  readonly params?: { readonly [name: string]: Value };
  readonly query?: readonly (readonly [string, Value])[];
  readonly headers?: readonly (readonly [string, Value])[];
  readonly body?: { readonly type: 'json' | 'form'; readonly value: Value };
}

/** Another secret in the place of a credential, presented as that one would be; as a bearer token where none is named. */
export interface InPlace {
  readonly presents: Value;
  readonly like?: CredentialId;
}

export interface Send {
  readonly as: PrincipalId;
  readonly dial: Dial;
  readonly credential: CredentialId | 'none' | { readonly jar: StepName } | InPlace;
  readonly request: RequestPlan;
  /** Bytes go out exactly as planned, through the raw writer. */
  readonly raw?: true;
}

export type ResponseClass = 'transport' | 'denied' | 'missing' | 'invalid' | 'throttled' | 'error' | 'served';

export type Action =
  | {
      readonly send: Send | readonly Send[];
      readonly times?: { readonly max: number; readonly until?: ResponseClass; readonly parallel?: number };
    }
  /** Creates the named fixture: its pledge goes into the ledger first. */
  | { readonly make: FixtureId }
  | { readonly hear: string; readonly within: number }
  | { readonly act: string };

export type Step = {
  readonly kind: 'handshake' | 'read' | 'login' | 'write' | 'delete';
  /** Only when that step's (first) answer was of this class. */
  readonly when?: readonly [StepName, ResponseClass];
  /** A shared read may be answered from an equal one of the same lock epoch; `fresh` forbids it. */
  readonly fresh?: true;
} & Action;

/**
 * A canary: an object this scan creates. The ledger hangs here.
 * `locate` finds it by its marker when the answer to `make` was never seen; `id` is where its key stands in the answer to `make`.
 */
export interface Fixture {
  readonly id: FixtureId;
  readonly kind: string;
  readonly owner: IdentityId;
  readonly make: Send;
  readonly key: Where;
  readonly locate: { readonly list: Send; readonly key: string } | { readonly unknown: string };
  /** Tried in order (owner, victim, administrator) until the object is gone. */
  readonly remove: readonly Send[];
  /** Read after removal: the object must be missing, or the list must no longer hold what `make` put at that body pointer. */
  readonly gone: Send;
  /** Where it is open whose it will be: further readers; whoever was shown it must not see it any more. */
  readonly goneFor?: readonly Send[];
  readonly goneBy: 'missing' | { readonly body: Pointer };
  readonly scope: 'scan' | 'experiment';
}

/** How a write on an existing object is taken back: restore, then read and compare with what `original` showed. */
export interface Undo {
  readonly original: StepName;
  /** Tried in order until the re-read equals the original. */
  readonly restore: readonly Send[];
  readonly reread: Send;
  /** The pointers the experiment may change; anything else that differs is residue too, volatile fields aside. */
  readonly touches: readonly Pointer[];
}

/** Names of kinds; '*' stands for everything. An experiment that writes what another reads or writes never overlaps with it. */
export interface Locks {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** What would be sent and why. Plain data: printable, countable, refusable, replayable. */
export interface Experiment {
  readonly id: ExperimentId;
  readonly check: Flaw | 'rehearse';
  /** What ought to be true: "bob must not read alice's invoice". */
  readonly claim: string;
  readonly operation: OperationId;
  readonly resource?: string;
  readonly because?: ExperimentId;
  /** Which parameter or field the claim is about; part of the fingerprint. */
  readonly parameter?: string;
  readonly actor: PrincipalId;
  readonly victim?: IdentityId;
  readonly safety: Safety;
  readonly fixtures: readonly Fixture[];
  readonly locks: Locks;
  readonly steps: { readonly [name: StepName]: Step };
  readonly undo: readonly Undo[];
  /** Facts the judge needs that were known when planning, as plain data. */
  readonly facts?: { readonly [name: string]: Json };
}

export const noLocks: Locks = { reads: [], writes: [] };
