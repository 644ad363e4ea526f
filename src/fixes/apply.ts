import type { Patch, SourceEdit } from '../model/patch.ts';

/**
 * Puts the edits of one file in place. The same edit of two patches counts once; several insertions at one
 * place stand in the order of their text. Edits that overlap, or do not find what they replace, are refused.
 */
export function applyEdits(text: string, edits: readonly SourceEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < at || text.slice(edit.start, edit.end) !== edit.was) throw new StaleEdit(edit);
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...pieces, text.slice(at)].join('');
}

/** The text is not the one that the edit was made for. */
export class StaleEdit extends Error {
  constructor({ path, start }: SourceEdit) {
    super(`An edit of ${path} at ${start} does not fit its text`);
    this.name = 'StaleEdit';
  }
}

function inOrder(edits: readonly SourceEdit[]): SourceEdit[] {
  const once = new Map(edits.map((edit) => [`${edit.start}|${edit.end}|${edit.text}`, edit]));
  return [...once.values()].sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
  );
}

/** Pairs of patches that cannot both be applied to the same text. */
export function conflicts(patches: readonly Patch[]): [Patch, Patch][] {
  return patches.flatMap((one, at) =>
    patches.slice(at + 1).flatMap((other): [Patch, Patch][] => (collide(one, other) ? [[one, other]] : [])),
  );
}

/** Names of imports may be inserted side by side; anything else at the same place is a conflict. */
export function collide(one: Pick<Patch, 'edits' | 'creates'>, other: Pick<Patch, 'edits' | 'creates'>) {
  return (
    one.edits.some((edit) => other.edits.some((each) => overlap(edit, each))) ||
    one.creates.some((file) =>
      other.creates.some(({ path, text }) => path === file.path && text !== file.text),
    )
  );
}

function overlap(one: SourceEdit, other: SourceEdit): boolean {
  if (one.path !== other.path) return false;
  const same = one.start === other.start && one.end === other.end;
  if (same && one.text === other.text) return false;
  if (same && one.start === one.end) return !(one.joins && other.joins);
  return one.start < other.end && other.start < one.end;
}

/** As many as can be applied to one text, in order. */
export function compatible(patches: readonly Patch[]): Patch[] {
  const taken: Patch[] = [];
  for (const patch of patches) if (!taken.some((one) => collide(one, patch))) taken.push(patch);
  return taken;
}
