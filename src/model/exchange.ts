import type { IdForm } from './id-form.ts';
import type { Pointer } from './json.ts';

export type ExchangeId = string;

/** What kind of text or number a leaf holds, told at the door so that planning never needs the value. */
export type Format =
  | 'null'
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'uuid'
  | 'date'
  | 'email'
  | 'url'
  | 'hex'
  | 'slug'
  | 'word'
  | 'text'
  | 'empty';

/**
 * One leaf of a masked body. `hmac` is a keyed digest of the value's text, so that equal values stay comparable
 * inside one scan (the number 3 and the string "3" are equal on purpose) while the value itself is gone.
 */
export interface Leaf {
  readonly at: Pointer;
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  readonly format: Format;
  /** Characters of the value's text. */
  readonly length: number;
  readonly hmac: string;
  /** A short masked text for people; never the whole value unless it is a boolean or null. */
  readonly preview: string;
  /** The template of a link to a document on the target itself: `/media/invoices/{name}`. */
  readonly link?: string;
}

export type MaskedBody =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'json';
      readonly bytes: number;
      readonly digest: string;
      readonly leaves: readonly Leaf[];
      readonly lists: readonly Pointer[];
      readonly cut: boolean;
    }
  | {
      readonly kind: 'html' | 'text' | 'binary';
      readonly bytes: number;
      readonly digest: string;
      readonly leaves: readonly Leaf[];
      readonly cut: boolean;
    };

/** Which layer spoke, as far as one answer can tell; attribution is finished by the habits. */
export type Layer = 'transport' | 'proxy' | 'application' | 'unknown';

export interface MaskedRequest {
  readonly method: string;
  /** Path and query as sent; values that could be personal are replaced by `$NAME` placeholders. */
  readonly target: string;
  /** Every value the plan put into the request (`path:id`, `query:q`, `header:x`, `body:/pointer`), so that an echo is not taken for a leak. */
  readonly given: readonly {
    readonly name: string;
    readonly hmac: string;
    /** For ids in path and query: what their text tells of how they are made, and a number that the target shows anyway. */
    readonly made?: IdForm;
    readonly number?: number;
  }[];
  readonly headers: readonly (readonly [string, string])[];
  readonly body: MaskedBody;
}

export interface MaskedAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: MaskedBody;
}

/** One request and its answer after masking: all that judges, recordings and reports ever see. */
export interface Exchange {
  readonly id: ExchangeId;
  readonly experiment: string;
  readonly step: string;
  readonly request: MaskedRequest;
  readonly answer: MaskedAnswer;
  /** Milliseconds since the scan began, and how long the answer took. */
  readonly at: number;
  readonly ms: number;
}
