import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Issue } from '../src/model/issue.ts';
import { inspect } from '../src/rules/inspect.ts';
import { rules } from '../src/rules/list.ts';
import { createPythonParser, type PythonParser } from '../src/source/parse/parser.ts';
import { readSource } from '../src/source/review.ts';
import { checkout, gitOf, matches, type Row, readRows, shown } from './corpus.ts';

interface Result {
  issues: Issue[];
  lines: number;
}

async function review(folder: string, parser: PythonParser): Promise<Result> {
  const { project } = await readSource(folder, { clock: () => performance.now(), parser });
  return { issues: inspect(project, rules).issues, lines: project.lines };
}

const { values } = parseArgs({
  options: {
    repos: { type: 'string' },
    rows: { type: 'string' },
    cache: { type: 'string' },
    json: { type: 'string' },
    only: { type: 'string' },
    verbose: { type: 'boolean' },
  },
});
const { repos, rows: rowsFile } = values;
if (!repos || !rowsFile)
  throw new Error(
    'usage: npm run bench:fixes -- --repos DIR --rows FILE [--cache DIR] [--only TEXT] [--json FILE] [--verbose]',
  );
const folder = values.cache ?? mkdtempSync(join(tmpdir(), 'countersign-fixes-'));
const parser = await createPythonParser();
const reviewed = new Map<string, Result>();

async function at(row: Row, ref: string): Promise<Result | undefined> {
  const name = `${row.repo.replace('/', '+')}@${ref}`;
  const known = reviewed.get(name);
  if (known) return known;
  const git = gitOf(repos ?? '', row.repo);
  const into = join(folder, name);
  if (git) checkout(git, ref, into);
  if (!existsSync(into) || readdirSync(into).length === 0) return undefined;
  const result = await review(into, parser);
  reviewed.set(name, result);
  return result;
}

let [hits, gone, weak, asked, noise, lines] = [0, 0, 0, 0, 0, 0];
const table: object[] = [];
const rows = readRows(rowsFile).filter(
  (row) => !values.only || `${row.id} ${row.repo}`.includes(values.only),
);
for (const row of rows) {
  const before = await at(row, row.vulnerable);
  const after = row.fixed ? await at(row, row.fixed) : undefined;
  if (!before) {
    process.stdout.write(`?     ${row.id}: no clone of ${row.repo}\n`);
    continue;
  }
  asked += 1;
  const found = before.issues.filter((one) => matches(one, row));
  const hit = found.filter(shown);
  const kept = after?.issues.filter((one) => matches(one, row) && shown(one)) ?? [];
  const stays = (one: Issue): boolean =>
    kept.some(
      (other) => other.rule === one.rule && other.symbol === one.symbol && other.message === one.message,
    );
  const isGone = hit.length > 0 && (after === undefined ? false : hit.some((one) => !stays(one)));
  if (hit.length > 0) hits += 1;
  else if (found.length > 0) weak += 1;
  if (isGone) gone += 1;
  const loud = after?.issues.filter(shown).length ?? 0;
  if (after) {
    noise += loud;
    lines += after.lines;
  }
  const word = hit.length > 0 ? (isGone ? 'gone ' : 'hit  ') : found.length > 0 ? 'weak ' : 'miss ';
  const density = after ? ((loud / after.lines) * 1000).toFixed(2) : '-';
  process.stdout.write(
    `${word} ${row.id.padEnd(20)} ${row.repo.padEnd(28)} ${row.class.padEnd(16)} ${density.padStart(5)}  ${[...new Set(found.map((one) => `${one.rule}/${one.confidence}`))].join(' ')}\n`,
  );
  if (values.verbose)
    for (const one of found)
      process.stdout.write(`        ${one.at.file}:${one.at.line} ${one.symbol} ${one.message}\n`);
  table.push({
    id: row.id,
    repo: row.repo,
    class: row.class,
    hit: hit.length > 0,
    gone: isGone,
    weak: found.length > 0,
    loud,
    lines: after?.lines,
  });
}
const percent = (part: number): string => `${((100 * part) / Math.max(1, asked)).toFixed(0)} %`;
const summary = {
  rows: asked,
  hit: hits,
  gone,
  onlyLow: weak,
  noisePerThousandLines: (noise / Math.max(1, lines)) * 1000,
};
process.stdout.write(
  `\n${asked} rows: hit ${hits} (${percent(hits)}), hit and gone ${gone} (${percent(gone)}), only at low confidence ${weak}; ${summary.noisePerThousandLines.toFixed(2)} high and medium findings per thousand lines at the fixed commits\n`,
);
if (values.json) writeFileSync(values.json, JSON.stringify({ summary, table }, undefined, 2));
if (!values.cache) rmSync(folder, { recursive: true, force: true });
