import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A link on the way, or at its end, would have us write somewhere else. */
export function leadsOutside(root: string, path: string): boolean {
  const real = realpathSync(root);
  let file = join(real, path);
  while (!existsSync(file) && file !== real) file = dirname(file);
  const found = realpathSync(file);
  return found !== file || relative(real, found).startsWith('..');
}
