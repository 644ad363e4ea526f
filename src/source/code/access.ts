import type { Model } from '../django/models.ts';
import type { Condition, Lookup } from '../flow/values.ts';
import type { Handler } from './handler.ts';

/** What ties a row to the caller. */
export type Tie = 'principal' | 'tenant' | 'checked' | 'parent' | 'url' | 'named' | 'nothing';

/** A row or rows that a handler takes, with what ties them to the caller. */
export interface Access {
  handler: Handler;
  lookup: Lookup;
  model?: Model;
  tie: Tie;
  /** The condition whose value the caller chooses, if any. */
  key?: Condition;
  /** No answer shows the row and nothing of it is stored. */
  idle: boolean;
  /** How other accesses to the same model are tied: in the file, and in the project. */
  siblings: Siblings;
}

export interface Siblings {
  tied: number;
  loose: number;
  nearTied: number;
  nearLoose: number;
  /** Ties of the siblings that name the caller, not only the tenant. */
  byCaller: number;
  /** A view of this file, made for the same model, narrows its rows to the caller. */
  ownView: boolean;
  /** The same class takes these rows elsewhere, as its framework does, and ties them there. */
  sameView: boolean;
  /** A view without a gate shows such rows to everybody, by a key of the client's. */
  openReads: boolean;
}
