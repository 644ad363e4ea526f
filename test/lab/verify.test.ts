import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lab, startLab } from '../../lab/lab.ts';
import { djangoProject } from '../../lab/places.ts';
import { FIXED_SEED } from '../../lab/principals.ts';
import { digestOfTree } from '../../src/fixes/verify/tree.ts';
import { type Config, type ScanReport, scan, verifyPatches } from '../../src/index.ts';
import { buildCli } from '../support/built-cli.ts';
import { type HandMade, handPatch } from '../support/hand-patch.ts';
import { verifiable } from '../support/lab-verify.ts';
import { containing } from '../support/matching.ts';
import { labTools } from '../support/two-labs.ts';

const made: HandMade[] = [
  {
    id: 'cures',
    path: 'billing/vulnerable/billing.py',
    was: 'class BillingView(View)',
    text: 'class BillingView(CertificateRequiredMixin, View)',
    flaw: 'anonymous-access',
    operation: 'GET /api/billing/',
  },
  {
    id: 'changes nothing',
    path: 'billing/vulnerable/billing.py',
    was: 'return JsonResponse(outstanding())',
    text: 'return JsonResponse(dict(outstanding()))',
    flaw: 'anonymous-access',
    operation: 'GET /api/billing/summary/',
  },
  {
    id: 'refuses everybody',
    path: 'billing/vulnerable/rates.py',
    was: 'permission_classes = []',
    text: 'from rest_framework.permissions import IsAdminUser\n    permission_classes = [IsAdminUser]',
    flaw: 'anonymous-access',
    operation: 'GET /api/rates/partner/',
  },
  {
    id: 'is no Python',
    path: 'billing/vulnerable/whoami.py',
    was: 'class WhoAmI',
    text: 'clas WhoAmI',
    flaw: 'identity-lost',
    operation: 'GET /api/me/anon/',
  },
];

let dir: string;
let lab: Lab;
let config: Config;
let report: ScanReport;
const world = {
  signal: new AbortController().signal,
  clock: Date.now,
  random: randomBytes,
  environment: process.env,
  version: '0',
};

beforeAll(async () => {
  buildCli();
  dir = await mkdtemp(join(tmpdir(), 'verify-'));
  const tools = await labTools();
  lab = await startLab({ variant: 'vulnerable', seed: FIXED_SEED, dir, tools, now: new Date() });
  config = { ...(await verifiable(lab)), safety: 'observe' };
  report = await scan({
    ...world,
    config,
    listen: () => undefined,
    wanted: ({ operation }) => made.some((each) => each.operation === operation),
  });
}, 300_000);

afterAll(async () => {
  await lab?.stop();
  await rm(dir, { recursive: true, force: true });
});

test('each patch is judged by what a scan of its copy shows, and the tree stays as it is', async () => {
  const patches = made.map((each) => handPatch(djangoProject(), report.findings, each));
  const before = await digestOfTree(djangoProject());
  const workspace = join(dir, 'copies');
  const { trials, untouched, starts } = await verifyPatches(
    { ...world, config, workspace, tell: () => undefined },
    report,
    patches,
  );
  expect(untouched).toBe(true);
  expect(await digestOfTree(djangoProject())).toBe(before);
  expect(starts).toBeLessThan(8);
  const said = new Map(trials.map((each) => [each.patch, each]));
  expect(said.get('cures'), JSON.stringify(said.get('cures'))).toMatchObject({
    outcome: 'verified',
    turned: [{ now: 'pass', flaw: 'anonymous-access' }],
  });
  expect(said.get('changes nothing')).toMatchObject({ outcome: 'rejected', turned: [{ now: 'fail' }] });
  expect(said.get('refuses everybody')?.broken).toContainEqual(
    expect.objectContaining({ who: 'bob', before: 'served', after: 'refused' }),
  );
  expect(said.get('is no Python')?.lines.join('\n')).toContain('whoami.py');
});

test('a copy that cannot be served is told with its last lines, and nothing of it runs on', async () => {
  const start = 'echo "ModuleNotFoundError: billing"; exit 3';
  const broken: Config = { ...config, ...(config.verify && { verify: { ...config.verify, start } }) };
  const [first] = made;
  const patches = first === undefined ? [] : [handPatch(djangoProject(), report.findings, first)];
  const bed = { ...world, config: broken, workspace: join(dir, 'broken'), tell: () => undefined };
  await expect(verifyPatches(bed, report, patches)).rejects.toMatchObject({
    code: 'start-failed',
    message: containing('ModuleNotFoundError: billing'),
  });
});
