import { join } from 'node:path';
import type { Shell } from '../shell.ts';

/** Where parsed source is kept between runs: the user's cache folder. Nothing is written into the project. */
export function cacheFolder({ environment }: Shell): string | undefined {
  const home = environment['HOME'];
  const base = environment['XDG_CACHE_HOME'] ?? environment['LOCALAPPDATA'] ?? (home && join(home, '.cache'));
  return base ? join(base, 'countersign') : undefined;
}
