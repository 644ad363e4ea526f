import { expect, test } from 'vitest';
import { code, plain } from '../../../src/report/markdown/text.ts';
import { renderMarkdown } from '../../../src/report/markdown.ts';
import { bigReport } from '../../support/big-report.ts';
import { sampleReport } from '../../support/sample-report.ts';

test.each(['vulnerable', 'hardened'] as const)('a %s report as a comment', async (variant) => {
  await expect(renderMarkdown(sampleReport(variant), 'report.json')).toMatchFileSnapshot(
    `snapshots/${variant}.md`,
  );
});

test('fits into a comment however much was found', () => {
  const big = bigReport(1_000, 10);
  const findings = Array.from({ length: 500 }, (_, index) =>
    big.findings.map((each) => ({ ...each, title: `${each.title} ${index}` })),
  ).flat();
  expect(renderMarkdown({ ...big, findings }).length).toBeLessThan(65_536);
});

test('a text of others is no markup, mentions nobody and links nowhere', () => {
  expect(plain('@org/team **x** [a](http://b) <img> `c` #1')).toBe(
    '&#64;org/team \\*\\*x\\*\\* \\[a\\](http&#58;//b) \\<img\\> \\`c\\` \\#1',
  );
  expect(code('a`b``c')).toBe('```a`b``c```');
  expect(code('`a')).toBe('`` `a ``');
});
