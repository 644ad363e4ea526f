import { createHash } from 'node:crypto';
import type { Change, PatchPlan } from '../model/patch.ts';
import { applyEdits } from './apply.ts';
import type { ChangedText } from './diff.ts';
import { type Decoded, decoded } from './text.ts';

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Files of a plan that are no longer as they were reviewed, or are gone. */
export function staleFiles(plan: PatchPlan, bytesOf: (path: string) => Uint8Array | undefined): string[] {
  return Object.entries(plan.digests).flatMap(([path, digest]) => {
    const bytes = bytesOf(path);
    return bytes !== undefined && digestOf(bytes) === digest ? [] : [path];
  });
}

/** All files that several changes touch, before and after. Throws `StaleEdit` where the changes do not fit. */
export function changedTexts(
  changes: readonly Change[],
  bytesOf: (path: string) => Uint8Array | undefined,
): ChangedText[] {
  const edits = changes.flatMap((one) => one.edits);
  const edited = [...new Set(edits.map((one) => one.path))].map((path): ChangedText => {
    const { text, encoding }: Decoded = decoded(bytesOf(path) ?? new Uint8Array());
    const own = edits.filter((one) => one.path === path);
    return { path, before: text, after: applyEdits(text, own), encoding };
  });
  const created = new Map(changes.flatMap((one) => one.creates).map((file) => [file.path, file.text]));
  const encoding = { name: 'utf-8', mark: false } as const;
  return [...edited, ...[...created].map(([path, after]) => ({ path, after, encoding }))];
}
