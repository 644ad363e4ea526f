import type { Exchange, Leaf } from '../model/exchange.ts';
import type { Trial } from '../model/trial.ts';

/** The first answer of a step, or undefined when the transport refused or the step was skipped. */
export function answer(trial: Trial, step: string): Exchange | undefined {
  for (const seen of trial.seen[step] ?? []) if (seen.kind === 'answer') return seen.exchange;
  return undefined;
}

export function leavesOf(exchange: Exchange | undefined): readonly Leaf[] {
  if (exchange === undefined || exchange.answer.body.kind === 'empty') return [];
  return exchange.answer.body.leaves;
}

export function leafAt(exchange: Exchange | undefined, pointer: string): Leaf | undefined {
  return leavesOf(exchange).find((leaf) => leaf.at === pointer);
}

export function header(exchange: Exchange, name: string): string | undefined {
  return exchange.answer.headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

/** Digests of all values the request itself carried: what comes back of them is an echo. */
export function givenIn(exchange: Exchange | undefined): ReadonlySet<string> {
  return new Set(exchange?.request.given.map((each) => each.hmac) ?? []);
}
