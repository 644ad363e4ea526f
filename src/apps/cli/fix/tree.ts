import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
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
  if (stale.length > 0)
    throw new CountersignError(
      'source-changed',
      `${stale.join(', ')}: no longer what was reviewed`,
      'Somebody changed it meanwhile. Run again; nothing was written.',
    );
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

/** Each file at once or not at all; where one cannot be written, those before it are put back. */
export async function writeTree(root: string, files: readonly ChangedText[]): Promise<void> {
  const done: { file: string; before: Uint8Array | undefined }[] = [];
  for (const changed of files) {
    const file = join(root, changed.path);
    const before = bytesOf(file);
    try {
      await replaceFile(file, await bytesAfter(changed));
    } catch (cause) {
      for (const one of done)
        if (one.before) await replaceFile(one.file, one.before);
        else await rm(one.file, { force: true });
      throw new CountersignError(
        'source-unwritable',
        `${changed.path} cannot be written`,
        'Nothing is changed. See whether you may write there, or take the diff: --out FILE.',
        { cause },
      );
    }
    done.push({ file, before });
  }
}

export const saveBytes = (file: string, bytes: Uint8Array): Promise<void> => writeFile(file, bytes);

async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const mode = (await stat(file).catch(() => undefined))?.mode;
  const fresh = `${file}.${randomUUID()}`;
  try {
    const handle = await open(fresh, 'wx', mode);
    try {
      await handle.writeFile(bytes);
      if (mode !== undefined) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (cause) {
    await rm(fresh, { force: true });
    throw cause;
  }
}

function bytesOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
