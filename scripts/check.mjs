// Everything that needs no server, cheapest first.
import { requireNode } from './starter/node.mjs';
import { ensurePackages } from './starter/packages.mjs';
import { checkSteps, runSteps } from './starter/steps.mjs';

requireNode();
const started = Date.now();
await ensurePackages();
const passed = await runSteps(checkSteps);
console.log(
  passed ? `all checks passed in ${((Date.now() - started) / 1000).toFixed(1)} s` : 'a check failed',
);
process.exitCode = passed ? 0 : 1;
