import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Config,
  CountersignError,
  loadConfig,
  type Patch,
  type PatchPlan,
  type ScanReport,
  type Verification,
  verifyPatches,
} from '../../../index.ts';
import type { Shell } from '../shell.ts';
import { type Choosing, taken } from './taken.ts';

/** The configuration that says how a copy is started; what it names is the tree that is fixed. */
export async function configFor(
  file: string,
  shell: Shell,
): Promise<Config & { source: NonNullable<Config['source']> }> {
  const { environment, clock } = shell;
  const { source, ...config } = await loadConfig({ file, environment, clock });
  if (source !== undefined) return { ...config, source };
  throw new CountersignError(
    'verify-unset',
    `${file} names no source`,
    'Add source: { django: PATH } and verify: { start: COMMAND }; see docs/guide/verify.md.',
  );
}

/** What a run may try: all but what is shown only, and every way of a patch that offers several; a run may tell what the source does not. */
export function candidates(plan: PatchPlan, { only, choose = [] }: Omit<Choosing, 'grade'>): Patch[] {
  const named = taken(plan, { grade: 'review', choose, ...(only && { only }) });
  const undecided = only || choose.length > 0 ? [] : plan.patches.filter(({ grade }) => grade !== 'show');
  return [
    ...named,
    ...undecided.flatMap((patch) =>
      (patch.choices ?? []).map(({ name, edits, creates }) => ({
        ...patch,
        id: `${patch.id}:${name}`,
        edits,
        creates,
      })),
    ),
  ];
}

/** Tries patches on copies in a folder for temporary files, which goes whatever happens. */
export async function verified(
  config: Config,
  report: ScanReport,
  patches: readonly Patch[],
  shell: Shell,
): Promise<Verification> {
  const { environment, clock, random, version, terminal } = shell;
  const workspace = await mkdtemp(join(tmpdir(), 'countersign-verify-'));
  const second = 'Left at once. What was started is being ended, and the copies are removed.';
  try {
    return await shell.interruptible(second, (signal) =>
      verifyPatches(
        {
          config,
          signal,
          clock,
          random,
          environment,
          version,
          workspace,
          tell: (line) => terminal.err(`${line}\n`),
        },
        report,
        patches,
      ),
    );
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}
