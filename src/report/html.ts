import { createHash } from 'node:crypto';
import type { ScanReport } from '../model/report.ts';
import { inlineJson, type NamedReport } from './html/data.ts';
import { script, styles } from './html/page.generated.ts';
import { tokenCss } from './html/tokens.ts';
import { neutral } from './visible.ts';

/** One self-contained page about one report, or about several with a switch between them. It loads nothing. */
export function renderHtml(
  reports: readonly { readonly name: string; readonly report: ScanReport }[],
): string {
  const data: NamedReport[] = reports.map(({ name, report }) => neutral({ name, report: forPage(report) }));
  const css = `${tokenCss()}${styles}`;
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(css)}; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escaped(title(data))}</title>`,
    `<style>${css}</style>`,
    '</head>',
    '<body>',
    '<noscript>This page draws its report with a script of its own; it loads nothing. Allow scripts, or read the report in the terminal.</noscript>',
    `<script type="application/json" id="reports">${inlineJson(data)}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

// A verdict per experiment weighs much and is shown nowhere on the page.
function forPage(report: ScanReport): NamedReport['report'] {
  const page = { ...report, verdicts: [] };
  return page;
}

function title(reports: readonly NamedReport[]): string {
  const target = reports[0]?.report.target;
  return `Countersign: ${target?.name ?? target?.url ?? 'no report'}`;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
