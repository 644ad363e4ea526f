import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Issue } from '../src/model/issue.ts';
import { weaknesses } from '../src/model/weakness.ts';
import { inspect } from '../src/rules/inspect.ts';
import { rules } from '../src/rules/list.ts';
import { createPythonParser, type PythonParser } from '../src/source/parse/parser.ts';
import { readSource } from '../src/source/review.ts';

interface Row {
  id: string;
  repo: string;
  class: string;
  cwe: number;
  places: { file: string; symbol: string }[];
  vulnerable: string;
  fixed: string | undefined;
}

interface Result {
  issues: Issue[];
  lines: number;
}

/** Which flaws speak of a class of the corpus. */
const SPEAKS: Record<string, readonly string[]> = {
  'missing-auth': ['anonymous-access', 'method-gap', 'role-bypass', 'token-accepted'],
  idor: [
    'foreign-object-read',
    'foreign-object-write',
    'foreign-object-listed',
    'foreign-reference',
    'shared-cache',
    'role-bypass',
  ],
  'mass-assignment': ['field-write', 'foreign-reference'],
  privesc: ['role-bypass', 'foreign-object-write', 'field-write'],
  'header-trust': ['identity-forged', 'control-broken', 'rate-unlimited'],
};

const cwesOf = new Map(weaknesses.map((one) => [one.id, one.cwe]));

function readRows(path: string): Row[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [id = '', , repo = '', kind = '', cwe = '', , places = '', vulnerable = '', fixed = ''] =
      line.split('\t');
    return {
      id,
      repo,
      class: kind,
      cwe: Number(cwe.replace('CWE-', '')),
      places: places.split(';').map((one) => {
        const [file = '', symbol = ''] = one.trim().split('::');
        return { file, symbol };
      }),
      vulnerable: vulnerable.split(' ')[0] ?? '',
      fixed: /^[0-9a-f]{7,}/.exec(fixed)?.[0],
    };
  });
}

/** Right class, right file, right class or function. */
function matches(issue: Issue, row: Row): boolean {
  // CWE-862 says that an authorization is missing; where the class says no more, a missing object check is one.
  const object = row.cwe === 862 && issue.explains.startsWith('foreign-object');
  const right =
    object || SPEAKS[row.class]?.includes(issue.explains) || cwesOf.get(issue.weakness)?.includes(row.cwe);
  if (!right) return false;
  return row.places.some(
    ({ file, symbol }) =>
      issue.at.file.endsWith(file) && (issue.symbol === symbol || issue.symbol.split('.').includes(symbol)),
  );
}

const shown = (issue: Issue): boolean => issue.confidence !== 'low';

function gitOf(repos: string, repo: string): string | undefined {
  const names = [repo.replace('/', '+'), repo, repo.split('/')[1] ?? repo];
  for (const name of names)
    for (const inner of ['', 'repo', '.git']) {
      const path = join(repos, name, inner);
      if (existsSync(join(path, 'objects'))) return path;
    }
  return undefined;
}

/** The Python files of one commit in a folder outside any repository. */
function checkout(git: string, ref: string, into: string): void {
  if (existsSync(into)) return;
  mkdirSync(into, { recursive: true });
  const tar = execFileSync('git', ['-C', git, 'archive', '--format=tar', ref], { maxBuffer: 2 ** 31 - 1 });
  execFileSync('tar', ['x', '--wildcards', '*.py', '-C', into], { input: tar, maxBuffer: 2 ** 30 });
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
