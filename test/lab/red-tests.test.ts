import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Twin } from '../../lab/application.ts';
import { startLab } from '../../lab/lab.ts';
import { djangoProject } from '../../lab/places.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import type { Tools } from '../../lab/tools.ts';
import { renderHttpFile, renderRedTests, type ScanReport, scan } from '../../src/index.ts';
import { djangoTests } from '../support/django-tests.ts';
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

const ran = (variant: Twin, text: string): Map<string, string> => {
  const project = join(dir, `project-${variant}`);
  cpSync(djangoProject(), project, { recursive: true });
  return djangoTests(project, variant, text, tools);
};

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
