import { readFile, stat } from 'node:fs/promises';
import { CountersignError } from '../errors.ts';
import type { Description } from './description.ts';
import { readOpenapi } from './openapi.ts';
import { mostBytes } from './parse.ts';
import type { Scope } from './scope.ts';

/** Reads a description from a file. Throws `openapi-unreadable`, `openapi-syntax`, `openapi-invalid`, `url-out-of-scope`. */
export async function loadOpenapi(file: string, scope: Scope): Promise<Description> {
  return readOpenapi(await textOf(file), file, scope);
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes)
      throw new CountersignError(
        'openapi-syntax',
        `${file} is larger than ${mostBytes / 1024 / 1024} MB`,
        'Split the description, or leave out examples.',
      );
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof CountersignError) throw cause;
    throw new CountersignError(
      'openapi-unreadable',
      `The OpenAPI description ${file} cannot be read`,
      'target.openapi is relative to the configuration file.',
      { cause },
    );
  }
}
