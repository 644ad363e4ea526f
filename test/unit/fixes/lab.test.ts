import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { readManifest } from '../../../lab/manifest.ts';
import { expectations } from '../../../lab/score/static/expected.ts';
import { planFixes } from '../../../src/engine/fix.ts';
import { compatible } from '../../../src/fixes/apply.ts';
import { inspect } from '../../../src/rules/inspect.ts';
import { rules } from '../../../src/rules/list.ts';
import { readSource } from '../../../src/source/review.ts';

const NEAR = 5;

it('of the cases that can be cured without a word from their author, 85 of 100 have a patch', async () => {
  const automatic = new Set(
    (await readManifest()).cases.filter(({ fix }) => fix?.auto).map((one) => one.case),
  );
  const cases = (await expectations()).filter(
    (one) => one.tree.name === 'vulnerable' && one.wanted && automatic.has(one.case),
  );
  const [{ tree } = { tree: undefined }] = cases;
  const { kept, ...source } = await readSource(tree?.folder ?? '', {
    clock: () => performance.now(),
    keep: true,
    settings: tree?.settings ?? '',
  });
  if (!kept) throw new Error('the files were not kept');
  const issues = inspect(source.project, rules).issues.filter(({ confidence }) => confidence !== 'low');
  const { patches } = await planFixes({ ...source, kept }, rules, { issues });
  const plain = patches.filter(({ choices, grade }) => !choices && grade !== 'show');
  expect(compatible(plain)).toEqual(plain);
  const saidBy = (rule: string, at: { file: string; line: number }, weakness: string): string[] => [
    weakness,
    ...issues
      .filter((one) => one.rule === rule && one.at.file === at.file && one.at.line === at.line)
      .flatMap(({ also }) => (also ?? []).map((one) => one.weakness)),
  ];
  const isAbout =
    ({ places, weaknesses, allowed }: (typeof cases)[number]) =>
    ({ at, weakness, rule }: Pick<(typeof issues)[number], 'at' | 'weakness' | 'rule'>): boolean =>
      saidBy(rule, at, weakness).some((one) => [...weaknesses, ...allowed].includes(one)) &&
      places.some(({ file, line }) => at.file.endsWith(file) && Math.abs(at.line - line) <= NEAR);
  const cured = plain.flatMap(({ fixes }) => fixes);
  const missing = cases.filter((one) => !cured.some(isAbout(one)));
  const without = missing.filter((one) => issues.some(isAbout(one)));
  // A verified token, permissions that do not add up, a document without a shape, a foreign format: their authors decide.
  expect(without.map((one) => one.case)).toEqual(['L-019', 'L-056', 'L-074', 'L-077']);
  expect(1 - missing.length / cases.length).toBeGreaterThanOrEqual(0.85);
});
