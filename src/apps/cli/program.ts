import { Command } from 'commander';
import { addCleanup } from './commands/cleanup.ts';
import { addDemo } from './commands/demo.ts';
import { addExplain } from './commands/explain.ts';
import { addFix } from './commands/fix.ts';
import { addJudge } from './commands/judge.ts';
import { addLab } from './commands/lab.ts';
import { addReplay } from './commands/replay.ts';
import { addReport } from './commands/report.ts';
import { addReview } from './commands/review.ts';
import { addScan } from './commands/scan.ts';
import { addTests } from './commands/tests.ts';
import type { Shell } from './shell.ts';

/** All commands. The parser throws instead of exiting, and leaves the printing of its errors to us. */
export function buildProgram(shell: Shell): Command {
  const program = new Command('countersign')
    .description('A client certificate says who is calling. Countersign proves what they can reach.')
    .version(shell.version)
    .exitOverride()
    .configureOutput({
      writeOut: shell.terminal.out,
      writeErr: () => undefined,
      getOutHelpWidth: () => shell.terminal.width,
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 clean, 1 findings, 2 wrong use, 3 not to be trusted, 4 something left behind, 130 interrupted',
    );
  for (const add of [
    addDemo,
    addScan,
    addReview,
    addFix,
    addJudge,
    addReport,
    addReplay,
    addTests,
    addExplain,
    addCleanup,
    addLab,
  ])
    add(program, shell);
  return program;
}
