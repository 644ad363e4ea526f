// `npm run demo`: sets up what is missing, builds, and hands over to `countersign demo`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './starter/built.mjs';
import { requireNode } from './starter/node.mjs';
import { ensurePackages, packagesMissing } from './starter/packages.mjs';
import { lab, root } from './starter/place.mjs';
import { become } from './starter/run.mjs';

requireNode();
console.log('Countersign demo. Nothing is installed outside this folder:');
const plan = [
  ['./node_modules', 'the locked npm packages', !packagesMissing()],
  ['./dist', 'the built program', existsSync(join(root, 'dist/src/apps/cli/main.js'))],
  ['./.lab', 'Python environment, nginx and certificates of the lab; reports', existsSync(lab)],
];
for (const [place, what, there] of plan)
  console.log(`  ${place.padEnd(15)}${what}${there ? ' (there already)' : ''}`);

try {
  await ensurePackages();
  await ensureBuilt();
  become(process.execPath, [join(root, 'dist/src/apps/cli/main.js'), 'demo', ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
