import { type Command, Option } from 'commander';
import { judge, renderJson, renderTerminal, type Severity, severities } from '../../../index.ts';
import { exitOf } from '../exit.ts';
import { createProgress } from '../progress.ts';
import type { Shell } from '../shell.ts';

interface JudgeFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly failOn: Severity;
}

export function addJudge(program: Command, shell: Shell): void {
  program
    .command('judge')
    .description('recompute every verdict from a recording, offline')
    .argument('<recording>', 'file written by scan --record')
    .option('--json', 'print the report as JSON')
    .option('--quiet', 'print no progress')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity on').choices(severities).default('high'),
    )
    .action(async (recording: string, flags: JudgeFlags) =>
      shell.finish(await runJudge(recording, flags, shell)),
    );
}

async function runJudge(recording: string, flags: JudgeFlags, { terminal, version }: Shell): Promise<number> {
  const progress = createProgress(terminal, flags.quiet ?? false);
  const report = await judge({ recording, listen: progress.listen, version }).finally(progress.done);
  const { width, colour } = terminal;
  terminal.out(flags.json ? await renderJson(report) : await renderTerminal(report, { width, colour }));
  return exitOf(report, flags.failOn, false);
}
