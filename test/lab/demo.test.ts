import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { databaseRows } from '../../lab/application.ts';
import { labFolder, packageRoot } from '../../lab/places.ts';
import { labsUnder } from '../../lab/state.ts';
import { readTools } from '../../lab/tools.ts';
import { parseReport } from '../../src/report/json.ts';
import { buildCli, countersign } from '../support/built-cli.ts';
import { freshShell } from '../support/fresh-shell.ts';

const root = packageRoot();
const folder = labFolder();

beforeAll(buildCli);

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built demo; with `until`, sends the signal as soon as that text was printed. */
function demo(flags: readonly string[], until?: { text: string; signal: NodeJS.Signals }): Promise<Ran> {
  const main = join(root, 'dist/src/apps/cli/main.js');
  const child = spawn(process.execPath, [main, 'demo', ...flags], {
    cwd: root,
    env: { PATH: process.env['PATH'] },
  });
  let out = '';
  let err = '';
  let sent = false;
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (sent || until === undefined || !out.includes(until.text)) return;
    sent = true;
    child.kill(until.signal);
  });
  child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, out, err }));
  });
}

/** Ports that the demo named and that still answer. */
async function openPorts(out: string): Promise<string[]> {
  const ports = [...out.matchAll(/https:\/\/[\w.]+:(\d+)/g)].map(([, port = '']) => port);
  expect(ports.length).toBeGreaterThan(0);
  const open = await Promise.all(ports.map(async (port) => ((await answers(Number(port))) ? [port] : [])));
  return open.flat();
}

function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).then((open) => {
    socket.destroy();
    return open === true;
  });
}

/** Command lines of running programs that name a folder of the demo. */
function leftRunning(): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map(commandLine)
    .filter(
      (line) =>
        line.includes(join(folder, 'demo/')) ||
        line.includes(join(folder, 'up/')) ||
        line.includes(`prepare-lab.mjs --lab ${folder} `),
    );
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function expectFiles(): void {
  const page = readFileSync(join(folder, 'report.html'), 'utf8');
  for (const name of ['Vulnerable', 'Hardened']) expect(page).toContain(`"name":"${name}"`);
  const grade = (name: string) => parseReport(readFileSync(join(folder, `${name}.json`), 'utf8')).score.grade;
  expect(grade('vulnerable')).toMatch(/^[DF]$/);
  expect(grade('hardened')).toBe('A');
}

function expectStory(out: string): void {
  expect(out).toMatch(/First proven finding after \d+\.\d s/);
  expect(out).toContain('As expected: the vulnerable API fails and its hardened twin is clean');
  expect(out).toMatch(/Database rows +equal +equal/);
  expect(out).toMatch(/Left behind +0 +0/);
  expect(out).toContain('.lab/report.html');
}

/** Every printed replay in a fresh shell: the flaw shows each time, and the rows are the same afterwards. */
async function expectReplays(out: string): Promise<void> {
  const replays = [...out.matchAll(/Replay {2}(sh \S+)/g)].map(([, command = '']) => command);
  const variants = ['vulnerable', 'hardened'];
  const findings = variants.flatMap(
    (variant) => parseReport(readFileSync(join(folder, `${variant}.json`), 'utf8')).findings,
  );
  expect(replays).toHaveLength(findings.filter(({ replay }) => replay !== undefined).length);
  const tools = await readTools(folder);
  const rows = () =>
    Promise.all(variants.map((variant) => databaseRows({ dir: join(folder, 'up', variant), tools })));
  const before = await rows();
  for (const replay of replays) expect(await freshShell(replay, root)).toMatchObject({ code: 0, err: '' });
  expect(await rows()).toEqual(before);
}

describe('the demo', () => {
  test('runs as a whole inside its own process', async () => {
    const { code, out, err } = await demo(['--embedded']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expectStory(out);
    expectFiles();
    expect(await openPorts(out)).toEqual([]);
  });

  test('scans both variants of the Django lab, and its replays work while they are kept', async () => {
    const { code, out, err } = await demo(['--keep']);
    const labs = await labsUnder(join(folder, 'up'));
    try {
      expect({ code, err }, out).toEqual({ code: 0, err: '' });
      expectStory(out);
      expectFiles();
      expect(labs.map(({ running }) => running)).toEqual([true, true]);
      await expectReplays(out);
    } finally {
      expect(await countersign(['lab', 'down'], root)).toMatchObject({ code: 0, err: '' });
    }
    expect(await openPorts(out)).toEqual([]);
    expect(leftRunning()).toEqual([]);
  });

  test('takes its writes back and stops its servers when it is ended in the middle of a scan', async () => {
    const { code, out, err } = await demo([], { text: 'Scanning both', signal: 'SIGTERM' });
    expect(code).toBe(130);
    expect(err).toContain('Stopping');
    expect(out).toContain('vulnerable: interrupted; database rows equal');
    expect(out).toContain('hardened: interrupted; database rows equal');
    expect(await openPorts(out)).toEqual([]);
    expect(leftRunning()).toEqual([]);
  });

  test.each([
    ['before the first finding', 'First a small'],
    ['while its labs start', 'First proven finding'],
  ])('ends with 130 when interrupted %s', async (_, text) => {
    const { code, out } = await demo([], { text, signal: 'SIGINT' });
    expect(code).toBe(130);
    expect(out).toContain('Interrupted');
    expect(leftRunning()).toEqual([]);
  });
});
