import { expect, it } from 'vitest';
import type { Verification } from '../../../src/model/cure.ts';
import { renderVerification } from '../../../src/report/verification.ts';

const nothing = { lines: [], turned: [], broken: [], together: 2 };
const run: Verification = {
  trials: [
    {
      ...nothing,
      patch: 'gate-view-2',
      outcome: 'rejected',
      because: 'it changes what it should not: alice at GET /a was served and is refused',
      broken: [{ operation: 'GET /a', who: 'alice', before: 'served', after: 'refused', words: 'refused' }],
    },
    { ...nothing, patch: 'scope-1', outcome: 'verified', because: 'fail became pass: bob must not read it' },
    {
      ...nothing,
      patch: 'cache-3',
      outcome: 'rejected',
      because: 'it does not compile',
      lines: ['a.py:3: no'],
    },
  ],
  starts: 3,
  requests: 812,
  seconds: 61.2,
  untouched: true,
  notes: ['the tests fail without any patch; they are not counted'],
  interrupted: false,
};

it('what a run proved stands first, with the evidence of what it did not', () => {
  expect(renderVerification(run)).toBe(`verified   scope-1
    fail became pass: bob must not read it
rejected   gate-view-2
    it changes what it should not: alice at GET /a was served and is refused
    alice at GET /a: refused
rejected   cache-3
    it does not compile
    | a.py:3: no

1 verified, 2 rejected: 3 copies started, 812 requests, 61.2 s.
The tree itself is as it was, byte for byte.
Note: the tests fail without any patch; they are not counted.
`);
});
