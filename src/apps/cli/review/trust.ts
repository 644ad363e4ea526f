import type { Review } from '../../../index.ts';

/** More than one file in twenty that cannot be read, or a folder, may hide anything. */
const SHARE = 0.05;

/** Why "no findings" would say too much; nothing where it would not. */
export function incomplete({ faults, figures }: Review): string | undefined {
  const folder = faults.find(({ line }) => line === 0);
  if (folder) return `the folder ${folder.file} cannot be read`;
  const files = new Set(faults.map(({ file }) => file)).size;
  const all = Math.max(figures.files, files);
  return files > all * SHARE ? `${files} of ${all} files cannot be read, or not to their end` : undefined;
}
