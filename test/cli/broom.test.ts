import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { buildCli } from '../support/built-cli.ts';
import { tree } from '../support/tree.ts';

const broom = join(import.meta.dirname, '../../dist/src/fixes/verify/broom.js');

it('a folder goes with the process that asked for it, and stays where that process saw to it', async () => {
  buildCli();
  const [left, kept] = [tree({ 'a/b.py': 'x' }), tree({ 'c.py': 'y' })];
  const file = join(tree({}), 'left-at-once.mjs');
  writeFileSync(
    file,
    `import { startBroom } from ${JSON.stringify(broom)};
     startBroom(${JSON.stringify(left)});
     startBroom(${JSON.stringify(kept)}).rest();
     setTimeout(() => process.exit(4), 200);`,
  );
  const { status } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  expect(status).toBe(4);
  for (let waited = 0; existsSync(left) && waited < 8_000; waited += 50) await sleep(50);
  expect(existsSync(left)).toBe(false);
  expect(existsSync(kept)).toBe(true);
});
