import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../src/checks/index.ts';
import type { Bench } from '../../src/engine/bench.ts';
import { beforeCalibration, calibrate } from '../../src/engine/calibrate/calibrate.ts';
import { examine } from '../../src/engine/examine.ts';
import { sharedReads } from '../../src/engine/shared.ts';
import { sourcesOf } from '../../src/findings/replay/known.ts';
import type { Place } from '../../src/findings/replay/place.ts';
import { presented } from '../../src/findings/replay/place.ts';
import type { ReplayInput } from '../../src/findings/replay.ts';
import { replayOf } from '../../src/findings/replay.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import type { Replay } from '../../src/model/finding.ts';
import type { Habits } from '../../src/model/habits.ts';
import { noHabits } from '../../src/model/habits.ts';
import type { Survey } from '../../src/model/survey.ts';
import { createLedger } from '../../src/wire/ledger.ts';
import type { LeakyApi } from './leaky-api.ts';
import { bobsToken, leakyOperations } from './leaky-api.ts';
import type { TestPki } from './pki.ts';
import { testWire } from './wire.ts';

export interface Replayed {
  readonly input: ReplayInput;
  readonly replay: Replay;
}

const bearer = { id: 'bob', kind: 'bearer', token: { env: 'BOB_TOKEN' } } as const;

/** Writes the certificates of alice, bob and the stranger to a folder and says where they are. */
export async function placeIn(
  folder: string,
  api: LeakyApi,
  pki: TestPki,
): Promise<{ place: Place; certificates: Parameters<typeof testWire>[0]['certificates'] }> {
  writeFileSync(join(folder, "the server's ca.pem"), pki.ca);
  const certificates: { [id: string]: Awaited<ReturnType<TestPki['client']>> } = {};
  for (const name of ['alice', 'bob', 'stranger']) {
    const own = await pki.client(name);
    certificates[name] = own;
    writeFileSync(join(folder, `${name}.pem`), own.cert);
    writeFileSync(join(folder, `${name}.key`), own.key);
  }
  const materials = Object.fromEntries(
    Object.keys(certificates).map((name) => [name, { certificate: `${name}.pem`, key: `${name}.key` }]),
  );
  return {
    place: {
      url: api.origin,
      connect: '127.0.0.1',
      ca: "the server's ca.pem",
      materials,
      credentials: { bob: presented(bearer) },
    },
    certificates,
  };
}

/** Calibrates, runs every check at `full`, and gives each fail with its replay. */
export async function smallScan(folder: string, api: LeakyApi, pki: TestPki): Promise<Replayed[]> {
  const { place, certificates } = await placeIn(folder, api, pki);
  const wire = testWire({
    listeners: [{ id: 'main', origin: api.origin, connect: '127.0.0.1', ca: pki.ca }],
    certificates,
    credentials: [bearer],
    secretOf: () => Promise.resolve(bobsToken),
    ledger: createLedger({ folder, scanId: 'scan1' }),
  });
  let habits: Habits = noHabits;
  const bench: Bench = {
    wire,
    shared: sharedReads(wire, (text) => createHash('sha256').update(text).digest('hex').slice(0, 16)),
    habits: () => habits,
    leftBehind: () => undefined,
  };
  const calibrated = await calibrate(
    {
      bench,
      width: 1,
      learned: (learned) => void (habits = learned),
      say: () => undefined,
      admit: (operations) => ({ operations, policy: [], sharing: [] }),
      parallel: (items, run) => Promise.all(items.map(run)),
    },
    draft(api.origin),
  );
  const found: Replayed[] = [];
  for (const check of checks) {
    for (const planned of check.plan(calibrated.survey)) {
      if ('gap' in planned) continue;
      for (const { verdict, trials } of await examine(bench, check, planned, calibrated.survey)) {
        const seen = Object.entries(trials.at(-1)?.seen ?? {}).map(
          ([step, list]) =>
            [
              step,
              list.flatMap((each): Exchange[] => (each.kind === 'answer' ? [each.exchange] : [])),
            ] as const,
        );
        const input: ReplayInput = {
          verdict,
          exchanges: Object.fromEntries(seen.flatMap(([, list]) => list.map((each) => [each.id, each]))),
          seen: Object.fromEntries(seen.map(([step, list]) => [step, list.map((each) => each.id)])),
          place,
          sources: sourcesOf(calibrated.survey),
        };
        const replay = replayOf(input);
        if (replay !== undefined) found.push({ input, replay });
      }
    }
  }
  await wire.close();
  return found;
}

function draft(origin: string): Survey {
  return {
    ...beforeCalibration,
    listeners: [{ id: 'main', origin }],
    operations: leakyOperations,
    identities: [
      { id: 'alice', roles: ['member'], certificate: 'alice' },
      { id: 'bob', roles: ['member'], certificate: 'bob', credential: 'bob' },
    ],
    certificates: [
      ...['alice', 'bob'].map((id) => ({ id, expect: 'mapped' }) as const),
      { id: 'stranger', expect: 'unmapped' },
    ],
    policy: leakyOperations.map((each) => ({ operation: each.id, who: 'authenticated', source: 'declared' })),
    sharing: [],
    limits: { safety: 'full', allow: [] },
    excluded: [],
  };
}
