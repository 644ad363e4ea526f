import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { billing } from '../../../lab/scenarios/billing.ts';
import { type KeyRing, makeKeyRing, startApi } from '../../../lab/scenarios/start.ts';
import { judge } from '../../../src/engine/judge.ts';
import type { ScanReport } from '../../../src/model/report.ts';
import { scanStarted } from '../../support/scan.ts';

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());

/** All but what only the network run can know: when it ended, what it cost, how it is replayed. */
function judged(report: ScanReport): unknown {
  const only = new Set(['finished', 'cost', 'replay']);
  return JSON.parse(JSON.stringify(report, (key, value: unknown) => (only.has(key) ? undefined : value)));
}

test.each(['observe', 'full'] as const)(
  'a recording of a scan at %s is judged as the scan was, and nothing is sent',
  async (safety) => {
    const started = await startApi(billing('vulnerable'), { ring, safety });
    try {
      const record = join(started.dir, 'recording.jsonl');
      const live = await scanStarted(started, undefined, { record });
      const sent = started.requests();
      const again = await judge({ recording: record, listen: () => undefined, version: '0.0.0' });
      expect(again.findings.length).toBeGreaterThan(0);
      expect(judged(again)).toEqual(judged(live));
      expect(started.requests()).toBe(sent);
    } finally {
      await started.stop();
    }
  },
);
