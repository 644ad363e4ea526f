import { createHash } from 'node:crypto';
import { inlineJson } from './data.ts';
import { tokenCss } from './tokens.ts';

/** What one page is made of. */
export interface Page {
  readonly title: string;
  /** The id under which the script finds its data. */
  readonly id: string;
  readonly data: unknown;
  readonly script: string;
  readonly styles: string;
}

/** A self-contained document: it runs its own script, knows its own style, and loads nothing. */
export function documentOf({ title, id, data, script, styles }: Page): string {
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
    `<title>${escaped(title)}</title>`,
    `<style>${css}</style>`,
    '</head>',
    '<body>',
    '<noscript>This page draws its report with a script of its own; it loads nothing. Allow scripts, or read the report in the terminal.</noscript>',
    `<script type="application/json" id="${id}">${inlineJson(data)}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
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
