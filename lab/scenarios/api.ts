import type { Flaw } from '../../src/model/flaw.ts';
import type { Json } from '../../src/model/json.ts';
import type { OperationId } from '../../src/model/operation.ts';
import type { Safety } from '../../src/model/safety.ts';
import type { Fields, Shapes } from './shape.ts';

/** One stored object. */
export type Row = { [field: string]: Json };
/** Everything an API remembers: rows by table. */
export type Store = { [table: string]: Row[] };

/** An account of the API; the certificate of the same name is bound to it. */
export interface Caller {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
  /** Whoever has none belongs to nobody. */
  readonly tenant?: string;
}

export interface Call {
  /** The account behind the certificate; undefined for the stranger and for no certificate. */
  readonly who: Caller | undefined;
  readonly method: string;
  readonly path: string;
  readonly params: { readonly [name: string]: string };
  readonly query: URLSearchParams;
  readonly headers: { readonly [name: string]: string };
  /** The fields of a JSON or form body; empty when there is none. */
  readonly body: Row;
  readonly store: Store;
  /** Requests answered so far: the only clock and the only source of noise in here. */
  readonly tick: number;
}

export interface Reply {
  readonly status: number;
  /** JSON, or text of the type that the headers name. */
  readonly body?: Json;
  readonly headers?: { readonly [name: string]: string };
}

export type Handler = (call: Call) => Reply;

/** What the description of the API says about an operation. */
export interface About {
  readonly summary: string;
  /** Name of a shape, or fields of its own. */
  readonly takes?: string | Fields;
  readonly type?: 'json' | 'form';
  readonly gives?: string;
  /** How a list is wrapped: a bare array, or the field that holds it. */
  readonly list?: 'array' | 'results' | 'items' | 'data';
  readonly query?: Fields;
  readonly headers?: Fields;
  /** What is said about parameters of the path; a text each, without. */
  readonly path?: Fields;
  /** The status of success, where it is not the usual one of the method. */
  readonly status?: string;
  /** The description asks for a token beside the certificate. */
  readonly twoFactors?: true;
  /** Left out of the description. */
  readonly hidden?: true;
}

export interface Route {
  readonly about: About;
  readonly handle: Handler;
}

/** What the operator would declare about access. */
export interface Policy {
  readonly public: readonly OperationId[];
  readonly shared: readonly { readonly operation: OperationId; readonly with: 'tenant' | 'everyone' }[];
  readonly roles: readonly { readonly operation: OperationId; readonly roles: readonly string[] }[];
  readonly secondFactor?: readonly OperationId[];
}

/**
 * What the listener does with a caller that shows no certificate: `page` answers 400 as nginx does, `handshake`
 * refuses during the handshake, `application` lets the application decide.
 */
export type Door = 'page' | 'handshake' | 'application';

/** A small API, whole: who may call it, what it describes, how it answers. */
export interface ScenarioApi {
  readonly title: string;
  readonly callers: readonly Caller[];
  readonly policy: Policy;
  readonly shapes: Shapes;
  readonly routes: { readonly [operation: OperationId]: Route };
  readonly seed: () => Store;
  /** Writes that are carried out for pages of other sites too; all others look where they come from. */
  readonly foreignPages?: readonly OperationId[];
  /** The token that a caller holds beside its certificate. */
  readonly tokens?: { readonly [caller: string]: string };
  readonly door?: Door;
  /** Answers a path that no route knows, and a method that the path does not have. */
  readonly otherwise?: Handler;
}

/** A flaw that is really there. `instead` names other flaws that would be as right a name for it. */
export interface Truth {
  readonly flaw: Flaw;
  readonly operation: OperationId;
  readonly parameter?: string;
  readonly instead?: readonly Flaw[];
}

/** One lesson for one check. `not-fail` leaves pass and inconclusive equally right. */
export interface Scenario {
  readonly name: string;
  readonly flaw: Flaw;
  readonly expect: 'fail' | 'pass' | 'inconclusive' | 'not-fail';
  readonly api: ScenarioApi;
  readonly truth: readonly Truth[];
  /** True as well, but not what the scenario is about: may be found, need not be. */
  readonly tolerated?: readonly Truth[];
  /** The level at which the check can decide it. */
  readonly safety: Safety;
}
