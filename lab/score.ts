import { randomBytes } from 'node:crypto';
import { CountersignError } from '../src/index.ts';
import { readArguments } from './score/arguments.ts';
import { startPulse } from './score/pulse.ts';
import { scoreLab } from './score/run.ts';
import { passes, showScore } from './score/show.ts';
import { prepareTools } from './tools.ts';

/** `npm run lab:score`: scans both variants of the lab and compares with the manifest. Exits 0 when every gate is open. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const pulse = startPulse(say, 1_500);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (!stop.signal.aborted) say('Stopping: what was written is being taken back, then both labs end.');
    stop.abort();
  });

try {
  const { json, ...wanted } = readArguments(process.argv.slice(2), randomBytes);
  say(`Scoring the lab: seed ${wanted.seed}, safety ${wanted.safety}, ${wanted.runs} scans of each variant`);
  const tools = await prepareTools({ report: pulse.tell });
  const { tell } = pulse;
  const comparison = await scoreLab({ ...wanted, tools, signal: stop.signal, clock: Date.now, tell });
  pulse.stop();
  if (stop.signal.aborted) {
    say('Interrupted: no score.');
    process.exitCode = 130;
  } else {
    const { total, classes } = comparison;
    if (json) process.stdout.write(`${JSON.stringify({ total, classes }, null, 2)}\n`);
    (json ? process.stderr : process.stdout).write(showScore(comparison));
    process.exitCode = passes(comparison) ? 0 : 1;
  }
} catch (error) {
  pulse.stop();
  if (!(error instanceof CountersignError)) throw error;
  say(`${error.message}\n  ${error.hint}`);
  // A terminal's ctrl-C reaches the programs that start the lab as well: then it is they who fail.
  process.exitCode = stop.signal.aborted ? 130 : error.exitCode;
}
