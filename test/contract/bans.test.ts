import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { script } from '../support/script.ts';
import { tree } from '../support/tree.ts';

const found = z.array(z.object({ file: z.string(), line: z.number(), id: z.string(), instead: z.string() }));
const slash = '/';

/** Each line that must be refused, written where it is refused; in pieces where this file would be refused itself. */
const planted: Readonly<Record<string, readonly [id: string, text: string]>> = {
  'src/model/cast.ts': ['cast', 'export const a = JSON.parse("1") as number;'],
  'test/unit/cast.test.ts': ['cast', 'export const a = <number>JSON.parse("1");'],
  'src/model/enum.ts': ['enum', 'export enum Colour { red }'],
  'src/wire/class.ts': ['class', 'export class Sender {}'],
  'src/engine/clock.ts': ['clock', 'export const now = Date.now();'],
  'src/engine/today.ts': ['clock', 'export const today = new Date();'],
  'src/engine/elapsed.ts': ['clock', 'export const since = performance.now();'],
  'src/engine/dice.ts': ['chance', 'export const dice = Math.random();'],
  'src/wire/id.ts': ['chance', "import { randomUUID } from 'node:crypto'; export const id = randomUUID();"],
  'test/unit/mock.test.ts': ['mock', "vi.mock('../../src/wire/send.ts');"],
  'test/unit/spy.test.ts': ['mock', "vi.spyOn(wire, 'send');"],
  'src/wire/index.ts': ['barrel', "export { send } from './send.ts';"],
  'src/wire/all.ts': ['barrel', "export * from './send.ts';"],
  'src/wire/ending.ts': ['import-ending', "import { send } from './send.js';"],
  'src/wire/utils.ts': ['vague-name', 'export const a = 1;'],
  'src/wire/session-manager.ts': ['vague-name', 'export const a = 1;'],
  'docs/setup.md': ['machine-path', `Go to ${slash}work/main first.`],
  'scripts/get.mjs': ['registry-host', `fetch('https:${slash}/registry.example.org/x');`],
  'docs/more.md': ['outside-the-repository', `See ..${slash}shared/design.md.`],
  'src/report/long.ts': ['too-long', 'export const a = 1;\n'.repeat(401)],
};

/** What only looks like an offence. */
const fine: Readonly<Record<string, string>> = {
  'src/index.ts': "export { send } from './wire/send.ts';",
  'src/model/kinds.ts': 'export const kinds = ["read", "write"] as const satisfies readonly string[];',
  'src/errors.ts': 'export class UserError extends Error {}',
  'src/engine/at.ts': 'export const at = new Date(0);\nexport const rename = (a: { b: string }) => a;',
  'src/apps/cli/clock.ts': 'export const now = Date.now();',
  'src/checks/index.ts': "import { a } from './a.ts';\nexport const checks = [a];",
  'docs/curl.md': 'The path is /api/work/items; the answer was 200.',
};

describe('the bans', () => {
  test('each ban refuses what it names, leaves its neighbours alone, and says what to do instead', () => {
    const texts = Object.fromEntries(Object.entries(planted).map(([file, [, text]]) => [file, text]));
    const { code, out } = script(['scripts/bans.mjs', tree({ ...texts, ...fine }), '--json']);
    const offences = found.parse(JSON.parse(out));

    expect(Object.fromEntries(offences.map(({ file, id }) => [file, id]))).toEqual(
      Object.fromEntries(Object.entries(planted).map(([file, [id]]) => [file, id])),
    );
    expect(offences).toHaveLength(Object.keys(planted).length);
    expect(offences.filter(({ instead }) => instead.length < 20)).toEqual([]);
    expect(code).toBe(1);
  });

  test('a clean folder passes', () => {
    const { code, all } = script(['scripts/bans.mjs', tree(fine)]);
    expect(all).toContain('longest');
    expect(code).toBe(0);
  });
});
