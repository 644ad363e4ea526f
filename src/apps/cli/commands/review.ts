import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import {
  authorizationMap,
  type LinesOf,
  loadRules,
  type MapFormat,
  mapFormats,
  renderMap,
  renderReview,
  reviewSource,
} from '../../../index.ts';
import { exits } from '../exit.ts';
import { type SourceFlags, sourceIn } from '../review/source.ts';
import type { Shell } from '../shell.ts';

interface ReviewFlags extends SourceFlags {
  readonly json?: boolean;
  readonly routes?: boolean;
  readonly format: MapFormat;
  readonly all?: boolean;
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
    .option(
      '--cache <folder>',
      'where parsed files are kept between runs (default: the cache folder of the user)',
    )
    .option('--no-cache', 'parse every file anew and keep nothing')
    .option('--settings <module>', 'read only what a server with this settings module loads')
    .action(async (path: string, flags: ReviewFlags) =>
      shell.finish(await (flags.routes ? printMap : printFindings)(path, flags, shell)),
    );
}

async function printMap(path: string, flags: ReviewFlags, shell: Shell): Promise<number> {
  const { json, format } = flags;
  const routes = await authorizationMap(await sourceIn(path, flags, shell));
  shell.terminal.out(await renderMap(routes, json ? 'json' : format));
  return exits.clean;
}

async function printFindings(path: string, flags: ReviewFlags, shell: Shell): Promise<number> {
  const { json, all } = flags;
  const source = await sourceIn(path, flags, shell);
  const review = await reviewSource(source, await loadRules(), shell.clock, all ? { all } : {});
  shell.terminal.out(
    json ? `${JSON.stringify(review, undefined, 2)}\n` : await renderReview(review, linesIn(path)),
  );
  return review.issues.some(({ confidence }) => confidence === 'high') ? exits.findings : exits.clean;
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
