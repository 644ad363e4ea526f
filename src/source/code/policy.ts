import type { Place } from '../flow/values.ts';

/** A policy that is written down and does not take effect. */
export interface PolicyFault {
  kind: 'expression' | 'above' | 'misspelt';
  /** As it is written. */
  text: string;
  at: Place;
}

/** A place that gives the request another method than the one it came with. */
export interface MethodOverride {
  at: Place;
}
