import { readFile, stat } from 'node:fs/promises';
import { CountersignError } from '../errors.ts';
import type { ForeignResult } from '../model/foreign.ts';
import type { Description } from './description.ts';
import { readOpenapi } from './openapi.ts';
import { mostBytes } from './parse.ts';
import { readSarif, sarifUnreadable } from './sarif.ts';
import type { Scope } from './scope.ts';

/** Reads a description from a file. Throws `openapi-unreadable`, `openapi-syntax`, `openapi-invalid`, `url-out-of-scope`. */
export async function loadOpenapi(file: string, scope: Scope): Promise<Description> {
  return readOpenapi(await textOf(file), file, scope);
}

/** Reads what other programs found from a file. Throws `sarif-unreadable`. */
export async function loadSarif(file: string): Promise<ForeignResult[]> {
  return readSarif(await sarifText(file), file);
}

const mostSarif = 64 * 1024 * 1024;

async function sarifText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= mostSarif) return await readFile(file, 'utf8');
  } catch (cause) {
    throw sarifUnreadable(file, 'cannot be read', cause);
  }
  throw sarifUnreadable(file, `is larger than ${mostSarif / 1024 / 1024} MB`);
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
