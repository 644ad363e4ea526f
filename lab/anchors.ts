import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TruthCure, TruthFixture } from './manifest.ts';
import { djangoProject, sourceTrees } from './places.ts';

/** A line of a reviewed folder where an issue is at the right place; `file` is relative to that folder. */
export interface Anchor {
  readonly file: string;
  readonly line: number;
}

export type Side = 'flawed' | 'fixed';

/** The folder that a review of this side of a fixture is given. */
export function sideOf({ tree }: TruthFixture, side: Side): string {
  return join(sourceTrees(), tree, side);
}

export function anchorsOfFixture(fixture: TruthFixture, side: Side): Promise<readonly Anchor[]> {
  return anchorsIn(sideOf(fixture, side), fixture.at);
}

export function anchorsOfCure(cure: TruthCure): Promise<readonly Anchor[]> {
  return anchorsIn(djangoProject(), cure.at);
}

/** Throws when a marker is not there, or there twice: an anchor must hold one line. */
function anchorsIn(folder: string, at: TruthFixture['at']): Promise<readonly Anchor[]> {
  return Promise.all(
    at.map(async ({ file, marker }) => {
      const lines = (await readFile(join(folder, file), 'utf8')).split('\n');
      const found = lines.flatMap((line, index) => (holds(line, marker) ? [index + 1] : []));
      const [line] = found;
      if (line === undefined || found.length > 1)
        throw new Error(`${marker} stands ${found.length} times in ${join(folder, file)}`);
      return { file, line };
    }),
  );
}

/** The marker itself, not a longer one that begins with it. */
function holds(line: string, marker: string): boolean {
  return line.split(/\s+/).includes(marker);
}
