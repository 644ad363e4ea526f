import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forbidden } from '../../lab/scenarios/answers.ts';
import type { Call } from '../../lab/scenarios/api.ts';
import { invoices } from '../../lab/scenarios/invoices.ts';
import { type KeyRing, makeKeyRing } from '../../lab/scenarios/start.ts';
import { exits } from '../../src/apps/cli/exit.ts';
import { after, bent } from '../support/bent-api.ts';
import { endOf, faultsOf } from '../support/ended-scan.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

const api = invoices({ title: 'Safe' });
const isWrite = ({ method }: Pick<Call, 'method'>) => !['GET', 'HEAD', 'OPTIONS'].includes(method);

describe('a limit reached in the middle', () => {
  test.each([1, 15, 40, 60, 80, 95, 110, 125, 140])(
    '%i requests: nothing is left behind and no grade is given',
    async (n) => {
      const ended = await endOf(api, { ring, safety: 'full', settings: { limits: { requests: n } } });
      expect(faultsOf(ended)).toContain('limit-reached');
      expect(ended.exit).toBe(exits.untrusted);
      expect(ended.report?.score.grade ?? 'withheld').toBe('withheld');
      expect(ended.after).toEqual(ended.before);
    },
  );

  test('its report says what was not reached', async () => {
    const ended = await endOf(api, { ring, safety: 'full', settings: { limits: { requests: 110 } } });
    expect(ended.report?.undecided.some((each) => each.reason === 'not-reached')).toBe(true);
  });

  test.each([1, 15])(
    'after %i requests, while it still learns, it says of every operation what it did not ask',
    async (n) => {
      const ended = await endOf(api, { ring, safety: 'full', settings: { limits: { requests: n } } });
      const open = new Set(
        ended.report?.undecided.filter((each) => each.reason === 'not-reached').map((each) => each.operation),
      );
      expect([...open]).toEqual(expect.arrayContaining(Object.keys(api.routes)));
      expect(ended.report?.coverage).toMatchObject({ cells: { decided: 0 }, share: 0 });
      expect(ended.report?.cost).toMatchObject({ limits: { requests: n } });
    },
  );

  test('time over: nothing is left behind and no grade is given', async () => {
    const ended = await endOf(
      bent(api, (call) => {
        if (isWrite(call)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120);
        return undefined;
      }),
      { ring, safety: 'full', settings: { limits: { seconds: 1 } } },
    );
    expect([ended.exit, faultsOf(ended)]).toEqual([exits.untrusted, ['limit-reached']]);
    expect(ended.report?.score.grade ?? 'withheld').toBe('withheld');
    expect(ended.after).toEqual(ended.before);
  });

  test('what cannot be removed is told although the scan had no time to judge it', async () => {
    const ended = await endOf(
      bent(api, (call) => (call.method === 'DELETE' ? forbidden : undefined)),
      { ring, safety: 'full', settings: { limits: { requests: 26 } } },
    );
    expect(ended.visits.some((each) => each.method === 'POST' && each.status === 201)).toBe(true);
    expect(ended.exit).toBe(exits.leftBehind);
  });
});

describe('an interruption', () => {
  test.each([1, 3, 6, 9, 14])('at write number %i: the undo is finished and the state equal', async (n) => {
    const abort = new AbortController();
    const reached = after(n - 1, isWrite);
    const ended = await endOf(
      bent(api, (call) => {
        if (reached(call)) abort.abort();
        return undefined;
      }),
      { ring, safety: 'full', abort },
    );
    expect(abort.signal.aborted).toBe(true);
    expect(ended.after).toEqual(ended.before);
    expect(ended.exit).toBe(exits.interrupted);
    expect(faultsOf(ended)).toContain('interrupted');
    expect(ended.report?.score.grade).toBe('withheld');
    expect(ended.report?.findings).toEqual([]);
  });

  test('before anything was sent: nothing is sent', async () => {
    const abort = new AbortController();
    abort.abort();
    const ended = await endOf(api, { ring, safety: 'full', abort });
    expect([ended.exit, ended.visits]).toEqual([exits.interrupted, []]);
  });
});

describe('a ledger that cannot be written', () => {
  test('stops before the first write, and says so', async () => {
    const ended = await endOf(api, {
      ring,
      safety: 'full',
      meanwhile: ({ dir }) => writeFile(join(dir, 'ledger'), 'a file where the folder should be'),
    });
    expect(ended.visits.filter(isWrite)).toEqual([]);
    expect([ended.exit, faultsOf(ended)]).toEqual([exits.untrusted, ['ledger-unwritable']]);
    expect(String(ended.error)).toContain('cannot be written');
  });

  test('a ledger without a single recipe to rehearse stops the run too, and no grade is given', async () => {
    const ended = await endOf(
      invoices({ title: 'No canaries', without: ['POST /invoices/', 'DELETE /invoices/{id}/'] }),
      {
        ring,
        safety: 'full',
        meanwhile: ({ dir }) => writeFile(join(dir, 'ledger'), 'a file where the folder should be'),
      },
    );
    expect(ended.visits.filter(isWrite)).toEqual([]);
    expect([ended.exit, faultsOf(ended)]).toEqual([exits.untrusted, ['ledger-unwritable']]);
    expect(ended.report?.score.grade ?? 'withheld').toBe('withheld');
  });
});
