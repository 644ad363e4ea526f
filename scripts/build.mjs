// Compiles src and lab into dist. The old dist goes first: a file whose source is gone must not be shipped.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './starter/place.mjs';

const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
const compiler = join(root, 'node_modules/typescript7/bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
const main = join(dist, 'src/apps/cli/main.js');
if (existsSync(main)) chmodSync(main, 0o755);
process.exitCode = status ?? 1;
