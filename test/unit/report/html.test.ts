import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../../src/report/html.ts';
import { sampleReport } from '../../support/sample-report.ts';

const html = renderHtml([{ name: 'Hardened', report: sampleReport('hardened') }]);

describe('the page as text', () => {
  test('its script and style are built from their sources', () => {
    const built = execFileSync(process.execPath, ['scripts/build-page.mjs', '--print'], { encoding: 'utf8' });
    const stored = readFileSync('src/report/html/page.generated.ts', 'utf8');
    expect(stored === built, 'run `node scripts/build-page.mjs` and commit the result').toBe(true);
  });

  test('allows its own script and style by hash and nothing else', () => {
    expect(html).toMatch(
      /content="default-src 'none'; script-src 'sha256-[\w+/]+='; style-src 'sha256-[\w+/]+=';/,
    );
    expect(html).not.toMatch(/\b(src|href)="(?!#)|@import|url\(/);
  });

  test('holds its data in a block that no text can close', () => {
    const report = { ...sampleReport('hardened'), scan: '</script><!--\u2028' };
    const block =
      /<script type="application\/json" id="reports">(.*?)<\/script>/s.exec(
        renderHtml([{ name: 'x', report }]),
      )?.[1] ?? '';
    expect(block).not.toMatch(/[<\u2028]/);
    expect(JSON.parse(block)).toMatchObject([{ name: 'x', report: { scan: '</script><!--\\u{2028}' } }]);
  });
});
