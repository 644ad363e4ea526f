import { CountersignError, type Issue, loadRules, type ReadSource, reviewSource } from '../../../index.ts';
import { acceptedIn } from '../review/accepted.ts';
import { type SourceFlags, sourceIn } from '../review/source.ts';
import type { Shell } from '../shell.ts';

/** The source with its files, and what is wrong in it: accepted findings are left alone. */
export async function reviewedIn(
  root: string,
  flags: SourceFlags,
  shell: Shell,
): Promise<{ source: ReadSource & { kept: NonNullable<ReadSource['kept']> }; issues: readonly Issue[] }> {
  const { kept, ...source } = await sourceIn(root, { ...flags, cache: false, keep: true }, shell);
  if (!kept)
    throw new CountersignError('source-unreadable', `The files of ${root} were not kept`, 'Run again.');
  const review = await reviewSource(
    source,
    await loadRules(),
    shell.clock,
    await acceptedIn(root, undefined, shell),
  );
  return { source: { ...source, kept }, issues: review.issues };
}
