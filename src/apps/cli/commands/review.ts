import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import {
  authorizationMap,
  CountersignError,
  type LinesOf,
  loadRules,
  type MapFormat,
  mapFormats,
  type ReadSource,
  readSource,
  renderMap,
  renderReview,
  reviewSource,
} from '../../../index.ts';
import { exits } from '../exit.ts';
import type { Shell } from '../shell.ts';

interface ReviewFlags {
  readonly json?: boolean;
  readonly routes?: boolean;
  readonly format: MapFormat;
  readonly all?: boolean;
  readonly settings?: string;
}

/** `countersign review PATH`: source only, no network. */
export function addReview(program: Command, shell: Shell): void {
  program
    .command('review')
    .description(
      'reads Django source: routes, gates, scopes, write surfaces, and what is wrong with them; no network',
    )
    .argument('<path>', 'the folder of the project')
    .option('--json', 'print as JSON')
    .option('--routes', 'print the authorization map instead of findings')
    .addOption(new Option('--format <format>', 'of the map').choices(mapFormats).default('table'))
    .option('--all', 'also findings of low confidence')
    .option('--settings <module>', 'read only what a server with this settings module loads')
    .action(async (path: string, flags: ReviewFlags) =>
      shell.finish(await (flags.routes ? printMap : printFindings)(path, flags, shell)),
    );
}

async function printMap(
  path: string,
  { json, format, settings }: ReviewFlags,
  shell: Shell,
): Promise<number> {
  const routes = await authorizationMap(await sourceIn(path, settings, shell));
  shell.terminal.out(await renderMap(routes, json ? 'json' : format));
  return exits.clean;
}

async function printFindings(
  path: string,
  { json, all, settings }: ReviewFlags,
  shell: Shell,
): Promise<number> {
  const source = await sourceIn(path, settings, shell);
  const review = await reviewSource(source, await loadRules(), shell.clock, all ? { all } : {});
  shell.terminal.out(
    json ? `${JSON.stringify(review, undefined, 2)}\n` : await renderReview(review, linesIn(path)),
  );
  return review.issues.some(({ confidence }) => confidence === 'high') ? exits.findings : exits.clean;
}

async function sourceIn(path: string, settings: string | undefined, shell: Shell): Promise<ReadSource> {
  if (!isFolder(path)) throw notReviewable(`There is no folder "${path}"`);
  const source = await readSource(path, {
    clock: shell.clock,
    ...(settings !== undefined && { settings }),
  });
  if (source.files === 0) throw notReviewable(`There is no Python in "${path}"`);
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

const notReviewable = (message: string, hint = 'Give the folder that holds manage.py.'): CountersignError =>
  new CountersignError('usage', message, hint);

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const linesIn =
  (root: string): LinesOf =>
  (file) => {
    try {
      return readFileSync(join(root, file), 'utf8').split('\n');
    } catch {
      return undefined;
    }
  };
