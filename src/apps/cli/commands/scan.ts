import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type Config,
  type Flags,
  type FormatName,
  formatNames,
  loadConfig,
  previewPlan,
  renderAs,
  renderPlan,
  type ScanReport,
  type Severity,
  scan,
  severities,
} from '../../../index.ts';
import { exitOf, exits } from '../exit.ts';
import { checkWritable, save } from '../files.ts';
import { checkOutputs, collected, deliver } from '../output.ts';
import { defaultLedger } from '../places.ts';
import { createProgress } from '../progress.ts';
import type { Shell } from '../shell.ts';

interface ScanFlags extends Flags {
  readonly plan?: boolean;
  readonly json?: boolean;
  readonly format: FormatName;
  readonly output?: readonly string[];
  readonly html?: string;
  readonly record?: string;
  readonly ledger?: string;
  readonly failOn: Severity;
  readonly quiet?: boolean;
}

export function addScan(program: Command, shell: Shell): void {
  program
    .command('scan')
    .description('send real requests as every identity, judge the answers, report what is proven')
    .argument('[config]', 'configuration file', 'countersign.yaml')
    .option('--plan', 'print what would be sent; send nothing')
    .addOption(
      new Option('--format <format>', 'how to print the report').choices(formatNames).default('terminal'),
    )
    .option('--json', 'the same as --format json')
    .option(
      '--output <file>',
      'save the report; its name says the format (.json, .html, .sarif, .xml, .md); may be repeated',
      collected,
    )
    .option('--html <file>', 'the same as --output with a name that ends in .html')
    .option('--record <file>', 'record every masked exchange, for countersign judge')
    .option('--ledger <dir>', 'where to note, before each write, how it is taken back')
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity on').choices(severities).default('high'),
    )
    .option('--safety <level>', 'observe, canary or full')
    .option('--allow <names>', 'escalation, injection, burst, ssrf, origin; separated by commas', names)
    .option('--only <checks>', 'run only these checks', names)
    .option('--skip <checks>', 'leave these checks out', names)
    .option('--rate <number>', 'requests per second; 0 is unlimited', Number)
    .option('--concurrency <number>', 'requests under way at the same time', Number)
    .option('--max-requests <number>', 'stop after so many requests', Number)
    .option('--max-seconds <number>', 'stop after so many seconds', Number)
    .option('--evidence <kind>', 'masked (default), or full: answers as they were, personal data and all')
    .option('--allow-commands', 'let the configuration run commands that print secrets')
    .option('--quiet', 'print no progress')
    .action(async (file: string, flags: ScanFlags) => shell.finish(await runScan(file, flags, shell)));
}

async function runScan(file: string, flags: ScanFlags, shell: Shell): Promise<number> {
  const { terminal, environment, clock, random, version } = shell;
  for (const flag of ['html', 'record'] as const) await checkWritable(`--${flag}`, flags[flag]);
  await checkOutputs(flags.output ?? []);
  const config = await loadConfig({ file, flags, environment, clock });
  if (flags.plan) return showPlan(config, flags.json ?? false, shell);
  const progress = createProgress(terminal, flags.quiet ?? false);
  const ledger = resolve(flags.ledger ?? defaultLedger);
  const second = `Left at once. The ledger in ${ledger} lists what this scan wrote and did not take back.`;
  let interrupted = false;
  const report = await shell
    .interruptible(second, async (signal) => {
      const result = await scan({
        config,
        signal,
        listen: progress.listen,
        ledger,
        folder: process.cwd(),
        clock,
        random,
        environment,
        version,
        ...(flags.record !== undefined && { record: resolve(flags.record) }),
        ...(config.only && { only: config.only }),
      });
      interrupted = signal.aborted;
      return result;
    })
    .finally(progress.done);
  await show(report, flags, shell);
  return exitOf(report, flags.failOn, interrupted);
}

async function showPlan(config: Config, json: boolean, shell: Shell): Promise<number> {
  const { terminal, environment, clock } = shell;
  const preview = await previewPlan({
    config,
    environment,
    clock,
    ...(config.only && { only: config.only }),
  });
  const { width, colour } = terminal;
  terminal.out(
    json ? `${JSON.stringify(preview, undefined, 2)}\n` : await renderPlan(preview, { width, colour }),
  );
  return exits.clean;
}

async function show(report: ScanReport, flags: ScanFlags, shell: Shell): Promise<void> {
  const { html, output = [], json, format } = flags;
  if (html !== undefined) await save(html, await renderAs(report, 'html', { width: 80, colour: false }));
  await deliver(report, { shown: json ? 'json' : format, files: output }, shell);
}

/** `a,b` and a repeated option both add up. */
function names(text: string, before: readonly string[] = []): string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  ];
}
