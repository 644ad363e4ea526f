import { join } from 'node:path';
import type { CountersignError } from '../../errors.ts';
import type { Application } from '../../fixes/verify/application.ts';
import { applyIn } from '../../fixes/verify/apply.ts';
import { pythonOf, uncompiled } from '../../fixes/verify/compile.ts';
import { copyTree, removeTree } from '../../fixes/verify/tree.ts';
import type { Change } from '../../model/patch.ts';
import { freePort } from '../../wire/free-port.ts';
import type { Ground } from './bed.ts';
import { type Served, servedAt, verifyConfigOf } from './served.ts';
import { bringUp } from './up.ts';

/** A copy that does not compile, start or stay up says so with the last lines. */
export interface Unfit {
  readonly kind: 'unfit';
  readonly because: string;
  readonly lines: readonly string[];
  readonly error?: CountersignError;
}

/** A copy that answers. */
export interface Standing {
  readonly kind: 'standing';
  readonly folder: string;
  /** The Django code in it. */
  readonly code: string;
  readonly served: Served;
  readonly application: Application;
  /** Ends the application and removes the copy. */
  remove(): Promise<void>;
}

/** Copies the tree, applies, compiles and starts. Of a copy that is unfit nothing is left. */
export async function standUp(
  bed: Ground,
  changes: readonly Change[],
  number: number,
): Promise<Standing | Unfit> {
  const verify = verifyConfigOf(bed.config);
  const folder = join(bed.workspace, String(number));
  const removed = () => removeTree(folder);
  try {
    await copyTree(verify.folder, folder);
    const served = await servedAt(bed.config, verify, await freePort(), bed.environment);
    const place = { copy: folder, django: verify.django };
    const unfit = await patched(bed, place, changes, verify.python, served);
    const began = bed.clock();
    const up = unfit ?? (await bringUp(bed, folder, served, verify.seconds));
    if (!('application' in up)) {
      await removed();
      return { kind: 'unfit', ...up };
    }
    const { application } = up;
    if (changes.length === 0) bed.usual.ms = bed.clock() - began;
    const remove = () => application.stop().then(removed);
    return { kind: 'standing', folder, code: join(folder, verify.django), served, application, remove };
  } catch (error) {
    await removed();
    throw error;
  }
}

async function patched(
  bed: Ground,
  { copy, django }: { readonly copy: string; readonly django: string },
  changes: readonly Change[],
  python: string | undefined,
  { environment }: Served,
): Promise<Unfit | undefined> {
  let files: string[];
  try {
    files = await applyIn(copy, django, changes);
  } catch (error) {
    const lines = error instanceof Error ? [error.message] : [];
    return { kind: 'unfit', because: 'it does not fit the source as it is now', lines };
  }
  const code = join(copy, django);
  const program = pythonOf(code, python);
  const lines = await uncompiled(program, files, { folder: code, environment }, bed.signal);
  return lines !== undefined && lines.length > 0
    ? { kind: 'unfit', because: 'the patched source does not compile', lines }
    : undefined;
}
