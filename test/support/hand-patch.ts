import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../src/model/finding.ts';
import type { Flaw } from '../../src/model/flaw.ts';
import type { Patch } from '../../src/model/patch.ts';

export interface HandMade {
  readonly id: string;
  readonly path: string;
  readonly was: string;
  readonly text: string;
  readonly flaw: Flaw;
  readonly operation: string;
}

/** A patch written by hand: one place of one file, meant for one flaw at one operation. */
export function handPatch(root: string, findings: readonly Finding[], made: HandMade): Patch {
  const { id, path, was, text, flaw, operation } = made;
  const start = readFileSync(join(root, path), 'utf8').indexOf(was);
  if (start < 0) throw new Error(`${path} does not hold ${was}`);
  const mine = findings.filter((each) => each.flaw === flaw && each.operation === operation);
  return {
    id,
    recipe: 'by hand',
    grade: 'safe',
    title: id,
    reason: 'a test',
    edits: [{ path, start, end: start + was.length, text, was }],
    creates: [],
    fixes: [
      {
        rule: 'by-hand',
        weakness: '',
        flaw,
        symbol: '',
        at: { file: path, line: 1 },
        routes: [],
        fingerprints: mine.map(({ fingerprint }) => fingerprint),
      },
    ],
  };
}
