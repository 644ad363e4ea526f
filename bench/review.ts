import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { reviewSource } from '../src/engine/review.ts';
import { rules } from '../src/rules/list.ts';
import type { ReadSource } from '../src/source/review.ts';
import { readSource } from '../src/source/review.ts';

const clock = (): number => performance.now();
const paths = process.argv.slice(2);
if (paths.length === 0) throw new Error('usage: npm run bench:review -- PATH...');
const kept = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
for (const path of paths) {
  process.stdout.write(`${path}\n`);
  await measured('cold', path);
  await measured('cold, keeping', path, kept);
  await measured('warm', path, kept);
}
rmSync(kept, { recursive: true });

/** In one process: later runs find its code warmed up, but not its files. */
async function measured(name: string, path: string, cache?: string): Promise<void> {
  const start = clock();
  const before = process.cpuUsage();
  const source = await readSource(path, { clock, ...(cache !== undefined && { cache }) });
  const first = firstFinding(source) - start;
  const review = reviewSource(source, rules, clock);
  const seconds = (clock() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const { files, lines } = review.figures;
  const { load, parse, model } = source.phases;
  const says = [
    `${files} files, ${lines} lines in ${seconds.toFixed(2)} s: ${Math.round(lines / seconds)} lines/s`,
    `load ${inSeconds(load)}, parse ${inSeconds(parse)}, model ${inSeconds(model)}`,
    `first finding after ${inSeconds(first)}`,
    `${((user + system) / 1e6).toFixed(2)} processor seconds`,
    `peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
    `${review.routes.length} ways in, ${review.issues.length} findings`,
  ];
  process.stdout.write(`  ${name}: ${says.join(', ')}\n`);
}

function firstFinding({ project }: ReadSource): number {
  for (const rule of rules) for (const _hit of rule.inspect(project)) return clock();
  return clock();
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
