import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { planFixes } from '../src/engine/fix.ts';
import { changedTexts } from '../src/fixes/change.ts';
import { diffOf } from '../src/fixes/diff.ts';
import type { Patch } from '../src/model/patch.ts';
import { inspect } from '../src/rules/inspect.ts';
import { rules } from '../src/rules/list.ts';
import { createPythonParser, type PythonParser } from '../src/source/parse/parser.ts';
import { type Kept, type ReadSource, readSource } from '../src/source/review.ts';
import { checkout, gitOf, matches, type Row, readRows, shown } from './corpus.ts';

const { values } = parseArgs({
  options: {
    repos: { type: 'string' },
    rows: { type: 'string' },
    cache: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string' },
  },
});
const { repos, rows: rowsFile } = values;
if (!repos || !rowsFile)
  throw new Error(
    'usage: npm run bench:patches -- --repos DIR --rows FILE [--cache DIR] [--only TEXT] [--out FILE.md]',
  );
const folder = values.cache ?? mkdtempSync(join(tmpdir(), 'countersign-patches-'));
const parser = await createPythonParser();

/** The tree of a commit, extracted once. */
function treeAt(row: Row, ref: string): string | undefined {
  const into = join(folder, `${row.repo.replace('/', '+')}@${ref}`);
  const git = gitOf(repos ?? '', row.repo);
  if (git) checkout(git, ref, into);
  return existsSync(into) && readdirSync(into).length > 0 ? into : undefined;
}

async function read(root: string, using: PythonParser): Promise<ReadSource & { kept: Kept }> {
  const { kept, ...source } = await readSource(root, {
    clock: () => performance.now(),
    parser: using,
    keep: true,
  });
  if (!kept) throw new Error('the files were not kept');
  return { ...source, kept };
}

interface Tried {
  readonly word: 'patch' | 'choice' | 'none' | 'no issue' | 'no clone';
  readonly patches: readonly Patch[];
  readonly because: string;
  readonly ours: string;
  readonly theirs: string;
}

async function tryRow(row: Row): Promise<Tried> {
  const nothing = { patches: [], because: '', ours: '', theirs: '' };
  const root = treeAt(row, row.vulnerable);
  if (root === undefined) return { word: 'no clone', ...nothing };
  const source = await read(root, parser);
  const all = inspect(source.project, rules).issues.filter((one) => matches(one, row));
  const issues = all.some(shown) ? all.filter(shown) : all;
  if (issues.length === 0) return { word: 'no issue', ...nothing };
  const { patches, unpatched } = await planFixes(source, rules, { issues });
  const ways = patches.map((patch) => (patch.choices?.[0] ? { ...patch, ...patch.choices[0] } : patch));
  const ours = ways
    .map((way) => diffOf(changedTexts([way], (path) => source.kept.bytes.get(path))).toString())
    .join('\n');
  const word = patches.length === 0 ? 'none' : patches.some(({ choices }) => !choices) ? 'patch' : 'choice';
  const because = [...new Set(unpatched.map((one) => `${one.issue.rule}: ${one.because}`))].join(' ');
  return { word, patches, because, ours, theirs: theirsOf(row, root) };
}

/** What upstream did to the files that the row names. */
function theirsOf(row: Row, before: string): string {
  const after = row.fixed === undefined ? undefined : treeAt(row, row.fixed);
  if (after === undefined) return '';
  return [...new Set(row.places.map(({ file }) => file))]
    .map((file) => {
      const old = join(before, file);
      const fresh = join(after, file);
      if (!existsSync(old) || !existsSync(fresh)) return '';
      return createTwoFilesPatch(file, file, readFileSync(old, 'utf8'), readFileSync(fresh, 'utf8'));
    })
    .join('\n');
}

/** Two columns; nothing of it is meant to be kept. */
const beside = (ours: string, theirs: string): string =>
  `<table><tr><th>ours</th><th>upstream</th></tr><tr><td><pre>${escaped(ours)}</pre></td><td><pre>${escaped(theirs.slice(0, 12_000))}</pre></td></tr></table>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const counts = new Map<string, number>();
const told: string[] = [];
for (const row of readRows(rowsFile)) {
  if (values.only && !`${row.id} ${row.repo}`.includes(values.only)) continue;
  const { word, patches, because, ours, theirs } = await tryRow(row);
  counts.set(word, (counts.get(word) ?? 0) + 1);
  const recipes = [...new Set(patches.map(({ recipe, grade }) => `${recipe}/${grade}`))].join(' ');
  process.stdout.write(
    `${word.padEnd(9)} ${row.id.padEnd(20)} ${row.repo.padEnd(28)} ${recipes} ${because}\n`,
  );
  if (patches.length > 0)
    told.push(
      `## ${row.id} (${row.repo}, ${row.class})`,
      ...patches.map(({ title, reason, grade }) => `- ${grade}: ${title}. ${reason}`),
      beside(ours, theirs),
    );
}
process.stdout.write(`\n${[...counts].map(([word, count]) => `${word} ${count}`).join(', ')}\n`);
if (values.out) writeFileSync(values.out, `${told.join('\n\n')}\n`);
if (!values.cache) rmSync(folder, { recursive: true, force: true });
