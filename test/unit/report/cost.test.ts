import { expect, it } from 'vitest';
import { costWords } from '../../../src/report/words.ts';

const cost = { requests: 1_254, writes: 1, seconds: 28.04 };

it('what a scan spent stands beside what it was allowed', () => {
  expect(costWords({ ...cost, limits: { requests: 20_000, seconds: 1_800, rate: 10 } })).toEqual({
    requests: '1,254 of 20,000 requests',
    seconds: '28.0 of 1,800 seconds',
    writes: '1 write',
    pace: 'at most 10 requests a second',
  });
});

it('a limit of nothing is none, and an older report names none', () => {
  expect(costWords({ ...cost, limits: { requests: 0, seconds: 0, rate: 0 } })).toEqual({
    requests: '1,254 requests, without a limit',
    seconds: '28.0 seconds, without a limit',
    writes: '1 write',
    pace: 'no limit of rate',
  });
  expect(costWords({ ...cost, requests: 1 })).toEqual({
    requests: '1 request',
    seconds: '28.0 seconds',
    writes: '1 write',
  });
});
