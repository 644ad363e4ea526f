import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenarios } from '../../lab/scenarios/all.ts';
import type { ScenarioApi } from '../../lab/scenarios/api.ts';
import { billing } from '../../lab/scenarios/billing.ts';
import type { KeyRing, Started } from '../../lab/scenarios/start.ts';
import { makeKeyRing, startApi } from '../../lab/scenarios/start.ts';
import { makeWorld } from '../../lab/scenarios/worlds/make.ts';
import type { PlanPreview, Safety, ScanReport } from '../../src/index.ts';
import { flaws, loadConfig, previewPlan } from '../../src/index.ts';
import { scanStarted } from '../support/scan.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

async function previewOf({ configFile }: Pick<Started, 'configFile'>): Promise<PlanPreview> {
  const config = await loadConfig({ file: configFile, environment: {}, clock: Date.now });
  return previewPlan({ config, environment: {}, clock: Date.now });
}

/** One lesson of each flaw; the embedded demo; a world that nobody wrote. */
const apis: readonly (readonly [string, ScenarioApi, Safety])[] = [
  ...flaws.flatMap((flaw) =>
    scenarios
      .filter((each) => each.flaw === flaw && each.expect === 'fail')
      .slice(0, 1)
      .map((each) => [each.name, each.api, each.safety] as const),
  ),
  ['billing, vulnerable, at observe', billing('vulnerable'), 'observe'],
  ['billing, vulnerable, at full', billing('vulnerable'), 'full'],
  ['billing, hardened, at canary', billing('hardened'), 'canary'],
  ['world 11 at full', makeWorld(11).api, 'full'],
];

/** Experiments of one check, as a scan ran them: repetitions and leads are not counted, as in a preview. */
function experimentsOf(report: ScanReport, check: string): number {
  const mine = report.verdicts.filter((each) => each.experiment.startsWith(`${check} `));
  return check === 'field-write' ? new Set(mine.map((each) => each.operation)).size : mine.length;
}

/** `POST /notes/{id}/` as it looks with any key in it. */
function pattern(operation: string): RegExp {
  return new RegExp(`^${operation.replaceAll(/\{[^}]*\}/g, '[^/]+')}$`);
}

describe('a plan tells the most that a scan will send', () => {
  test.each(apis)('%s', async (_, api, safety) => {
    const started = await startApi(api, { ring, safety });
    try {
      const preview = await previewOf(started);
      expect(started.requests()).toBe(0);
      const report = await scanStarted(started);
      expect(report.cost.requests).toBeLessThanOrEqual(preview.atMost.total);
      for (const { check, experiments } of preview.checks)
        expect([check, experimentsOf(report, check)]).toEqual([
          check,
          Math.min(experiments, experimentsOf(report, check)),
        ]);
      const announced = preview.writes.map((each) => pattern(each.operation));
      const sent = started.writesOutside([]).map((each) => `${each.method} ${each.path}`);
      expect(sent.filter((each) => !announced.some((one) => one.test(each)))).toEqual([]);
    } finally {
      await started.stop();
    }
  });
});

test('a plan opens no connection at all', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const started = await startApi(billing('vulnerable'), { ring, safety: 'full' });
  try {
    const config = await loadConfig({ file: started.configFile, environment: {}, clock: Date.now });
    const url = `https://localhost:${port}`;
    const preview = await previewPlan({
      config: { ...config, target: { ...config.target, url } },
      environment: {},
      clock: Date.now,
    });
    expect(preview.atMost.total).toBeGreaterThan(0);
    expect(connections).toBe(0);
  } finally {
    server.close();
    await started.stop();
  }
});

test('at observe a plan writes nothing', async () => {
  const started = await startApi(billing('vulnerable'), { ring, safety: 'observe' });
  try {
    const preview = await previewOf(started);
    expect(preview.writes).toEqual([]);
    expect(preview.checks.filter((each) => each.leftOut !== undefined).map((each) => each.check)).toEqual([
      'second-factor-missing',
      'role-bypass',
      'foreign-object-write',
      'foreign-reference',
      'field-write',
      'unknown-field-ignored',
      'cross-site-write',
      'token-accepted',
    ]);
  } finally {
    await started.stop();
  }
});
