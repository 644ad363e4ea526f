// `npm test`: sets up what is missing, runs the checks and all tests, ends with the line `N passed, N failed`.
// Arguments go to vitest: `npm test -- test/unit` runs only those tests and no checks.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './starter/chromium.mjs';
import { ensureLab } from './starter/lab.mjs';
import { requireNode } from './starter/node.mjs';
import { ensurePackages } from './starter/packages.mjs';
import { root } from './starter/place.mjs';
import { stream } from './starter/run.mjs';
import { checkSteps, runSteps } from './starter/steps.mjs';

requireNode();
const chosen = process.argv.slice(2);
const count = { passed: 0, failed: 0, skipped: 0 };

try {
  console.log('Countersign tests. Everything stays in this folder: ./node_modules, ./dist and ./.lab.');
  await ensurePackages();
  if (existsSync(join(root, 'test/web')) && !(await ensureChromium()))
    console.log('No Chromium here and none to be had: the browser tests are skipped.');
  if (existsSync(join(root, 'scripts/prepare-lab.mjs')) && !(await ensureLab()))
    console.log('The Django lab could not be prepared: its tests say what they miss.');
  if (chosen.length === 0 && !(await runSteps(checkSteps))) count.failed += 1;
  await runVitest();
} catch (error) {
  console.log(error.message);
  count.failed += 1;
}

const { passed, failed, skipped } = count;
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);

/** Shows what vitest says, but for its plain line: that is ours to say, last. */
async function runVitest() {
  let said = false;
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const code = await stream(process.execPath, [vitest, 'run', ...chosen], (line) => {
    const plain = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(line);
    if (!plain) return console.log(line);
    said = true;
    count.passed += Number(plain[1]);
    count.failed += Number(plain[2]);
    count.skipped += Number(plain[3] ?? 0);
  });
  if (!said || (code !== 0 && count.failed === 0)) {
    console.log(`vitest ended with ${code} and without naming a failed test.`);
    count.failed += 1;
  }
}
