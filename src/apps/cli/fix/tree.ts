import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  bytesAfter,
  type ChangedText,
  CountersignError,
  leadsOutside,
  type PatchPlan,
  staleFiles,
} from '../../../index.ts';

/** Nothing is written unless every file is the one that was reviewed, inside the tree, and new ones are new. */
export async function checkTree(root: string, plan: PatchPlan, files: readonly ChangedText[]): Promise<void> {
  const paths = new Set(files.map(({ path }) => path));
  const stale = (await staleFiles(plan, (path) => bytesOf(join(root, path)))).filter((path) =>
    paths.has(path),
  );
  if (stale.length > 0) throw sourceChanged(stale);
  for (const { path, before } of files) {
    if (await leadsOutside(root, path))
      throw new CountersignError(
        'source-unwritable',
        `${path} leads out of the tree by a link`,
        'Nothing was written. Leave this patch out with --only, or apply it by hand.',
      );
    if (before === undefined && existsSync(join(root, path)))
      throw new CountersignError(
        'source-unwritable',
        `${path} is to be new and is there already`,
        'Nothing was written. Move the file away, or leave this patch out with --only.',
      );
  }
}

interface Staged {
  readonly path: string;
  readonly file: string;
  /** The new bytes in a file beside it. */
  readonly fresh: string;
  /** What was reviewed; undefined for a new file. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

/**
 * All files or none. The new bytes are on disk beside the old before the first file is replaced, and each file is read once more
 * right before that: where it is no longer what `reviewed` says, nothing is written. Throws `source-changed` and `source-unwritable`.
 */
export async function writeTree(
  root: string,
  files: readonly ChangedText[],
  reviewed: (path: string) => Uint8Array | undefined,
): Promise<void> {
  const staged: Staged[] = [];
  try {
    for (const changed of files) staged.push(await stage(root, changed, reviewed));
    const moved = staged.find((one) => !isAs(one.file, one.before));
    if (moved) throw sourceChanged([moved.path]);
    swapAll(staged);
  } finally {
    for (const { fresh } of staged) await rm(fresh, { force: true });
  }
}

/** Without a pause between a look at a file and its replacement. */
function swapAll(staged: readonly Staged[]): void {
  const done: Staged[] = [];
  for (const one of staged) {
    try {
      if (!isAs(one.file, one.before)) throw sourceChanged([one.path]);
      // A link, unlike a rename, never replaces what somebody else made meanwhile.
      if (one.before === undefined) linkSync(one.fresh, one.file);
      else renameSync(one.fresh, one.file);
      done.push(one);
    } catch (cause) {
      for (const each of done.reverse()) putBack(each);
      throw cause instanceof CountersignError ? cause : unwritable(one.path, cause);
    }
  }
}

/** Only where nobody wrote over it since. */
function putBack({ file, before, after, fresh }: Staged): void {
  if (!isAs(file, after)) return;
  if (before === undefined) {
    rmSync(file, { force: true });
    return;
  }
  writeFileSync(fresh, before, { mode: statSync(file).mode });
  renameSync(fresh, file);
}

async function stage(
  root: string,
  changed: ChangedText,
  reviewed: (path: string) => Uint8Array | undefined,
): Promise<Staged> {
  const { path } = changed;
  const file = join(root, path);
  const fresh = `${file}.${randomUUID()}`;
  const before = changed.before === undefined ? undefined : reviewed(path);
  if (changed.before !== undefined && before === undefined) throw sourceChanged([path]);
  const after = await bytesAfter(changed);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeBeside(fresh, after, (await stat(file).catch(() => undefined))?.mode);
  } catch (cause) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw unwritable(path, cause);
  }
  return { path, file, fresh, before, after };
}

async function writeBeside(fresh: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const handle = await open(fresh, 'wx', mode);
  try {
    await handle.writeFile(bytes);
    if (mode !== undefined) await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const unwritable = (path: string, cause: unknown): CountersignError =>
  new CountersignError(
    'source-unwritable',
    `${path} cannot be written`,
    'Nothing is changed. See whether you may write there, or take the diff: --out FILE.',
    { cause },
  );

const sourceChanged = (paths: readonly string[]): CountersignError =>
  new CountersignError(
    'source-changed',
    `${paths.join(', ')}: no longer what was reviewed`,
    'Somebody changed it meanwhile. Run again; nothing was written.',
  );

function isAs(file: string, bytes: Uint8Array | undefined): boolean {
  const now = bytesOf(file);
  return now === undefined || bytes === undefined
    ? now === bytes && existsSync(file) === (bytes !== undefined)
    : Buffer.compare(now, bytes) === 0;
}

function bytesOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
