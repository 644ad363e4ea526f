import type { Exchange } from '../model/exchange.ts';
import type { ResponseClass } from '../model/experiment.ts';
import type { Attribution, Habits, Shape } from '../model/habits.ts';
import type { Seen } from '../model/trial.ts';
import { header } from './select.ts';
import { sameShape, shapeOf } from './shape.ts';

/**
 * Which layer gave this answer. Learned shapes of the proxy win; then the headers that only the application sets.
 * Without either, a JSON body is believed to come from the application: proxies do not write those by themselves.
 */
export function attribute(exchange: Exchange, habits: Habits): Attribution {
  const shape = shapeOf(exchange);
  if (habits.proxy.some((known) => sameShape(known, shape)))
    return { layer: 'proxy', because: 'same answer as to a caller without a certificate' };
  if (shape.status === 421) return { layer: 'proxy', because: '421: SNI and Host disagree' };
  if (habits.application.length > 0) {
    const names = new Set(exchange.answer.headers.map(([name]) => name.toLowerCase()));
    return habits.application.every((name) => names.has(name))
      ? { layer: 'application', because: `carries ${habits.application.join(', ')}` }
      : {
          layer: 'unknown',
          because: `lacks ${habits.application.filter((name) => !names.has(name)).join(', ')}, which the application always sends`,
        };
  }
  return exchange.answer.body.kind === 'json'
    ? { layer: 'application', because: 'JSON body' }
    : { layer: 'unknown', because: 'nothing tells the layers of this target apart' };
}

/** What an answer says, before asking whose data it carries. "Was this denied?" is decided here and nowhere else. */
export function classify(exchange: Exchange, habits: Habits): ResponseClass {
  const shape = shapeOf(exchange);
  if (habits.proxy.some((known) => sameShape(known, shape))) return 'transport';
  const learned = learnedClass(shape, habits);
  if (learned !== undefined) return learned;
  return byStatus(exchange);
}

function learnedClass(shape: Shape, habits: Habits): ResponseClass | undefined {
  if (habits.denial.some((known) => sameShape(known, shape))) return 'denied';
  if (habits.missing.some((known) => sameShape(known, shape))) return 'missing';
  return undefined;
}

function byStatus(exchange: Exchange): ResponseClass {
  const { status } = exchange.answer;
  if (status === 421) return 'transport';
  if (status === 429 || (status === 503 && header(exchange, 'retry-after') !== undefined)) return 'throttled';
  if (status === 401 || status === 403 || status === 407) return 'denied';
  if (status === 404 || status === 410 || status === 405 || status === 501) return 'missing';
  if (status >= 500) return 'error';
  if (status >= 400) return 'invalid';
  if (status >= 300 && status !== 304) return 'invalid';
  return 'served';
}

/** The class of whatever came back, answers or not. */
export function classOf(seen: Seen | undefined, habits: Habits): ResponseClass | 'skipped' {
  if (seen === undefined || seen.kind === 'skipped' || seen.kind === 'heard') return 'skipped';
  return seen.kind === 'refused' ? 'transport' : classify(seen.exchange, habits);
}
