import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import {
  authorizationMap,
  CountersignError,
  changedSince,
  type LinesOf,
  loadRules,
  type ReadSource,
  type Review,
  renderMap,
  renderReview,
  renderReviewHtml,
  renderReviewJson,
  renderReviewSarif,
  reviewSource,
} from '../../../index.ts';
import { exits } from '../exit.ts';
import { checkWritable, save } from '../files.ts';
import { acceptedFile, acceptedIn } from '../review/accepted.ts';
import { changedFiles } from '../review/git.ts';
import { type SourceFlags, sourceIn } from '../review/source.ts';
import { incomplete } from '../review/trust.ts';
import type { Shell } from '../shell.ts';

const formats = ['terminal', 'json', 'sarif', 'html', 'csv'] as const;

interface ReviewFlags extends SourceFlags {
  readonly json?: boolean;
  readonly routes?: boolean;
  readonly format: (typeof formats)[number];
  readonly output?: string;
  readonly all?: boolean;
  readonly changedSince?: string;
  readonly accepted?: string;
}

/** `countersign review PATH`: source only, no network. */
export function addReview(program: Command, shell: Shell): void {
  program
    .command('review')
    .description(
      'reads Django source: routes, gates, scopes, write surfaces, and what is wrong with them; no network',
    )
    .argument('<path>', 'the folder of the project')
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('terminal'))
    .option('--json', 'the same as --format json')
    .option('--output <file>', 'write to this file instead of stdout')
    .option('--routes', 'the authorization map instead of findings: terminal, csv or json')
    .option('--changed-since <revision>', 'only findings that reach what changed since a git revision')
    .option('--all', 'also findings of low confidence')
    .option('--accepted <file>', `findings accepted until a day (default: ${acceptedFile} in the folder)`)
    .option('--settings <module>', 'read only what a server with this settings module loads')
    .option(
      '--cache <folder>',
      "where parsed files and read views are kept (default: the user's cache folder)",
    )
    .option('--no-cache', 'parse every file anew and keep nothing')
    .action(async (path: string, flags: ReviewFlags) =>
      shell.finish(await runReview(path, { ...flags, format: flags.json ? 'json' : flags.format }, shell)),
    );
}

async function runReview(path: string, flags: ReviewFlags, shell: Shell): Promise<number> {
  const { format, output, routes } = flags;
  if (routes ? format === 'html' || format === 'sarif' : format === 'csv')
    throw new CountersignError(
      'usage',
      routes ? `--routes cannot be printed as ${format}` : 'Findings cannot be printed as csv',
      routes ? 'Take terminal, csv or json; the page of --format html holds the map.' : 'Add --routes.',
    );
  await checkWritable('--output', output);
  const source = await sourceIn(path, flags, shell);
  const { text, code } = routes
    ? { text: await renderMap(await authorizationMap(source), mapFormat(format)), code: exits.clean }
    : await findings(path, source, flags, shell);
  if (output === undefined) shell.terminal.out(text);
  else await save(output, text);
  return code;
}

const mapFormat = (format: ReviewFlags['format']) =>
  format === 'csv' || format === 'json' ? format : 'terminal';

async function findings(
  path: string,
  source: ReadSource,
  { all, accepted, changedSince: revision, format }: ReviewFlags,
  shell: Shell,
): Promise<{ text: string; code: number }> {
  const files = source.project.names.modules.map((one) => one.path);
  const changed =
    revision === undefined
      ? {}
      : { changed: await changedSince(source, changedFiles(path, revision, files)) };
  const review = await reviewSource(source, await loadRules(), shell.clock, {
    ...(all && { all }),
    ...(await acceptedIn(path, accepted, shell)),
    ...changed,
  });
  const untrusted = incomplete(review);
  if (untrusted !== undefined) shell.terminal.err(`The review is incomplete: ${untrusted}.\n`);
  const found = review.issues.some(({ confidence }) => confidence === 'high');
  const code = found ? exits.findings : untrusted === undefined ? exits.clean : exits.untrusted;
  return { text: await rendered(review, path, format, shell), code };
}

async function rendered(
  review: Review,
  path: string,
  format: ReviewFlags['format'],
  { version }: Shell,
): Promise<string> {
  const linesOf = linesIn(path);
  switch (format) {
    case 'json':
      return renderReviewJson(review);
    case 'sarif':
      return renderReviewSarif(review, { version, rules: await loadRules(), linesOf });
    case 'html':
      return renderReviewHtml(review, { version, rules: await loadRules(), linesOf, name: path });
    case 'terminal':
    case 'csv':
      return renderReview(review, linesOf);
  }
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
