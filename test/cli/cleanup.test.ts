import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ScenarioApi } from '../../lab/scenarios/api.ts';
import { billing } from '../../lab/scenarios/billing.ts';
import type { KeyRing, Started } from '../../lab/scenarios/start.ts';
import { makeKeyRing, startApi } from '../../lab/scenarios/start.ts';
import { buildCli, builtCli, countersign } from '../support/built-cli.ts';

let ring: KeyRing;
let folder: string;
let started: Started | undefined;

beforeAll(async () => {
  buildCli();
  ring = await makeKeyRing();
});
afterAll(() => ring.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-cleanup-'));
});
afterEach(async () => {
  await started?.stop();
  rmSync(folder, { recursive: true });
});

/** The same API, but something happens after each write that was stored. */
function watched(api: ScenarioApi, afterWrite: (operation: string) => void): ScenarioApi {
  const routes = Object.entries(api.routes).map(([operation, route]): [string, typeof route] => [
    operation,
    {
      ...route,
      handle: (call: Parameters<typeof route.handle>[0]) => {
        const reply = route.handle(call);
        if (!operation.startsWith('GET ') && reply.status < 300) afterWrite(operation);
        return reply;
      },
    },
  ]);
  return { ...api, routes: Object.fromEntries(routes) };
}

/** What the API remembers now; a copy. */
function rows(): unknown {
  return JSON.parse(JSON.stringify(started?.state()));
}

describe('a scan that is killed in the middle of its writes', () => {
  test.each([
    ['POST /invoices/', 1],
    ['PATCH /invoices/{id}/', 1],
    ['PATCH /profiles/me/', 2],
  ] as const)('after %s, time %i, is finished by cleanup', async (operation, nth) => {
    const run: { child?: ChildProcess } = {};
    let times = 0;
    const api = watched(billing('vulnerable'), (written) => {
      if (written === operation && ++times === nth) run.child?.kill('SIGKILL');
    });
    started = await startApi(api, { ring, safety: 'full' });
    const before = rows();
    const child = spawn(process.execPath, [builtCli, 'scan', started.configFile, '--quiet'], {
      cwd: folder,
      stdio: 'ignore',
    });
    run.child = child;
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');
    expect(rows()).not.toEqual(before);
    expect(readdirSync(join(folder, '.countersign/ledger'))).toHaveLength(1);

    const { code, out } = await countersign(['cleanup', '--config', started.configFile], folder);
    expect(out).toContain('nothing is left.');
    expect(code).toBe(0);
    expect(rows()).toEqual(before);
    expect(readdirSync(join(folder, '.countersign/ledger'))).toEqual([]);
  });

  test('leaves the ledger and ends with 4 while the target is down', async () => {
    const run: { child?: ChildProcess } = {};
    const api = watched(billing('vulnerable'), () => void run.child?.kill('SIGKILL'));
    started = await startApi(api, { ring, safety: 'canary' });
    const child = spawn(process.execPath, [builtCli, 'scan', started.configFile, '--quiet'], {
      cwd: folder,
      stdio: 'ignore',
    });
    run.child = child;
    await once(child, 'close');
    const { configFile } = started;
    const other = join(folder, 'countersign.yaml');
    writeFileSync(
      other,
      readFileSync(configFile, 'utf8')
        .replace(/url: .*/, 'url: https://localhost:9')
        .replace('openapi: openapi.json', ''),
    );
    const { code, out } = await countersign(['cleanup'], folder);
    expect([code, out]).toEqual([4, expect.stringContaining('the ledger stays')]);
    expect(readdirSync(join(folder, '.countersign/ledger'))).toHaveLength(1);
  });
});

describe('cleanup', () => {
  test('has nothing to do where no ledger is, and sends nothing', async () => {
    started = await startApi(billing('hardened'), { ring });
    const { code, out } = await countersign(['cleanup', '--config', started.configFile], folder);
    expect([code, out]).toEqual([
      0,
      'There is no ledger in .countersign/ledger: nothing is left to take back.\n',
    ]);
    expect(started.requests()).toBe(0);
    expect(existsSync(join(folder, '.countersign'))).toBe(false);
  });

  test('says which ledger it cannot read, and ends with 4', async () => {
    started = await startApi(billing('hardened'), { ring });
    writeFileSync(join(folder, 'ledger-x.jsonl'), '{"hello":1}\n');
    const words = ['cleanup', 'ledger-x.jsonl', '--config', started.configFile, '--json'];
    const { code, out } = await countersign(words, folder);
    expect([code, JSON.parse(out)]).toMatchObject([
      4,
      { left: 1, ledgers: [{ fault: { code: 'recording-unreadable' } }] },
    ]);
  });

  test('refuses a ledger that is not there', async () => {
    const { code, err } = await countersign(['cleanup', 'nowhere'], folder);
    expect([code, err]).toEqual([2, expect.stringContaining('There is no ledger nowhere')]);
  });
});
