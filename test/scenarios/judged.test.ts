import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenarios } from '../../lab/scenarios/all.ts';
import { type KeyRing, makeKeyRing, startScenario } from '../../lab/scenarios/start.ts';
import { scanStarted } from '../support/scan.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

/** Without what reading alone changes: a count of readers, the time of the last one. */
function steady(state: unknown): unknown {
  return JSON.parse(
    JSON.stringify(state, (key, value: unknown) =>
      key === 'views' || key === 'seen_at' ? undefined : value,
    ),
  );
}

/** What a scan says about each lesson of the in-process lab: the flaw and nothing but the flaw, and nothing left behind. */
describe('every lesson is judged as it was meant', () => {
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const started = await startScenario(scenario, { ring });
    try {
      const before = started.state();
      const report = await scanStarted(started);
      // What takes no points is true of nearly every API in here; its own lessons speak of it.
      const said = report.findings
        .filter((each) => each.severity !== 'info' || each.flaw === scenario.flaw)
        .map((each) => `${each.flaw} ${each.operation}`);
      const wanted = scenario.truth.map((each) => `${each.flaw} ${each.operation}`);
      const tolerated = (scenario.tolerated ?? []).map((each) => `${each.flaw} ${each.operation}`);
      expect(said.filter((each) => !wanted.includes(each) && !tolerated.includes(each))).toEqual([]);
      expect(wanted.filter((each) => !said.includes(each))).toEqual([]);
      if (scenario.expect === 'inconclusive') {
        expect(report.undecided.map((each) => each.check)).toContain(scenario.flaw);
      }
      // Where removing only marks, the object stays and the report says so; else all is as it was.
      if (report.residue.length === 0) expect(steady(started.state())).toEqual(steady(before));
      else expect(scenario.name).toContain('only marked');
    } finally {
      await started.stop();
    }
  });
});
