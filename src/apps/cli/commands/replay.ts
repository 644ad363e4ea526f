import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  CountersignError,
  curlTail,
  didYouMean,
  type Finding,
  type Need,
  parseReport,
  type Ran,
  type Replayed,
  replayed,
  type ScanReport,
} from '../../../index.ts';
import { exits } from '../exit.ts';
import { readReportText } from '../files.ts';
import type { Shell } from '../shell.ts';

interface ReplayFlags {
  readonly print?: boolean;
  readonly write?: boolean;
  readonly json?: boolean;
}

/** `countersign replay REPORT FINDING`: sends the proof again and says whether it still shows. */
export function addReplay(program: Command, shell: Shell): void {
  program
    .command('replay')
    .description('send the proof of a finding again and say whether it still shows; values stay masked')
    .argument('<report>', 'file written by scan --output')
    .argument('<finding>', 'its fingerprint, or a part of it that no other has')
    .option('--print', 'print the replay for a shell; send nothing')
    .option('--write', 'run a replay that writes: it saves, writes, reads and restores')
    .option('--json', 'print the outcome as JSON')
    .action(async (file: string, finding: string, flags: ReplayFlags) =>
      shell.finish(await runReplay(file, finding, flags, shell)),
    );
}

async function runReplay(file: string, name: string, flags: ReplayFlags, shell: Shell): Promise<number> {
  const report = await parseReport(await readReportText(file));
  const finding = findingIn(report, name);
  const { replay, noReplay, fingerprint } = finding;
  if (replay === undefined)
    throw usage(
      `"${fingerprint}" has no replay`,
      noReplay === undefined
        ? 'It was seen in code only, or judged from a recording.'
        : `It cannot be sent again: ${noReplay}.`,
    );
  if (flags.print) {
    shell.terminal.out(replay.text.endsWith('\n') ? replay.text : `${replay.text}\n`);
    return exits.clean;
  }
  checkLeave(report, shell.clock());
  if (replay.writes && !flags.write)
    throw usage(
      'This replay writes: it saves, writes, reads and restores',
      'Read it with --print, run it with --write.',
    );
  const second = 'Left at once. The replay undoes what it wrote; it says so when it has.';
  const text = replay.kind === 'curl' ? `${replay.text}${await curlTail()}` : replay.text;
  const ran = await shell.interruptible(second, () => run(text, shell.environment));
  const outcome = await replayed(report, finding, ran, {
    key: shell.random(32),
    secrets: await secretsOf(replay.needs, shell.environment),
  });
  show(finding, outcome, flags, shell);
  return ran.code === exits.interrupted ? exits.interrupted : exitOfReplay(outcome);
}

/** By its whole fingerprint, or by a part that is only its own. */
function findingIn({ findings }: ScanReport, name: string): Finding {
  const near = findings.filter(({ fingerprint }) => fingerprint.includes(name));
  const found =
    findings.find(({ fingerprint }) => fingerprint === name) ?? (near.length === 1 ? near[0] : undefined);
  if (found !== undefined) return found;
  const names = findings.map(({ fingerprint }) => fingerprint);
  throw near.length > 1
    ? usage(
        `${near.length} findings have "${name}" in their fingerprint`,
        `One of: ${near.map((each) => each.fingerprint).join('; ')}.`,
      )
    : usage(
        `There is no finding "${name}" in this report`,
        didYouMean(name, names, `There are: ${names.join('; ') || 'none'}.`),
      );
}

/** Leave to scan is leave to replay, no longer. */
function checkLeave({ authorization }: ScanReport, now: number): void {
  if (authorization === undefined || Date.parse(authorization.until) + 86_400_000 > now) return;
  throw new CountersignError(
    'authorization-expired',
    `The authorization of this report ended on ${authorization.until}`,
    'Ask for a new one and scan again; --print shows the replay without sending it.',
  );
}

/** The values that are masked in what is shown; a file that cannot be read had nothing to send either. */
async function secretsOf(needs: readonly Need[], environment: Shell['environment']): Promise<string[]> {
  const values = await Promise.all(
    needs.map(async ({ kind, name }) => {
      if (kind === 'variable') return environment[name];
      return kind === 'file' ? undefined : (await readFile(name, 'utf8').catch(() => '')).trim();
    }),
  );
  return values.flatMap((each) => (each === undefined || each === '' ? [] : [each]));
}

function run(text: string, environment: Shell['environment']): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn('sh', ['-c', text], { env: { ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', fail);
    child.on('close', (code) =>
      done({ code, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') }),
    );
  });
}

function show(
  { fingerprint, summary }: Finding,
  outcome: Replayed,
  { json }: ReplayFlags,
  { terminal }: Shell,
): void {
  const { shows, leftBehind, words } = outcome;
  const verdict =
    shows === undefined ? 'could not be told' : shows ? 'the flaw still shows' : 'the flaw does not show';
  terminal.out(
    json
      ? `${JSON.stringify({ fingerprint, shows: shows ?? null, leftBehind, words }, undefined, 2)}\n`
      : [fingerprint, `  ${summary}`, ...words.map((line) => `  ${line}`), `Now: ${verdict}`, ''].join('\n'),
  );
}

function exitOfReplay({ shows, leftBehind }: Replayed): number {
  if (leftBehind) return exits.leftBehind;
  return shows === undefined ? exits.untrusted : shows ? exits.findings : exits.clean;
}

function usage(message: string, hint: string): CountersignError {
  return new CountersignError('usage', message, hint);
}
