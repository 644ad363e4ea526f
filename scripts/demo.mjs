// `npm run demo`: sets up what is missing, builds, and hands over to `countersign demo`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './starter/built.mjs';
import { requireNode } from './starter/node.mjs';
import { ensurePackages, packagesMissing } from './starter/packages.mjs';
import { lab, root } from './starter/place.mjs';
import { become, endWithNpm } from './starter/run.mjs';

const started = Date.now();
requireNode();
endWithNpm();
const plan = [
  ['./node_modules', 'npm packages, as locked', !packagesMissing()],
  ['./dist', 'the built program', existsSync(join(root, 'dist/src/apps/cli/main.js'))],
  ['./.lab', 'Django, and nginx where the machine has none', existsSync(join(lab, 'tools.json'))],
  ['', 'certificates, databases and logs of this run; its reports', false],
];
console.log('Countersign demo: one API behind mutual TLS, once vulnerable and once hardened.');
console.log('It runs on this machine only (127.0.0.1). Nothing is installed system-wide;');
console.log('all it makes is in this folder, and deleting these undoes it:');
for (const [place, what, there] of plan)
  console.log(`  ${place.padEnd(16)}${what}${there ? ' (there)' : ''}`);
console.log('');

try {
  await ensurePackages();
  await ensureBuilt();
  const main = join(root, 'dist/src/apps/cli/main.js');
  become(process.execPath, [main, 'demo', '--started', String(started), ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
