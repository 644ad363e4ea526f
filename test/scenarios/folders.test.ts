import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenarios } from '../../lab/scenarios/all.ts';
import { type KeyRing, makeKeyRing, startScenario } from '../../lab/scenarios/start.ts';
import { scanStarted } from '../support/scan.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

test('a report tells no folder that is called after a customer', async () => {
  const scenario = scenarios.find(({ name }) => name.includes('folders that are called after customers'));
  if (scenario === undefined) throw new Error('no such lesson');
  const started = await startScenario(scenario, { ring });
  try {
    const report = await scanStarted(started);
    expect(report.findings.map(({ flaw, operation }) => `${flaw} ${operation}`)).toContain(
      'anonymous-access GET /media/{id}/{name}',
    );
    expect(JSON.stringify(report)).not.toMatch(/wonderland|looking_glass|hatter/i);
  } finally {
    await started.stop();
  }
});
