import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenarios } from '../../lab/scenarios/all.ts';
import { type KeyRing, makeKeyRing, startScenario } from '../../lab/scenarios/start.ts';
import { scanStarted } from '../support/scan.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

test.each([
  ['nobody has an object, and the stranger is refused before that is looked for', 'no-object'],
  ['the stranger is refused where every account makes it fall over', 'server-error'],
  ['the stranger is refused where every account is sent elsewhere', 'no-object'],
])('%s: nothing is said to hold', async (name, reason) => {
  const scenario = scenarios.find((each) => each.name.endsWith(name));
  if (scenario === undefined) throw new Error('no such lesson');
  const started = await startScenario(scenario, { ring });
  try {
    const report = await scanStarted(started);
    const ours = <T extends { readonly check: string; readonly operation: string }>(
      rows: readonly T[],
    ): T[] =>
      rows.filter(({ check, operation }) => check === 'anonymous-access' && operation.includes('/vouchers/'));
    expect(ours(report.held)).toEqual([]);
    expect(ours(report.undecided).map((each) => each.reason)).toEqual([reason]);
  } finally {
    await started.stop();
  }
});
