import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readArguments } from './arguments.ts';
import { crew } from './crew.ts';
import { runWorlds } from './run.ts';
import type { Miss } from './score.ts';

/** `npm run worlds -- --count N --seed S --json`: scans random worlds and compares with what they know of themselves. */
const args = process.argv.slice(2);
const { json, seed, count, recall, jobs = availableParallelism() } = readArguments(args);
const width = Math.max(1, Math.min(jobs, count));

const { total, sum, misses } = await runWorlds(
  crew(width, fileURLToPath(new URL('worker.js', import.meta.url)), args),
  {
    seed,
    count,
    clock: Date.now,
    done: (which, _, missed) => {
      const lines = missed.length > 0 || json ? missed.map(told) : [`world ${which}: as it says of itself`];
      for (const line of lines) process.stderr.write(`${line}\n`);
    },
  },
);
process.stdout.write(`${JSON.stringify({ total, ...(json && { sum, misses }) }, null, 2)}\n`);
process.exitCode = total.falseProven > 0 || total.recall < recall || sum.broken > 0 ? 1 : 0;

function told({ seed: which, kind, flaw, operation, parameter, why }: Miss): string {
  return `world ${which}: ${kind} ${flaw} ${operation} ${parameter ?? ''} (${why})`;
}
