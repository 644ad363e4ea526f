import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPace } from '../../../src/wire/pace.ts';

/** A clock that only moves when somebody sleeps. */
function handClock() {
  let time = 0;
  return {
    now: () => time,
    sleep: async (ms: number) => void (time += ms),
    pass: (ms: number) => void (time += ms),
  };
}
const unlimited = { rate: 0, concurrency: 100, requests: 0, seconds: 0 };
const ok = { status: 200, path: '/a' } as const;

test('ten requests a second take a tenth of a second each', async () => {
  const clock = handClock();
  const pace = createPace({ ...unlimited, rate: 10 }, clock);
  for (let i = 0; i < 11; i++) {
    await pace.enter(false);
    pace.leave(ok);
  }
  expect(clock.now()).toBe(1000);
});

test('no more than the allowed number are under way', async () => {
  const pace = createPace({ ...unlimited, concurrency: 2 }, handClock());
  const entered: number[] = [];
  const all = [1, 2, 3].map(async (n) => {
    await pace.enter(false);
    entered.push(n);
  });
  await Promise.all(all.slice(0, 2));
  expect(entered).toEqual([1, 2]);
  pace.leave(ok);
  await Promise.all(all);
  expect(entered).toEqual([1, 2, 3]);
});

test('the limits of requests and seconds stop a scan but not its undo', async () => {
  const clock = handClock();
  const few = createPace({ ...unlimited, requests: 1 }, clock);
  await few.enter(false);
  await expect(few.enter(false)).rejects.toMatchObject({ code: 'limit-reached' });
  await few.enter(true);
  const short = createPace({ ...unlimited, seconds: 5 }, clock);
  clock.pass(5_000);
  await expect(short.enter(false)).rejects.toMatchObject({ code: 'limit-reached' });
  await short.enter(true);
});

test('Retry-After is waited for, half a minute at most, and the rate is halved', async () => {
  const clock = handClock();
  const pace = createPace({ ...unlimited, rate: 10 }, clock);
  await pace.enter(false);
  pace.leave({ status: 429, path: '/a', retryAfter: '3' });
  await pace.enter(false);
  expect(clock.now()).toBe(3_000);
  await pace.enter(false);
  expect(clock.now()).toBe(3_200);
  pace.leave({ status: 429, path: '/a', retryAfter: '3600' });
  await pace.enter(false);
  expect(clock.now()).toBe(33_200);
});

test('after a throttle the rate comes back a tenth at a time, and never above what was allowed', async () => {
  const clock = handClock();
  const pace = createPace({ ...unlimited, rate: 10 }, clock);
  const gaps: number[] = [];
  const send = async (status: number) => {
    const before = clock.now();
    await pace.enter(false);
    gaps.push(Math.round(clock.now() - before));
    pace.leave({ status, path: '/a', retryAfter: '0' });
  };
  await send(429);
  for (let i = 0; i < 60; i++) await send(200);
  expect(gaps.slice(1, 8)).toEqual([100, 200, 200, 200, 200, 200, 167]);
  expect(gaps.at(-1)).toBe(100);
  expect(pace.throttles).toBe(1);
  await send(429);
  await send(200);
  await send(200);
  expect(gaps.at(-1)).toBe(200);
});

test('a target without a limit is asked no faster than 200 a second once it said "slower"', async () => {
  const clock = handClock();
  const pace = createPace(unlimited, clock);
  await pace.enter(false);
  pace.leave({ status: 429, path: '/a', retryAfter: '0' });
  for (let i = 0; i < 5_000; i++) {
    await pace.enter(false);
    pace.leave(ok);
  }
  const before = clock.now();
  await pace.enter(false);
  expect(clock.now() - before).toBeCloseTo(5);
});

test('ten failures in a row end the scan, one broken operation does not', async () => {
  const broken = createPace(unlimited, handClock());
  const failing = createPace(unlimited, handClock());
  const dead = createPace(unlimited, handClock());
  for (let i = 0; i < 10; i++) {
    for (const pace of [broken, failing, dead]) await pace.enter(false);
    broken.leave({ status: 500, path: '/broken' });
    failing.leave({ status: 500, path: `/${i}` });
    dead.leave({ status: 'refused', path: '/a' });
  }
  await broken.enter(false);
  await expect(failing.enter(false)).rejects.toMatchObject({ code: 'target-unreachable' });
  await expect(dead.enter(false)).rejects.toMatchObject({ code: 'target-unreachable' });
  await dead.enter(true);
});

test('one answer in between starts the count anew', async () => {
  const pace = createPace(unlimited, handClock());
  for (let i = 0; i < 30; i++) {
    await pace.enter(false);
    pace.leave(i % 9 === 8 ? ok : { status: 'refused', path: '/a' });
  }
  await pace.enter(false);
});

test('a stop file stops the scan', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-stop-'));
  const clock = handClock();
  const pace = createPace({ ...unlimited, stopFile: join(folder, 'stop') }, clock);
  await pace.enter(false);
  writeFileSync(join(folder, 'stop'), '');
  clock.pass(300);
  await expect(pace.enter(false)).rejects.toMatchObject({ code: 'limit-reached' });
  rmSync(folder, { recursive: true });
});
