import { closeSync, fstatSync, openSync, readFileSync, type Stats, statSync } from 'node:fs';

const forOthers = 0o022;

/**
 * Why what lies in a folder must not be believed: a kept tree stands for a file, so whoever can write there decides what a review
 * sees. Undefined where only this user may write, and where there is no folder yet.
 */
export function distrustOf(folder: string): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && foreign(found, 'it');
}

/** The bytes of a file that this user wrote and nobody else may change. */
export function readOwn(file: string): Buffer | undefined {
  const handle = openSync(file, 'r');
  try {
    return foreign(fstatSync(handle), file) === undefined ? readFileSync(handle) : undefined;
  } finally {
    closeSync(handle);
  }
}

/** Systems without owners of files, such as Windows, keep a user's folders to the user by other means. */
function foreign({ uid, mode }: Stats, what: string): string | undefined {
  const me = process.getuid?.();
  if (me === undefined) return undefined;
  if (uid !== me) return `${what} belongs to another user`;
  return (mode & forOthers) === 0 ? undefined : `others may write to ${what}`;
}
