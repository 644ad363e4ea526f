import { performance } from 'node:perf_hooks';
import { expectations } from './score/static/expected.ts';
import { scoreStatic } from './score/static/judge.ts';
import { gatesOf, showStatic } from './score/static/show.ts';

/** `npm run lab:score -- --static`: reviews the lab's sources and compares with the manifest. Exits 0 when every gate is open. */
const score = await scoreStatic(await expectations(), () => performance.now());
const gates = gatesOf(score);
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(gates, null, 2)}\n`);
else process.stdout.write(showStatic(score));
process.exitCode = gates.shut.length === 0 ? 0 : 1;
