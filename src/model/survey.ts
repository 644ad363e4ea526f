import type { Exchange, ExchangeId } from './exchange.ts';
import type { Ref, RequestPlan, Send, Where } from './experiment.ts';
import type { Habits } from './habits.ts';
import type { Hints } from './hints.ts';
import type {
  Certificate,
  CertificateId,
  CredentialId,
  Identity,
  IdentityId,
  PrincipalId,
} from './identity.ts';
import type { Pointer } from './json.ts';
import type { Operation, OperationId } from './operation.ts';
import type { Safety } from './safety.ts';

/** What the operator, a description or the code says an operation demands. */
export interface Expectation {
  readonly operation: OperationId;
  readonly who: 'anyone' | 'authenticated' | { readonly roles: readonly string[] };
  /** A certificate is not enough: a token or the like must come with it. */
  readonly secondFactor?: true;
  readonly source: 'declared' | 'openapi' | 'code' | 'default';
}

/** Objects that others may see by design. */
export interface Sharing {
  readonly operation: OperationId;
  readonly with: 'tenant' | 'everyone';
  readonly source: 'declared' | 'code';
}

/** A value that only the owner should see: where it stands, its digest, its masked preview. */
export interface Marker {
  readonly at: Pointer;
  readonly hmac: string;
  readonly preview: string;
}

/** What tells that objects of a kind are meant for their owner only. */
export type Privacy = 'own-list-is-scoped' | 'sibling-refuses' | 'sensitive-field' | 'declared';

/** Why an owner is believed to own an object; `seen` means only that it was served, which is no ownership. */
export type Ownership = 'exclusive' | 'self-reference' | 'declared' | 'seen';

/** One object of one owner as one operation names it. `params` fill the operation's template. */
export interface Resource {
  readonly id: string;
  readonly kind: string;
  readonly operation: OperationId;
  readonly owner: IdentityId;
  readonly params: { readonly [name: string]: Ref };
  readonly query: readonly (readonly [string, Ref])[];
  readonly markers: readonly Marker[];
  readonly origin: 'found' | 'canary';
  /** Why we believe the owner owns it. */
  readonly evidence: Ownership;
  /** Why we believe it is meant to be private; undefined when nothing says so, and then a shared view proves nothing. */
  readonly privacy?: Privacy;
  /** The read of the owner that showed it. */
  readonly exchange: ExchangeId;
}

/**
 * How canaries of one kind are made and taken away, rehearsed once before it is used: created, read, deleted, gone.
 * Its sends carry no principal of their own meaning: whoever makes a canary takes the owner's place.
 * References to the object itself name the fixture `it`.
 */
export interface Recipe {
  readonly kind: string;
  readonly owner: IdentityId;
  readonly make: RequestPlan;
  readonly key: Where;
  /** Pointer of the field in the body of `make` that carries the marker. */
  readonly markerAt: Pointer;
  /** Where in that body the properties of the new object stand: '' for its root, '/fields', '/items/0'. */
  readonly bodyAt: Pointer;
  /** The read of the rehearsal: how such an object looks to whoever made it. */
  readonly shown?: ExchangeId;
  /** The answer to `make` does not tell the key: the object has to be looked for in its list. */
  readonly unkeyed?: true;
  readonly read: RequestPlan;
  readonly goneBy: 'missing' | { readonly body: Pointer };
  readonly remove: RequestPlan;
  readonly list?: { readonly request: RequestPlan; readonly key: string };
  /** The operations used: creating, reading, deleting. */
  readonly operations: {
    readonly make: OperationId;
    readonly read: OperationId;
    readonly remove: OperationId;
  };
}

/** One list as one identity sees it, item by item. */
export interface Listing {
  readonly operation: OperationId;
  readonly kind: string;
  readonly who: IdentityId;
  readonly exchange: ExchangeId;
  /** Where the list stands in the answer: '' or '/results'. */
  readonly at: Pointer;
  /** The field of an item that names its owner, as a pointer from the item, with the digest that means each identity. */
  readonly ownerField?: { readonly at: Pointer; readonly means: { readonly [identity: IdentityId]: string } };
  readonly items: readonly {
    readonly at: Pointer;
    readonly owner?: IdentityId;
    readonly evidence?: Ownership;
  }[];
  readonly privacy?: Privacy;
}

/** A document that an owner's own answer links to, whether or not the owner is served there. */
export interface Link {
  readonly operation: OperationId;
  readonly owner: IdentityId;
  readonly params: { readonly [name: string]: Ref };
  /** The read of the owner that shows the link. */
  readonly shown: RequestPlan;
}

/** What one principal got from one operation while nothing was attacked. */
export interface Observation {
  readonly operation: OperationId;
  readonly who: PrincipalId;
  readonly exchange: ExchangeId;
}

export interface Listener {
  readonly id: string;
  readonly origin: string;
}

export interface Survey {
  readonly listeners: readonly Listener[];
  readonly operations: readonly Operation[];
  readonly identities: readonly Identity[];
  readonly certificates: readonly Certificate[];
  readonly policy: readonly Expectation[];
  readonly sharing: readonly Sharing[];
  readonly resources: readonly Resource[];
  readonly listings: readonly Listing[];
  readonly recipes: readonly Recipe[];
  /** Links to documents that no description names. */
  readonly links: readonly Link[];
  /** Rehearsed creations whose client chooses the key, accounts above all; their keys are markers, not answers. */
  readonly registrations?: readonly Recipe[];
  readonly observations: readonly Observation[];
  /** Exchanges of observations that were a real answer, not a refusal. */
  readonly served: readonly ExchangeId[];
  readonly exchanges: { readonly [id: ExchangeId]: Exchange };
  readonly habits: Habits;
  /** Operations whose answer shows that an identity was recognised: served to it, not to the stranger, or different for each. */
  readonly proofs: readonly OperationId[];
  readonly limits: { readonly safety: Safety; readonly allow: readonly string[] };
  /** What the source says, where it was read. */
  readonly hints?: Hints;
  /** Operations left out on purpose, with the reason. */
  readonly excluded: readonly { readonly operation: OperationId; readonly because: string }[];
}

/** A send of `request` as the given identity. */
export function asIdentity(survey: Survey, id: IdentityId, request: RequestPlan): Send {
  const identity = survey.identities.find((each) => each.id === id);
  const certificate: CertificateId | 'none' = identity?.certificate ?? 'none';
  const credential: CredentialId | 'none' = identity?.credential ?? 'none';
  return { as: id, dial: { listener: mainListener(survey), certificate }, credential, request };
}

/** A send with a certificate and no credential: the stranger, or 'none' for nobody at all. */
export function asCertificate(
  survey: Survey,
  certificate: CertificateId | 'none',
  request: RequestPlan,
): Send {
  return {
    as: certificate,
    dial: { listener: mainListener(survey), certificate },
    credential: 'none',
    request,
  };
}

/**
 * The honest anonymous caller: the trusted certificate that is nobody's account, where the operator declared one.
 * Where no identity has a certificate there is no mutual TLS to pass, and nobody at all ('none') is as honest.
 */
export function stranger(survey: Survey): CertificateId | 'none' | undefined {
  const declared = survey.certificates.find((each) => each.expect === 'unmapped')?.id;
  if (declared !== undefined) return declared;
  return survey.identities.some((each) => each.certificate !== undefined) ? undefined : 'none';
}

function mainListener(survey: Survey): string {
  return survey.listeners[0]?.id ?? 'main';
}

/** What is never sent: named by the operator, not callable, or a read that seems to change state. */
export function leftOut({ excluded, operations }: Survey): Survey['excluded'] {
  const acting = operations.flatMap(({ id, changesState }) =>
    changesState === false
      ? []
      : [{ operation: id, because: `it may change state: ${changesState.because}` }],
  );
  return [...excluded, ...acting];
}
