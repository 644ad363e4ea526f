import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forbidden } from '../../lab/scenarios/answers.ts';
import type { ScenarioApi } from '../../lab/scenarios/api.ts';
import { invoices } from '../../lab/scenarios/invoices.ts';
import { type KeyRing, makeKeyRing, startApi } from '../../lab/scenarios/start.ts';
import { exits } from '../../src/apps/cli/exit.ts';
import { after, bent } from '../support/bent-api.ts';
import { endOf, faultsOf, verdictOf } from '../support/ended-scan.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

const api = invoices({ title: 'Safe' });
const untrustedStranger = () => ({
  certificates: {
    stranger: { certificate: join(ring.dir, 'untrusted.pem'), key: join(ring.dir, 'untrusted.key') },
  },
});

describe.each(['page', 'handshake'] as const)('a stranger of an untrusted issuer', (door) => {
  const at: ScenarioApi = { ...api, door };
  test(`is no stranger where the proxy refuses by ${door}`, async () => {
    const ended = await endOf(at, { ring, safety: 'observe', settings: untrustedStranger() });
    expect(ended.report?.controls.find((each) => each.who === 'stranger')).toMatchObject({ held: false });
    expect([ended.exit, faultsOf(ended)]).toEqual([exits.untrusted, ['control-failed']]);
    expect(ended.report?.held.filter((each) => each.check === 'anonymous-access')).toEqual([]);
  });
});

describe('where nobody is recognised', () => {
  test('each identity is named with the operation it was tried on', async () => {
    const { report, exit } = await endOf(
      bent(api, () => ({ who: undefined })),
      { ring, safety: 'full' },
    );
    expect([exit, report?.score.grade, report?.findings]).toEqual([exits.untrusted, 'withheld', []]);
    const failed = report?.faults
      .filter((each) => each.code === 'control-failed')
      .map((each) => each.message);
    for (const who of ['alice', 'bob', 'carol'])
      expect(failed?.find((each) => each.startsWith(who))).toContain('on GET /invoices/');
  });

  test('one identity that is nobody is named, and the others do not make it clean', async () => {
    const { report, exit } = await endOf(
      bent(api, (call) => (call.who?.id === 'bob' ? { who: undefined } : undefined)),
      { ring, safety: 'observe' },
    );
    expect([exit, report?.score.grade]).toEqual([exits.untrusted, 'withheld']);
    expect(report?.faults.map((each) => each.message).join()).toMatch(
      /bob could not be proven on GET \/invoices\//,
    );
  });

  test('nothing is written when everybody is refused', async () => {
    const ended = await endOf(
      bent(api, () => forbidden),
      { ring, safety: 'full' },
    );
    expect(ended.exit).toBe(exits.untrusted);
    expect(ended.visits.filter((each) => !['GET', 'HEAD', 'OPTIONS'].includes(each.method))).toEqual([]);
  });
});

describe('a target that is not there', () => {
  test('refused connections end untrusted', async () => {
    const settings = { target: { url: 'https://localhost:1' } };
    const ended = await endOf(api, { ring, safety: 'full', settings });
    expect(ended.exit).toBe(exits.untrusted);
    expect(['target-unreachable', 'control-failed']).toContain(faultsOf(ended)[0]);
    expect(ended.report?.score.grade).toBe('withheld');
    expect(ended.report?.undecided.length).toBeGreaterThan(0);
  });

  test.each([10, 25, 40])('a server killed after %i requests ends untrusted', async (n) => {
    const dead = after(n);
    const kill: { now: () => Promise<void> } = { now: () => Promise.resolve() };
    const started = await startApi(
      bent(api, (call) => {
        if (dead(call)) void kill.now();
        return undefined;
      }),
      { ring, safety: 'observe' },
    );
    kill.now = () => started.stop();
    try {
      const ended = await verdictOf(started);
      expect(ended.exit).toBe(exits.untrusted);
      expect(ended.report?.score.grade ?? 'withheld').toBe('withheld');
      expect(ended.report?.findings ?? []).toEqual([]);
    } finally {
      await started.stop();
    }
  });
});
