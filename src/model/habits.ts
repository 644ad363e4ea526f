import type { Layer } from './exchange.ts';

/** The outline of an answer: enough to recognise it again, nothing of its content. */
export interface Shape {
  readonly status: number;
  readonly media: string;
  /** Digest over the pointers and types of the leaves; for non-JSON, over the masked text. */
  readonly outline: string;
  readonly server: string;
  /** Where a redirect leads, path only. */
  readonly location?: string;
}

/** A learned pattern of this target. Empty lists mean "never seen", not "never happens". */
export interface Habits {
  /** How the application says "not you". */
  readonly denial: readonly Shape[];
  /** How it says "no such thing". */
  readonly missing: readonly Shape[];
  /** How a layer before the application says no. */
  readonly proxy: readonly Shape[];
  /** Names of headers that every answer of the application carries and no answer of the proxy does; tells their 403s apart. */
  readonly application: readonly string[];
  /** Generalised pointers that change between equal reads, by operation id. */
  readonly volatile: { readonly [operation: string]: readonly string[] };
}

export const noHabits: Habits = { denial: [], missing: [], proxy: [], application: [], volatile: {} };

/** Why an answer is believed to come from a layer. */
export interface Attribution {
  readonly layer: Layer;
  readonly because: string;
}
