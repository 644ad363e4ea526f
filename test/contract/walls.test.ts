import { symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { script } from '../support/script.ts';
import { tree } from '../support/tree.ts';

/** One violation per wall: the wall it must hit, the offending file, what that file imports. */
const plants: readonly (readonly [wall: string, file: string, imported: string])[] = [
  ['model-wall', 'src/model/planted.ts', '../judge/target.ts'],
  ['util-wall', 'src/util/planted.ts', '../model/target.ts'],
  ['errors-wall', 'src/errors.ts', './model/target.ts'],
  ['judge-wall', 'src/judge/planted.ts', '../util/target.ts'],
  ['checks-wall', 'src/checks/planted.ts', '../wire/target.ts'],
  ['source-wall', 'src/source/planted.ts', '../findings/target.ts'],
  ['rules-wall', 'src/rules/planted.ts', '../source/target.ts'],
  ['rules-wall', 'src/rules/follows.ts', '../source/flow/target.ts'],
  ['fixes-wall', 'src/fixes/planted.ts', '../engine/target.ts'],
  ['findings-wall', 'src/findings/planted.ts', '../checks/target.ts'],
  ['report-wall', 'src/report/planted.ts', '../findings/target.ts'],
  ['config-wall', 'src/config/planted.ts', '../survey/target.ts'],
  ['identity-wall', 'src/identity/planted.ts', '../wire/target.ts'],
  ['survey-wall', 'src/survey/planted.ts', '../wire/target.ts'],
  ['wire-wall', 'src/wire/planted.ts', '../judge/target.ts'],
  ['guard-wall', 'src/guard/planted.ts', '../model/target.ts'],
  ['fleet-wall', 'src/fleet/planted.ts', '../engine/target.ts'],
  ['apps-wall', 'src/apps/cli/planted.ts', '../../engine/target.ts'],
  ['engine-wall', 'src/engine/planted.ts', '../apps/cli/target.ts'],
  ['lab-wall', 'lab/planted.ts', '../src/engine/target.ts'],
  ['lab-stays-outside', 'src/index.ts', '../lab/target.ts'],
  ['files-at-the-edge', 'src/judge/reads.ts', 'node:fs/promises'],
  ['sockets-in-the-wire', 'src/checks/sends.ts', 'undici'],
  ['sockets-in-the-wire', 'src/engine/listens.ts', 'node:http'],
  ['tls-in-the-wire', 'src/survey/shakes-hands.ts', 'node:tls'],
  ['processes-at-the-edge', 'src/report/starts.ts', 'node:child_process'],
  ['starters-need-nothing', 'scripts/starter/planted.mjs', 'yaml'],
  ['no-development-package', 'src/wire/tests.ts', 'vitest'],
  ['no-cycle', 'src/model/about.ts', './round.ts'],
  ['no-dead-import', 'src/model/lost.ts', './nowhere.ts'],
];

/** What the rooms are for: none of these may turn anything red. */
const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['src/judge/fine.ts', '../model/target.ts'],
  ['src/checks/fine.ts', '../judge/target.ts'],
  ['src/rules/fine.ts', '../source/edit/target.ts'],
  ['src/rules/asks.ts', '../source/code/target.ts'],
  ['src/report/fine.ts', '../util/target.ts'],
  ['src/config/fine.ts', 'node:fs'],
  ['src/survey/fine.ts', '../config/target.ts'],
  ['src/wire/fine.ts', '../identity/target.ts'],
  ['src/wire/connects.ts', 'node:tls'],
  ['src/wire/record.ts', 'node:fs'],
  ['src/engine/fine.ts', '../wire/target.ts'],
  ['src/apps/cli/fine.ts', '../../../lab/target.ts'],
  ['lab/fine.ts', '../src/identity/target.ts'],
];

const offences = z.array(z.object({ from: z.string(), rule: z.string(), instead: z.string() }));
const walls = z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string() })) });

describe('the walls', () => {
  test('every wall turns red for its own violation, for nothing else, and says what to do instead', () => {
    const files = Object.fromEntries([
      ...targets([...plants.map(([, file, to]) => [file, to] as const), ...allowed]),
      ...plants.map(([, file, to]) => [file, `import ${JSON.stringify(to)};\n`] as const),
      ...allowed.map(([file, to]) => [file, `import type {} from ${JSON.stringify(to)};\n`] as const),
      ['src/model/round.ts', "import './about.ts';\n"] as const,
      [
        'package.json',
        JSON.stringify({ dependencies: { undici: '7' }, devDependencies: { vitest: '4' } }),
      ] as const,
    ]);
    const folder = tree(files);
    symlinkSync(`${process.cwd()}/node_modules`, `${folder}/node_modules`);
    const { code, out } = script(['scripts/walls.mjs', folder, '--json']);
    const found = offences.parse(JSON.parse(out));

    expect(found.map(({ rule, from }) => `${rule}: ${from}`).toSorted()).toEqual(
      plants.map(([wall, file]) => `${wall}: ${file}`).toSorted(),
    );
    expect(found.filter(({ instead }) => instead.length < 20)).toEqual([]);
    expect(code).toBe(1);
  });

  test('no wall stands without a planted violation', () => {
    const load = createRequire(import.meta.url);
    const { forbidden } = walls.parse(load('../../.dependency-cruiser.cjs'));
    expect(forbidden.map(({ name }) => name).toSorted()).toEqual(
      [...new Set(plants.map(([wall]) => wall))].toSorted(),
    );
  });

  test('a look that saw no file is a failure, not a pass', () => {
    const { code, all } = script([
      `${process.cwd()}/scripts/walls.mjs`,
      tree({ 'src/readme.md': 'nothing' }),
    ]);
    expect(code).toBe(1);
    expect(all).toContain('looked at 0 of 0');
  });
});

/** The files that planted imports point to, so that only the planted wall is hit and not the dead-import one. */
function* targets(imports: readonly (readonly [file: string, imported: string])[]) {
  for (const [file, imported] of imports) {
    if (!imported.endsWith('/target.ts')) continue;
    const { pathname } = new URL(imported, `file:///${file}`);
    yield [pathname.slice(1), 'export {};\n'] as const;
  }
}
