import type { Exchange } from '../model/exchange.ts';
import type { Habits } from '../model/habits.ts';
import { attribute, classify } from './classify.ts';

/** A 2xx that is not one of the ways in which this target says no. */
export function served(exchange: Exchange | undefined, habits: Habits): exchange is Exchange {
  return exchange !== undefined && classify(exchange, habits) === 'served';
}

/** A refusal that counts: the application itself said no, or said there is no such thing. */
export function refusedByApplication(exchange: Exchange | undefined, habits: Habits): boolean {
  if (exchange === undefined) return false;
  const said = classify(exchange, habits);
  return (said === 'denied' || said === 'missing') && attribute(exchange, habits).layer === 'application';
}
