import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Lab, startLab } from '../../lab/lab.ts';
import { readManifest } from '../../lab/manifest.ts';
import { labTools } from '../support/two-labs.ts';
import { massAssignment } from './cures/mass-assignment.ts';
import { missingAuthentication } from './cures/missing-authentication.ts';
import { objectReference } from './cures/object-reference.ts';
import { type Showing, type Stage, stageOf } from './cures/stage.ts';

vi.setConfig({ testTimeout: 60_000 }); // real servers, and the machine may be busy

const { cures } = await readManifest();
const showings: Record<string, Showing> = { ...objectReference, ...missingAuthentication, ...massAssignment };
const visible = cures.filter(({ shows }) => shows !== 'nothing');

describe('the cures of the articles, followed to the letter', () => {
  let lab: Lab;
  let stage: Stage;
  let dir: string;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cures-'));
    lab = await startLab({
      variant: 'seed',
      seed: 'another-seed',
      dir,
      tools: await labTools(),
      now: new Date(),
    });
    stage = stageOf(lab);
  }, 300_000);

  afterAll(async () => {
    await lab?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  test('have a request for each of those that a request can show', () => {
    const effects = Object.entries(showings).map(([name, { effect }]) => `${name} ${effect}`);
    expect(effects.sort()).toEqual(visible.map(({ case: name, shows }) => `${name} ${shows}`).sort());
  });

  test.each(visible)('$case $title: $shows', async ({ case: name }) => {
    expect(await showings[name]?.shown(stage)).toBe(true);
  });
});

test('every row of the review that is code has a case', () => {
  const rows = (article: number, count: number) =>
    Array.from({ length: count }, (_, n) => `Z-S${article}-${n + 1}`);
  const reviewed = [...rows(0, 14), ...rows(1, 16), ...rows(4, 19)];
  expect(cures.map((cure) => cure.case).sort()).toEqual(reviewed.sort());
});
