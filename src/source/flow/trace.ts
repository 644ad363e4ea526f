import type { ClassInfo } from '../python/code.ts';
import type { Guard, Lookup, Passed, Place, Value } from './values.ts';

export interface Call {
  /** Dotted, with imports followed where possible. */
  name: string;
  receiver?: Value;
  args: readonly Passed[];
  at: Place;
  order: number;
  inLoop: boolean;
  /** The class that is instantiated. */
  cls?: ClassInfo;
  /** Code of the project, which was read on with what it was given. */
  entered?: true;
  /** Guards whose branch surrounds it. */
  under: readonly Guard[];
}

export interface Comparison {
  left: Value;
  right: Value;
  ops: readonly string[];
  at: Place;
}

/** A key of `request.META` or `request.headers` that the code reads. */
export interface HeaderRead {
  key: string;
  where: 'meta' | 'headers' | 'body';
  /** The origins of what holds it: body, query or form. */
  from?: number;
  at: Place;
}

export interface FieldSet {
  target: Value;
  /** `*` where the name is computed. */
  field: string;
  value: Value;
  at: Place;
  /** `target[field] = value`: an entry of a mapping, not an attribute. */
  isEntry?: boolean;
  /** The client says which attribute. */
  isChosen?: boolean;
}

/** Everything one handler does that an authorization rule may ask about. */
export interface Trace {
  lookups: Lookup[];
  guards: Guard[];
  calls: Call[];
  comparisons: Comparison[];
  reads: HeaderRead[];
  returns: Value[];
  /** Parameters of the URL that name a key of a mapping which is written out. */
  choices: { name: string; options: readonly string[] }[];
  /** Names written with `setattr`, `obj.x = ...`. */
  sets: FieldSet[];
}

export const emptyTrace = (): Trace => ({
  lookups: [],
  guards: [],
  calls: [],
  comparisons: [],
  reads: [],
  returns: [],
  choices: [],
  sets: [],
});
