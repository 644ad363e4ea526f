// `npm run lab:score`: sets up what is missing and compares scans of the lab with its manifest.
import { join } from 'node:path';
import { ensureBuilt } from './starter/built.mjs';
import { ensureLab } from './starter/lab.mjs';
import { requireNode } from './starter/node.mjs';
import { ensurePackages } from './starter/packages.mjs';
import { root } from './starter/place.mjs';
import { become } from './starter/run.mjs';

requireNode();
// With --json, standard output belongs to the result.
const say = console.log;
if (process.argv.includes('--json')) console.log = console.error;

try {
  await ensurePackages();
  await ensureBuilt();
  await ensureLab();
  console.log = say;
  become(process.execPath, [join(root, 'dist/lab/score.js'), ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
