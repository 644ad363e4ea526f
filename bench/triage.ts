import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Issue } from '../src/model/issue.ts';
import { inspect } from '../src/rules/inspect.ts';
import { rules } from '../src/rules/list.ts';
import { createPythonParser } from '../src/source/parse/parser.ts';
import { readSource } from '../src/source/review.ts';

/** Draws findings with high confidence for reading: the same ones for the same folders and the same seed. */
const { values } = parseArgs({
  options: {
    projects: { type: 'string' },
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    cache: { type: 'string' },
    json: { type: 'string' },
  },
});
const { projects: folder, cache } = values;
if (!folder)
  throw new Error(
    'usage: node dist/bench/triage.js --projects DIR [--count 100] [--seed 1] [--cache DIR] [--json FILE]\nDIR holds one folder for each project, named project@commit',
  );

interface Drawn {
  project: string;
  issue: Issue;
}

/** Small numbers between 0 and 1 that follow from the seed alone (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function drawn<T>(all: readonly T[], count: number, next: () => number): T[] {
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(next() * left.length), 1),
  ).flat();
}

function excerpt(project: string, { at }: Issue): string {
  const lines = readFileSync(join(folder ?? '', project, at.file), 'utf8').split('\n');
  return lines
    .slice(Math.max(0, at.line - 13), at.line + 22)
    .map((text, nth) => `${String(Math.max(0, at.line - 13) + nth + 1).padStart(6)} ${text}`)
    .join('\n');
}

const parser = await createPythonParser();
const names = readdirSync(folder).sort();
const known = new Set<string>();
const all: Drawn[] = [];
for (const project of names) {
  const name = project.slice(0, project.lastIndexOf('@'));
  if (known.has(name)) throw new Error(`${name} is there twice: one commit of each project`);
  known.add(name);
  const tools = { clock: () => performance.now(), parser, ...(cache !== undefined && { cache }) };
  const source = await readSource(join(folder, project), tools);
  for (const issue of inspect(source.project, rules).issues)
    if (issue.confidence === 'high') all.push({ project, issue });
}
const chosen = drawn(all, Number(values.count), numbersFrom(Number(values.seed)));
chosen.forEach(({ project, issue }, at) => {
  process.stdout.write(
    `#${at + 1} ${project} ${issue.rule} ${issue.at.file}:${issue.at.line} ${issue.symbol}\n   ${issue.message} ${issue.routes.slice(0, 2).join(', ')}\n${excerpt(project, issue)}\n\n`,
  );
});
process.stdout.write(
  `${chosen.length} of ${all.length} findings with high confidence, ${names.length} projects\n`,
);
if (values.json) writeFileSync(values.json, JSON.stringify(chosen, undefined, 1));
