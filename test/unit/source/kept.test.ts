import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { reviewSource } from '../../../src/engine/review.ts';
import { rules } from '../../../src/rules/list.ts';
import { readModels } from '../../../src/source/django/models.ts';
import { freeze } from '../../../src/source/keep/freeze.ts';
import { createRefs } from '../../../src/source/keep/refs.ts';
import { thaw } from '../../../src/source/keep/thaw.ts';
import { createPythonParser, type PythonParser } from '../../../src/source/parse/parser.ts';
import { toModule } from '../../../src/source/python/code.ts';
import { createNames } from '../../../src/source/python/names.ts';
import { readSource } from '../../../src/source/review.ts';
import { tree } from '../../support/tree.ts';

const lab = fileURLToPath(new URL('../../../lab/django', import.meta.url));
const clock = () => 0;
const text = 'class Job:\n    def run(self):\n        return self\n';
let parser: PythonParser;

beforeAll(async () => {
  parser = await createPythonParser();
});

/** Everything a review says, as one text. */
async function reviewed(root: string, cache?: string): Promise<string> {
  const source = await readSource(root, { clock, parser, ...(cache !== undefined && { cache }) });
  return JSON.stringify(reviewSource(source, rules, clock, { all: true }));
}

const touches = {
  remarks: (lines: string[]) => [...lines, '# seen'],
  shifts: (lines: string[]) => ['# first', '', ...lines],
  drops: (lines: string[], at: number) => lines.filter((_, line) => line !== at % lines.length),
  opens: (lines: string[]) => lines.map((line) => line.replace(/Is\w+(?=[\],])/g, 'AllowAny')),
  renames: (lines: string[]) => {
    const name = /^class (\w+)/m.exec(lines.join('\n'))?.[1] ?? 'Nothing';
    return lines.map((line) => line.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}Anew`));
  },
  empties: () => [],
} as const;

const spoils = {
  leaves: (bytes: Buffer) => bytes,
  cuts: (bytes: Buffer, at: number) => bytes.subarray(0, at % bytes.length),
  flips: (bytes: Buffer, at: number) =>
    bytes.map((byte, one) => (one === at % bytes.length ? byte ^ 1 : byte)),
} as const;

const step = fc.record({
  file: fc.nat(),
  at: fc.nat(),
  touch: fc.constantFrom(...Object.values(touches)),
  spoil: fc.constantFrom(spoils.leaves, spoils.leaves, spoils.leaves, spoils.cuts, spoils.flips),
});

it('a review with a cache says what a review without one says, whatever was touched, cut or spoilt between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 3 }), async (steps) => {
      const root = tree({});
      const cache = tree({});
      cpSync(lab, root, { recursive: true });
      const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) =>
        one.endsWith('.py'),
      );
      await reviewed(root, cache);
      for (const { file, at, touch, spoil } of steps) {
        const path = join(root, files.sort()[file % files.length] ?? '');
        writeFileSync(path, touch(readFileSync(path, 'utf8').split('\n'), at).join('\n'));
        const kept = readdirSync(cache);
        const spoilt = join(cache, kept[at % kept.length] ?? '');
        writeFileSync(spoilt, spoil(readFileSync(spoilt), at));
        expect(await reviewed(root, cache)).toBe(await reviewed(root));
      }
      rmSync(join(cache, readdirSync(cache)[0] ?? ''));
      expect(await reviewed(root, cache)).toBe(await reviewed(root));
    }),
    { numRuns: 2 },
  );
}, 120_000);

it('what was kept is given back with its own identities, and nothing is kept that cannot be found again', () => {
  const names = createNames([toModule('a.py', text, parser.parse(text))]);
  const refs = createRefs(names, readModels(names));
  const [cls] = names.classes;
  const shared = { at: 1, none: undefined };
  const value = { cls, list: [shared, shared], table: new Map([['of', new Set([cls?.methods.get('run')])]]) };
  const bytes = freeze(value, refs);
  expect(bytes && thaw(bytes, refs)).toEqual(value);
  expect(bytes && thaw(bytes, refs)).toHaveProperty('cls', cls);
  expect(bytes && thaw(bytes.subarray(0, 20), refs)).toBeUndefined();
  expect(freeze({ text: 0.5 }, refs)).toBeUndefined();
  expect(freeze({ later: () => 1 }, refs)).toBeUndefined();
});
