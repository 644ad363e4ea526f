import { existsSync } from 'node:fs';
import { CountersignError } from '../errors.ts';
import { createBreaker } from './breaker.ts';
import type { Clock } from './clock.ts';
import { createGate } from './gate.ts';

/** How fast and how much; 0 is unlimited. */
export interface PaceLimits {
  /** Requests per second. */
  readonly rate: number;
  readonly concurrency: number;
  readonly requests: number;
  readonly seconds: number;
  /** A file whose existence stops the scan. */
  readonly stopFile?: string;
}

export interface Told {
  /** Status of the answer, or 'refused' where no connection came about; undefined for other refusals. */
  readonly status: number | 'refused' | undefined;
  readonly path: string;
  readonly retryAfter?: string | undefined;
}

export interface Pace {
  /** Waits for its turn. Throws `limit-reached` or `target-unreachable`; an undo passes both and only waits. */
  enter(undo: boolean): Promise<void>;
  leave(told: Told): void;
  readonly requests: number;
  /** Answers that asked to go slower. */
  readonly throttles: number;
}

const longestPause = 30_000;
const rateAfterFirstThrottle = 50;
/** Where no rate was set, a target that once said "slower" is never asked faster than this again. */
const fastestAfterThrottle = 200;
const stopFileEvery = 250;

export function createPace(limits: PaceLimits, clock: Clock): Pace {
  const began = clock.now();
  const gate = createGate(Math.max(1, limits.concurrency));
  const breaker = createBreaker();
  let rate = limits.rate;
  let unthrottled = 0;
  let turn = began;
  let pausedUntil = began;
  let requests = 0;
  let throttles = 0;
  let looked = Number.NEGATIVE_INFINITY;
  let stopped = false;

  function check(): void {
    if (breaker.open()) throw unreachable();
    if (limits.requests > 0 && requests >= limits.requests)
      throw reached(`the limit of ${limits.requests} requests is used up`);
    if (limits.seconds > 0 && clock.now() - began >= limits.seconds * 1000)
      throw reached(`the limit of ${limits.seconds} seconds is over`);
    if (limits.stopFile !== undefined && !stopped && clock.now() - looked >= stopFileEvery) {
      looked = clock.now();
      stopped = existsSync(limits.stopFile);
    }
    if (stopped) throw reached('the stop file is there');
  }

  async function waitForTurn(): Promise<void> {
    const now = clock.now();
    const start = Math.max(now, pausedUntil, rate > 0 ? turn : now);
    if (rate > 0) turn = start + 1000 / rate;
    if (start > now) await clock.sleep(start - now);
  }

  /** Additive increase: after a second's worth of answers that were no throttle, a tenth of the allowed rate is added. */
  function recover(): void {
    const allowed = limits.rate > 0 ? limits.rate : fastestAfterThrottle;
    if (rate === 0 || rate >= allowed || ++unthrottled < rate) return;
    unthrottled = 0;
    rate = Math.min(
      allowed,
      rate + Math.max(1, (limits.rate > 0 ? limits.rate : rateAfterFirstThrottle) / 10),
    );
  }

  return {
    async enter(undo) {
      if (!undo) check();
      await gate.enter();
      try {
        await waitForTurn();
        if (!undo) check();
        requests++;
      } catch (error) {
        gate.leave();
        throw error;
      }
    },
    leave({ status, path, retryAfter }) {
      gate.leave();
      const throttled = status === 429 || (status === 503 && retryAfter !== undefined);
      // Several answers of one burst say the same thing once.
      const again = throttled && clock.now() < pausedUntil;
      if (!again) breaker.note(status, path);
      if (!throttled) {
        recover();
        return;
      }
      unthrottled = 0;
      throttles++;
      const pause = pauseOf(retryAfter);
      if (!again) rate = rate > 0 ? Math.max(1, rate / 2) : rateAfterFirstThrottle;
      pausedUntil = Math.max(pausedUntil, clock.now() + pause);
    },
    get requests() {
      return requests;
    },
    get throttles() {
      return throttles;
    },
  };
}

/** Retry-After in milliseconds. A date is read as "a while": our clock need not agree with theirs. */
function pauseOf(retryAfter: string | undefined): number {
  const seconds = Number(retryAfter ?? '1');
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, longestPause) : 5_000;
}

function reached(what: string): CountersignError {
  return new CountersignError(
    'limit-reached',
    `The scan stops: ${what}.`,
    'Raise limits in the configuration, or scan fewer operations.',
  );
}

function unreachable(): CountersignError {
  return new CountersignError(
    'target-unreachable',
    'Ten requests in a row failed: the target is down or has shut us out.',
    'Look at the target, then scan again with a lower rate.',
  );
}
