import { isAbsolute, relative } from 'node:path';
import type { VerifyConfig } from './config.ts';
import type { Placed } from './document.ts';
import { invalid, type Resolve, secretOf } from './material.ts';
import type { ConfigFile } from './schema.ts';

/** How copies are served. Throws `config-invalid` where there is no source to copy, or it lies elsewhere. */
export function verifyOf(placed: Placed, { verify, source }: ConfigFile, resolve: Resolve): VerifyConfig {
  if (verify === undefined || source?.django === undefined)
    throw invalid(
      placed,
      ['verify'],
      'has nothing to copy',
      'Name the folder of the code: source: { django: PATH }.',
    );
  const { start, url, ready, env = {}, tests, python, seconds = 60, copies = 1 } = verify;
  const django = resolve(source.django);
  const folder = verify.folder === undefined ? django : resolve(verify.folder);
  const below = relative(folder, django);
  if (below.startsWith('..') || isAbsolute(below))
    throw invalid(
      placed,
      ['verify', 'folder'],
      'does not hold source.django',
      'Name a folder above the source.',
    );
  return {
    folder,
    start,
    ...(url !== undefined && { url }),
    ...(ready !== undefined && { ready: readyOf(placed, ready) }),
    env: Object.fromEntries(
      Object.entries(env).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : secretOf(value, resolve),
      ]),
    ),
    ...(tests !== undefined && { tests }),
    ...(python !== undefined && { python: python.includes('/') ? resolve(python) : python }),
    seconds,
    copies,
  };
}

function readyOf(placed: Placed, ready: string): NonNullable<VerifyConfig['ready']> {
  if (/^https?:\/\//.test(ready)) return { url: ready };
  try {
    return { output: new RegExp(ready).source };
  } catch {
    throw invalid(
      placed,
      ['verify', 'ready'],
      'is neither a URL nor a regular expression',
      'Write a URL of the copy, or a pattern for a line that it prints.',
    );
  }
}
