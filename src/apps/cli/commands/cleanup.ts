import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type CleanupReport, CountersignError, cleanup, loadConfig } from '../../../index.ts';
import { exits } from '../exit.ts';
import { defaultLedger } from '../places.ts';
import type { Shell } from '../shell.ts';

interface CleanupFlags {
  readonly config: string;
  readonly json?: boolean;
  readonly allowCommands?: boolean;
  readonly force?: boolean;
}

export function addCleanup(program: Command, shell: Shell): void {
  program
    .command('cleanup')
    .description('finish the undo of an interrupted scan, and read everything back')
    .argument('[ledger]', `a ledger or a folder of them (default: ${defaultLedger})`)
    .option('--config <file>', 'configuration with the certificates of that scan', 'countersign.yaml')
    .option('--json', 'print as JSON')
    .option('--force', 'also where the process that wrote a ledger seems to be there')
    .option('--allow-commands', 'let the configuration run commands that print secrets')
    .action(async (ledger: string | undefined, flags: CleanupFlags) =>
      shell.finish(await runCleanup(ledger, flags, shell)),
    );
}

async function runCleanup(
  ledger: string | undefined,
  { config: file, json = false, allowCommands = false, force = false }: CleanupFlags,
  shell: Shell,
): Promise<number> {
  const { terminal, environment, clock, random, version } = shell;
  const place = resolve(ledger ?? defaultLedger);
  if (ledger !== undefined && !existsSync(place))
    throw new CountersignError(
      'usage',
      `There is no ledger ${ledger}`,
      'Name the file or folder that the interrupted scan named.',
    );
  const config = await loadConfig({ file, flags: { allowCommands }, environment, clock });
  const report = await shell.interruptible(
    `Left at once. What is not taken back yet stands in ${place}.`,
    async (signal) => cleanup({ config, signal, clock, random, environment, version, place, force }),
  );
  terminal.out(json ? `${JSON.stringify(report, undefined, 2)}\n` : inWords(report, ledger ?? defaultLedger));
  return report.left === 0 ? exits.clean : exits.leftBehind;
}

function inWords({ ledgers, undone, left }: CleanupReport, place: string): string {
  if (ledgers.length === 0) return `There is no ledger in ${place}: nothing is left to take back.\n`;
  const lines = ledgers.flatMap(({ file, finished, fault }) => [
    file,
    ...(fault === undefined ? [] : [`  ! ${fault.message}`, `    ${fault.hint}`]),
    ...finished.map(
      ({ outcome, experiment, detail }) =>
        `  ${outcome === 'undone' ? '✓' : '!'} ${experiment}: ${outcome === 'undone' ? '' : 'left behind, '}${detail}`,
    ),
  ]);
  const sum =
    left === 0
      ? `${undone} taken back, nothing is left.`
      : `${undone} taken back, ${left} left. Look at what is named above by hand, or run this again with an identity that may remove it; the ledger stays.`;
  return `${[...lines, sum].join('\n')}\n`;
}
