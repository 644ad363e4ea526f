import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { environment, root } from './place.mjs';
import { capture } from './run.mjs';

/** The steps of `npm run check`, cheapest first; each is a script of package.json, so it can be run alone. */
export const checkSteps = [
  ['check:lock', 'locked packages'],
  ['check:licences', 'licences'],
  ['check:format', 'format and imports'],
  ['check:bans', 'house rules'],
  ['check:twins', 'duplicates'],
  ['types', 'types'],
  ['check:lint', 'lint'],
  ['check:walls', 'walls and cycles'],
  ['check:dead', 'dead code'],
  ['build', 'build'],
  ['check:package', 'package shape'],
  ['check:exports', 'types as users see them'],
];

/** Runs the steps in order; stops at the first failure with the tool's own words. True when all passed. */
export async function runSteps(steps, say = console.log) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const env = environment();
  const path = [join(root, 'node_modules/.bin'), env.PATH].join(delimiter);
  for (const [script, title] of steps) {
    const started = Date.now();
    const alive = setInterval(() => say(`  ... ${title}`), 2000);
    const { code, said } = await capture(scripts[script], [], { shell: true, env: { ...env, PATH: path } });
    clearInterval(alive);
    const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(5);
    say(`${code === 0 ? 'ok  ' : 'FAIL'} ${seconds} s  ${title}${code === 0 ? summary(said) : ''}`);
    if (code !== 0) {
      say(`\n${said.trim()}\n\nrun it alone: npm run ${script}`);
      return false;
    }
  }
  return true;
}

/** Our own scripts end with one line worth showing. */
function summary(said) {
  const lines = said.trim().split('\n');
  return lines.length === 1 && lines[0] !== '' && lines[0].length < 100 ? ` (${lines[0]})` : '';
}
