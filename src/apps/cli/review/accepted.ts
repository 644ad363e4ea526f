import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CountersignError, parseAcceptances, type ReviewOptions } from '../../../index.ts';
import type { Shell } from '../shell.ts';

export const acceptedFile = 'countersign-accepted.yaml';

/** The list of accepted findings: the one that was named, or the project's own if there is one. */
export async function acceptedIn(
  folder: string,
  named: string | undefined,
  shell: Shell,
): Promise<Pick<ReviewOptions, 'accepted'>> {
  const file = named ?? join(folder, acceptedFile);
  if (named === undefined && !existsSync(file)) return {};
  const list = await parseAcceptances(textOf(file), named ?? acceptedFile);
  const today = new Date(shell.clock()).toISOString().slice(0, 10);
  return { accepted: { list, file: named ?? acceptedFile, today } };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CountersignError(
      'usage',
      `The list of accepted findings ${file} cannot be read`,
      'Name a file that is there: --accepted FILE',
      { cause },
    );
  }
}
