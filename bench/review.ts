import { performance } from 'node:perf_hooks';
import { reviewSource } from '../src/engine/review.ts';
import { rules } from '../src/rules/list.ts';
import { createPythonParser } from '../src/source/parse/parser.ts';
import { readSource } from '../src/source/review.ts';

const clock = (): number => performance.now();
const paths = process.argv.slice(2);
if (paths.length === 0) throw new Error('usage: npm run bench:review -- PATH...');
const parser = await createPythonParser();
for (const path of paths) {
  const start = clock();
  const source = await readSource(path, { clock, parser });
  const review = reviewSource(source, rules, clock);
  const seconds = (clock() - start) / 1000;
  const peak = process.resourceUsage().maxRSS / 1024;
  const phases = Object.entries(source.phases).map(([name, took]) => `${name} ${(took / 1000).toFixed(2)} s`);
  process.stdout.write(
    `${path}\n  ${review.figures.files} files, ${review.figures.lines} lines in ${seconds.toFixed(2)} s: ${Math.round(review.figures.lines / seconds)} lines/s, ${phases.join(', ')}, peak ${peak.toFixed(0)} MB, ${review.routes.length} ways in, ${review.issues.length} findings\n`,
  );
}
