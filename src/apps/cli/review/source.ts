import { accessSync, constants, statSync } from 'node:fs';
import { CountersignError, type ReadSource, readSource } from '../../../index.ts';
import type { Shell } from '../shell.ts';
import { cacheFolder } from './cache.ts';

export interface SourceFlags {
  readonly settings?: string;
  /** False after `--no-cache`, a folder after `--cache`. */
  readonly cache?: boolean | string;
  /** Keep the files in memory: somebody wants to change them. */
  readonly keep?: boolean;
}

/** Reads the project, or says what is wrong with the folder. */
export async function sourceIn(
  path: string,
  { settings, cache, keep }: SourceFlags,
  shell: Shell,
): Promise<ReadSource> {
  checkFolder(path);
  const folder = typeof cache === 'string' ? cache : cache === false ? undefined : cacheFolder(shell);
  const progress = progressLine(shell);
  const source = await readSource(path, {
    clock: shell.clock,
    progress: progress.show,
    ...(folder !== undefined && { cache: folder }),
    ...(settings !== undefined && { settings }),
    ...(keep && { keep }),
  });
  progress.clear();
  if (source.distrusted !== undefined)
    shell.terminal.err(
      `The cache ${folder} is not used: ${source.distrusted}. Name one of your own with --cache, or chmod go-w.\n`,
    );
  if (source.files === 0) throw notReviewable(`There is no Python in "${path}" that can be read`);
  if (source.settingsInstead)
    throw notReviewable(
      `There is no module "${settings}" in "${path}"`,
      `Settings found here: ${source.settingsInstead.join(', ') || 'none'}.`,
    );
  if (!source.hasDjango) throw notReviewable(`There is no Django in "${path}"`);
  if (source.project.routes.length === 0)
    shell.terminal.err('No route was found here; only views, serializers, forms and settings were read.\n');
  return source;
}

function checkFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw notReviewable(`There is no folder "${path}"`);
  if (!found.isDirectory()) throw notReviewable(`"${path}" is no folder`);
  try {
    accessSync(path, constants.R_OK | constants.X_OK);
  } catch (cause) {
    throw notReviewable(`The folder "${path}" cannot be read`, 'Ask its owner, or run as a user who may.', {
      cause,
    });
  }
}

const notReviewable = (
  message: string,
  hint = 'Give the folder that holds manage.py.',
  options?: ErrorOptions,
): CountersignError => new CountersignError('usage', message, hint, options);

/** On a terminal only: a review is over before a log would want to hear of it. */
function progressLine({ terminal }: Shell): { show: (done: number, of: number) => void; clear: () => void } {
  let shown = false;
  return {
    show: (done, of) => {
      if (!terminal.live) return;
      terminal.err(`\r\u001b[2Kreading ${done} of ${of} files`);
      shown = true;
    },
    clear: () => {
      if (shown) terminal.err('\r\u001b[2K');
    },
  };
}
