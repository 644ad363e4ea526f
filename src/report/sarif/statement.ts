import type { Exchange } from '../../model/exchange.ts';
import type { ShownPatch } from '../../model/finding.ts';
import type { Place } from '../../model/place.ts';
import type { Severity } from '../../model/severity.ts';

/** What a check or rule is about: one SARIF rule. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  /** The worst it can be; absent where nothing was found and nobody said. */
  readonly severity?: Severity;
  /** How often it is right when it speaks: what the wire proved is very high. */
  readonly precision: 'very-high' | 'high' | 'medium' | 'low';
  readonly cwe: readonly number[];
  /** Further tags, such as `API1:2023`. */
  readonly tags: readonly string[];
  readonly references?: readonly string[];
}

/** A file with the lines around the place, where they are at hand. Files are relative to the root of the repository. */
export interface Spot extends Place {
  readonly endLine?: number;
  /** Lines of the file as they stand, the first of them numbered `from`. */
  readonly frame?: { readonly from: number; readonly lines: readonly string[] };
}

/** One thing that is wrong: one SARIF result. */
export interface Statement {
  /** A topic's id. */
  readonly topic: string;
  readonly severity: Severity;
  readonly message: string;
  /** Stable over runs and machines: no ids, no line numbers. */
  readonly fingerprint: string;
  /** Where to mend it. Viewers show what has one; the description of the API may stand in for source. */
  readonly spot?: Spot;
  /** The spot only stands in: its line says nothing about the mistake, so it must not be what tells results apart. */
  readonly standsIn?: boolean;
  /** What it concerns: an operation of the API, a view. */
  readonly concerns: readonly {
    readonly name: string;
    readonly kind: 'resource' | 'function' | 'type' | 'member';
  }[];
  /** Further places that let it happen, each with a sentence. */
  readonly related?: readonly (Place & { readonly words: string })[];
  /** The way of the request to the place, step by step. */
  readonly way?: readonly (Place & { readonly words: string })[];
  readonly patches?: readonly ShownPatch[];
  /** The masked exchange that shows it. */
  readonly exchange?: Exchange;
  /** Where somebody accepted it, and why. */
  readonly accepted?: { readonly because: string; readonly inSource: boolean };
  readonly properties?: { readonly [name: string]: string | number | boolean | readonly string[] };
}

/** All that one run has to say, whatever it looked at: a target, or source. */
export interface Said {
  readonly version: string;
  /** What was looked at, such as `scan/billing`: keeps the alerts of different runs on one commit apart. */
  readonly category: string;
  readonly topics: readonly Topic[];
  readonly statements: readonly Statement[];
  /** False when the result must not be trusted. */
  readonly trusted: boolean;
  readonly started?: string;
  readonly finished?: string;
  readonly notes: readonly {
    readonly level: 'error' | 'warning' | 'note';
    readonly text: string;
    readonly at?: Place;
  }[];
  readonly properties?: { readonly [name: string]: string | number | boolean };
}
