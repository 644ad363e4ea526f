// `npm run lab:fix`: proposes patches for the vulnerable lab, proves them on copies, and compares with the manifest.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureLab } from './starter/lab.mjs';
import { requireNode } from './starter/node.mjs';
import { ensurePackages } from './starter/packages.mjs';
import { lab, root } from './starter/place.mjs';
import { stream } from './starter/run.mjs';

requireNode();
// With --json, standard output belongs to the result.
const json = process.argv.includes('--json');
const say = json ? console.error : console.log;

try {
  await ensurePackages();
  await ensureLab();
  process.env.LAB_FIX = 'whole';
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const code = await stream(process.execPath, [vitest, 'run', 'test/lab/fix.test.ts'], (line) => say(line));
  const result = await readFile(join(lab, 'fix.json'), 'utf8');
  if (json) process.stdout.write(`${result}\n`);
  else {
    const { cases, verified, missed, starts, requests, loopSeconds, ...also } = JSON.parse(result);
    say(`${verified} of ${cases} cases verified, ${starts} copies, ${requests} requests, ${loopSeconds} s.`);
    say(
      `${also.functionalChecks - also.regressions.length} of ${also.functionalChecks} functional checks kept, ` +
        `${also.attacks - also.open.length} of ${also.attacks} attacks refused, ` +
        `${also.redTests - also.redTestsWrong.length} of ${also.redTests} red tests turned (${also.redTestsSkipped.length} want more than a row), ` +
        `${also.proposedAnew.length} new proposals in a second run.`,
    );
    for (const each of missed) say(`  missed: ${each}`);
  }
  process.exitCode = code === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
