import type { Look } from '../../src/engine/learn/habits.ts';
import { listIn } from '../../src/engine/learn/lists.ts';
import type { ListView } from '../../src/engine/learn/ownership.ts';
import type { Json } from '../../src/model/json.ts';
import { type Answered, answerOf } from './answers.ts';

/** What each identity sees of one list, out of JSON. */
export function viewsOf(
  seen: { readonly [who: string]: readonly Json[] },
  operation = 'GET /notes',
): ListView[] {
  return Object.entries(seen).map(([who, rows]) => {
    const list = listIn(answerOf({ id: `${operation} ${who}`, body: { results: rows } }));
    if (list === undefined) throw new TypeError('no list in it');
    return { operation, kind: 'note', who, exchange: `${operation} ${who}`, at: list.at, items: list.items };
  });
}

export interface Eyes {
  readonly none?: Answered;
  readonly stranger?: Answered;
  readonly again?: Answered;
  readonly public?: boolean;
  readonly identities?: { readonly [who: string]: Answered };
}

/** A first look at an operation, out of JSON. */
export function lookOf(operation: string, eyes: Eyes): Look {
  const { none, stranger, again, identities = {} } = eyes;
  return {
    operation,
    public: eyes.public ?? false,
    ...(none === undefined ? {} : { none: answerOf(none) }),
    ...(stranger === undefined ? {} : { stranger: answerOf(stranger) }),
    ...(again === undefined ? {} : { again: answerOf(again) }),
    identities: Object.fromEntries(Object.entries(identities).map(([who, each]) => [who, answerOf(each)])),
  };
}
