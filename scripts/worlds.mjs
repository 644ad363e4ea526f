// `npm run worlds`: builds what is missing and scans random worlds.
import { join } from 'node:path';
import { ensureBuilt } from './starter/built.mjs';
import { requireNode } from './starter/node.mjs';
import { ensurePackages } from './starter/packages.mjs';
import { root } from './starter/place.mjs';
import { become } from './starter/run.mjs';

requireNode();
// Standard output belongs to the result.
console.log = console.error;

try {
  await ensurePackages();
  await ensureBuilt();
  become(process.execPath, [join(root, 'dist/lab/scenarios/worlds/main.js'), ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
