import type { Exchange, ExchangeId } from './exchange.ts';
import type { Finding } from './finding.ts';
import type { Flaw } from './flaw.ts';
import type { PrincipalId } from './identity.ts';
import type { OperationId } from './operation.ts';
import type { AttackPaths } from './path.ts';
import type { Place } from './place.ts';
import type { Safety } from './safety.ts';
import type { Coverage, ScoreCard } from './score.ts';
import type { Severity } from './severity.ts';
import type { Control, Reason } from './verdict.ts';

/** Version of the published JSON Schema; raised with every incompatible change. */
export const reportSchema = 1;

/** What protects an operation once every weaker layer was stripped or swapped. */
export const doors = [
  'public',
  'nothing',
  'certificate',
  'account',
  'credential',
  'role',
  'ownership',
  'undecided',
] as const;
export type Door = (typeof doors)[number];

/** One word per cell; `leaked` is worst, `untried` means nothing was sent. */
export const cellStates = ['leaked', 'undecided', 'served', 'refused', 'untried'] as const;
export type CellState = (typeof cellStates)[number];

/** What one principal may do with one operation, as seen. */
export interface Cell {
  readonly who: PrincipalId;
  readonly state: CellState;
  /** A sentence for people and screen readers. */
  readonly words: string;
  readonly finding?: string;
}

/** The layers of the ladder that a scan takes away one by one, weakest first. */
export const layers = ['nothing', 'certificate', 'credential', 'role', 'ownership'] as const;
export type Layer = (typeof layers)[number];

/** What was tried against one layer: who came without it, and whether the operation was still closed to them. */
export interface DoorTrial {
  readonly layer: Layer;
  /** `open`: served on purpose. */
  readonly outcome: 'held' | 'broken' | 'undecided' | 'untried' | 'open';
  readonly who: readonly PrincipalId[];
  /** Ids of the verdicts behind it. */
  readonly experiments: readonly string[];
}

export interface MatrixRow {
  readonly operation: OperationId;
  readonly door: Door;
  readonly doorBecause: string;
  /** One for each layer, weakest first. */
  readonly trials: readonly DoorTrial[];
  readonly worst: CellState;
  readonly cells: readonly Cell[];
}

export interface Matrix {
  readonly columns: readonly {
    readonly id: PrincipalId;
    readonly label: string;
    readonly kind: 'none' | 'stranger' | 'identity';
    readonly roles: readonly string[];
    readonly tenant?: string;
  }[];
  readonly rows: readonly MatrixRow[];
}

/** A judged cell of the plan, small enough to keep for every experiment. */
export interface VerdictRow {
  readonly experiment: string;
  readonly check: Flaw;
  readonly operation: OperationId;
  readonly claim: string;
  readonly actor: PrincipalId;
  readonly victim?: PrincipalId;
  readonly parameter?: string;
  readonly outcome: 'pass' | 'fail' | 'inconclusive' | 'error';
  readonly summary: string;
}

/** One request of a trial in a line. */
export interface Sent {
  readonly who: PrincipalId;
  /** Method and masked target. */
  readonly request: string;
  /** A status, or the layer that refused. */
  readonly got: number | 'no connection' | 'no handshake';
}

/** A control that was attacked and held: who asked for what, what came back, and who was served meanwhile. */
export interface Held {
  readonly check: Flaw;
  readonly operation: OperationId;
  readonly claim: string;
  readonly experiment: string;
  readonly actor: PrincipalId;
  readonly victim?: PrincipalId;
  readonly parameter?: string;
  readonly refused?: Sent;
  readonly controls: readonly (Control & { readonly sent?: Sent })[];
  readonly attack?: ExchangeId;
}

/** Why something was not looked at. A reason of a case that could not be decided, or one of its own. */
export const unseenKinds = [
  'excluded',
  'changes-state',
  'safety',
  'unasked',
  'check-left-out',
  'no-check',
  'body-not-written',
  'websocket',
  'grpc',
] as const;
export type UnseenKind = (typeof unseenKinds)[number] | Undecided['reason'];

/** Something this scan did not look at, counted, with what would bring it into sight. */
export interface NotTested {
  readonly kind: UnseenKind;
  readonly unit: 'case' | 'operation' | 'check';
  readonly count: number;
  /** What would help, most frequent first; a few at most. */
  readonly cures: readonly string[];
  /** Operations or checks it is about. */
  readonly names: readonly string[];
}

/** What could not be decided, and what would decide it. */
export interface Undecided {
  readonly check: Flaw;
  readonly operation: OperationId;
  readonly claim: string;
  readonly reason: Reason | 'error';
  readonly cure: string;
}

export interface Residue {
  readonly entry: string;
  readonly what: string;
  readonly hint: string;
}

/** What a learned fact rests on: one per identity, shown before anything else. */
export interface IdentityProof {
  readonly who: PrincipalId;
  readonly held: boolean;
  readonly operation?: OperationId;
  readonly detail: string;
}

/** The one result behind every surface. */
export interface ScanReport {
  readonly schema: typeof reportSchema;
  readonly tool: { readonly name: 'countersign'; readonly version: string };
  readonly scan: string;
  readonly target: { readonly url: string; readonly name?: string };
  readonly started: string;
  readonly finished: string;
  readonly safety: Safety;
  readonly authorization?: {
    readonly by: string;
    readonly reference: string;
    readonly until: string;
    readonly contact?: string;
  };
  readonly controls: readonly IdentityProof[];
  readonly findings: readonly Finding[];
  readonly held: readonly Held[];
  readonly undecided: readonly Undecided[];
  /** What was not looked at, with counts; the undecided cases are part of it. */
  readonly notTested: readonly NotTested[];
  readonly verdicts: readonly VerdictRow[];
  readonly matrix: Matrix;
  readonly door: readonly { readonly door: Door; readonly operations: readonly OperationId[] }[];
  /** Only the exchanges that findings and held controls point at. */
  readonly exchanges: { readonly [id: ExchangeId]: Exchange };
  /** Words of every check that ran, so that a saved report needs nothing else to render. */
  readonly catalogue: {
    readonly [id: string]: {
      readonly title: string;
      readonly what: string;
      readonly why: string;
      readonly fix: string;
      readonly cwe: readonly number[];
      readonly owaspApi: readonly string[];
    };
  };
  readonly excluded: readonly { readonly operation: OperationId; readonly because: string }[];
  /** Operations that the description does not name and the source does. */
  readonly hidden?: readonly OperationId[];
  /** Chains of proven findings to what belongs to others and to rights that nobody gave. */
  readonly paths?: AttackPaths;
  /** Where the description names each operation. Files are relative to the folder the scan was started in. */
  readonly places?: { readonly [operation: OperationId]: Place };
  readonly coverage: Coverage;
  readonly score: ScoreCard;
  readonly faults: readonly { readonly code: string; readonly message: string; readonly hint?: string }[];
  readonly residue: readonly Residue[];
  readonly cost: {
    readonly requests: number;
    readonly writes: number;
    readonly seconds: number;
    /** What it might have cost at most; a rate of 0 is no limit. */
    readonly limits?: { readonly requests: number; readonly seconds: number; readonly rate: number };
  };
  /** The worst severity among proven findings. */
  readonly worst?: Severity;
}
