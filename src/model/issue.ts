import type { Flaw } from './flaw.ts';
import type { Place } from './place.ts';
import type { Confidence } from './severity.ts';

/** By name, what the sentence of an issue speaks of: a recipe reads this, never the sentence. */
export interface Subject {
  readonly name: string;
  readonly field?: string;
  /** What the field leads to. */
  readonly to?: string;
}

/** What a rule says about source code. */
export interface Issue {
  readonly rule: string;
  /** The catalogue id. */
  readonly weakness: string;
  readonly explains: Flaw;
  /** Dotted name of the enclosing view, serializer or function. */
  readonly symbol: string;
  readonly at: Place;
  readonly message: string;
  readonly subject?: Subject;
  /** Operation ids that reach this place. */
  readonly routes: readonly string[];
  readonly confidence: Confidence;
  /** What else is wrong on the same line, where one cure heals both. */
  readonly also?: readonly { readonly weakness: string; readonly explains: Flaw }[];
}
