import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Twin } from '../../lab/application.ts';
import { startLab } from '../../lab/lab.ts';
import { djangoProject } from '../../lab/places.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import type { Tools } from '../../lab/tools.ts';
import { renderHttpFile, renderRedTests, type ScanReport, scan } from '../../src/index.ts';
import { verifiable } from '../support/lab-verify.ts';
import { labTools } from '../support/two-labs.ts';

/** A few of every kind; all of them are measured by `npm run lab:fix`. */
const operations = [
  'GET /api/billing/',
  'GET /api/rates/partner/',
  'GET /api/me/anon/',
  'GET /api/vault/',
  'GET /api/profiles/{id}/',
  'PATCH /api/profiles/{id}/',
  'GET /api/invoices/{public_id}/',
  'GET /api/accounts/search/',
  'PATCH /api/profile/v2/',
  'PATCH /api/users/me/',
  'PATCH /api/accounts/{id}/',
  'POST /api/profiles/',
  'POST /api/accounts/',
];

const dir = mkdtempSync(join(tmpdir(), 'red-'));
let report: ScanReport;
let tools: Tools;

beforeAll(async () => {
  tools = await labTools();
  const lab = await startLab({ variant: 'vulnerable', seed: FIXED_SEED, dir, tools, now: new Date() });
  try {
    report = await scan({
      config: await verifiable(lab),
      signal: new AbortController().signal,
      listen: () => undefined,
      clock: Date.now,
      random: randomBytes,
      environment: {},
      version: '0',
      ledger: join(dir, 'ledger'),
      wanted: ({ operation }) => operations.includes(operation),
    });
  } finally {
    await lab.stop();
  }
}, 300_000);

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What Django's own test runner says of each test. */
function ran(variant: Twin, text: string): Map<string, string> {
  const folder = join(dir, `project-${variant}`);
  cpSync(djangoProject(), folder, { recursive: true });
  writeFileSync(join(folder, 'test_countersign.py'), text);
  const run = join(dir, `run-${variant}`);
  mkdirSync(run);
  writeFileSync(join(run, 'proxy-secret'), 'none');
  const { stderr } = spawnSync(tools.python, ['manage.py', 'test', 'test_countersign', '-v', '2'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      LAB_VARIANT: variant,
      LAB_SEED: FIXED_SEED,
      LAB_DIR: run,
      LAB_BIND: `unix:${run}/app.sock`,
      ...(tools.pythonPath && { PYTHONPATH: tools.pythonPath }),
    },
  });
  // What the application logs may stand between a name and its result.
  const said = /^(test_\w+) \([^\n]*\n(?:(?!^test_)[\s\S])*?(ok|FAIL|ERROR|skipped)[^\n]*$/gm;
  return new Map([...stderr.matchAll(said)].map(([, name = '', result = '']) => [name, result]));
}

describe('the tests written from a report', () => {
  test('are red on the application that was scanned, and green where it is cured', async () => {
    const { text, tests } = await renderRedTests(report);
    const kinds = new Set(report.findings.map(({ flaw }) => flaw));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'anonymous-access',
        'foreign-object-read',
        'foreign-object-write',
        'foreign-object-listed',
        'field-write',
      ]),
    );
    const [flawed, cured] = [ran('vulnerable', text), ran('hardened', text)];
    expect(tests.length).toBeGreaterThanOrEqual(operations.length);
    for (const { name } of tests)
      expect([name, flawed.get(name), cured.get(name)]).toEqual([name, 'FAIL', 'ok']);
  });

  test('hold nothing of the target: no name of its rows, no secret, no marker of its owner', async () => {
    const both = (await renderRedTests(report)).text + (await renderHttpFile(report));
    for (const sign of ['Moreau', 'Achterberg', 'lab_live_', 'cnr-', 'eyJ', '-----BEGIN', dir])
      expect(both).not.toContain(sign);
  });

  test('name every finding once as a request, with variables for rows and tokens', async () => {
    const http = await renderHttpFile(report);
    const proven = report.findings.filter(({ standing }) => standing !== 'suspected');
    for (const { fingerprint } of proven) expect(http.split(`### ${fingerprint}\n`)).toHaveLength(2);
    expect(http).toContain('GET {{base}}/api/profiles/{{bob_id}}/');
    expect(http).toContain('Authorization: Bearer {{alice_token}}');
    expect(http).not.toMatch(/\/api\/profiles\/\d/);
  });
});
