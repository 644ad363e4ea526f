// `npm run lab:score`: sets up what is missing and compares scans of the lab, or with --static a review of it, with its manifest.
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
  // A review needs no server.
  const isStatic = process.argv.includes('--static');
  if (!isStatic) await ensureLab();
  console.log = say;
  const score = isStatic ? 'dist/lab/score-static.js' : 'dist/lab/score.js';
  become(process.execPath, [join(root, score), ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
