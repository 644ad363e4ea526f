import { type Command, Option } from 'commander';
import { type FormatName, formatNames, judge, type Severity, severities } from '../../../index.ts';
import { exitOf } from '../exit.ts';
import { checkOutputs, collected, deliver } from '../output.ts';
import { createProgress } from '../progress.ts';
import type { Shell } from '../shell.ts';

interface JudgeFlags {
  readonly format: FormatName;
  readonly output?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly failOn: Severity;
}

export function addJudge(program: Command, shell: Shell): void {
  program
    .command('judge')
    .description('recompute every verdict from a recording, offline')
    .argument('<recording>', 'file written by scan --record')
    .addOption(
      new Option('--format <format>', 'how to print the report').choices(formatNames).default('terminal'),
    )
    .option('--json', 'the same as --format json')
    .option('--output <file>', 'save the report; its name says the format; may be repeated', collected)
    .option('--quiet', 'print no progress')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity on').choices(severities).default('high'),
    )
    .action(async (recording: string, flags: JudgeFlags) =>
      shell.finish(await runJudge(recording, flags, shell)),
    );
}

async function runJudge(recording: string, flags: JudgeFlags, shell: Shell): Promise<number> {
  const { json, format, output: files = [] } = flags;
  await checkOutputs(files);
  const progress = createProgress(shell.terminal, flags.quiet ?? false);
  const report = await judge({ recording, listen: progress.listen, version: shell.version }).finally(
    progress.done,
  );
  await deliver(report, { shown: json ? 'json' : format, files }, shell);
  return exitOf(report, flags.failOn, false);
}
