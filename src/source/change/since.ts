import { createPythonParser, parseSafely } from '../parse/parser.ts';
import { toModule } from '../python/code.ts';
import type { ReadSource } from '../review.ts';
import type { Changed } from './reach.ts';
import { changedUnits, isSettings } from './units.ts';

/** A file whose content differs; `before` is absent for a new file, `after` for one that is gone. */
export interface ChangedFile {
  path: string;
  before?: string;
  after?: string;
}

/** Which parts of a source are not as they were. */
export async function changedSince(source: ReadSource, files: readonly ChangedFile[]): Promise<Changed> {
  const parser = await createPythonParser();
  const modules = new Map(source.project.names.modules.map((one) => [one.path, one]));
  const changed = new Map<string, ReadonlySet<string>>();
  let everything = false;
  for (const { path, before, after } of files) {
    const now = modules.get(path);
    const old = before === undefined ? undefined : toModule(path, before, parseSafely(parser, before));
    if (now && after !== undefined)
      changed.set(
        path,
        changedUnits(old && { module: old, text: before ?? '' }, { module: now, text: after }),
      );
    const differs = !now || (changed.get(path)?.size ?? 0) > 0;
    everything ||= differs && [now, old].some((one) => one !== undefined && isSettings(one));
  }
  return { files: changed, everything };
}
