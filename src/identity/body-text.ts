import type { Pointer } from '../model/json.ts';

/** A text worth comparing in a page or a plain text. Its pointer counts texts: `/text/3`, `/value/0`. */
export interface TextNode {
  readonly at: Pointer;
  readonly text: string;
}

const most = 2_001; // one more than is kept, so that the cut shows

export function linesOf(text: string): TextNode[] {
  return text
    .split(/\r?\n/, most * 4)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, most)
    .map((line, index) => ({ at: `/text/${index}`, text: line }));
}

/** Text nodes and values of form fields, in one pass without backtracking; scripts, styles and comments are left out. */
export function textNodesOf(html: string): TextNode[] {
  const texts: string[] = [];
  const values: string[] = [];
  let at = 0;
  while (at < html.length && texts.length + values.length < most) {
    const open = html.indexOf('<', at);
    const text = unescape(html.slice(at, open < 0 ? html.length : open)).trim();
    if (text !== '') texts.push(text);
    if (open < 0) break;
    const end = endOfTag(html, open);
    const tag = html.slice(open, end);
    const value = /\bvalue\s*=\s*(?:"([^"]{1,4096})"|'([^']{1,4096})')/i.exec(tag);
    if (value !== null) values.push(unescape(value[1] ?? value[2] ?? ''));
    at = end;
  }
  return [...numbered('text', texts), ...numbered('value', values)];
}

function numbered(name: string, texts: readonly string[]): TextNode[] {
  return texts.map((text, index) => ({ at: `/${name}/${index}`, text }));
}

function endOfTag(html: string, open: number): number {
  const head = html.slice(open, open + 8).toLowerCase();
  if (head.startsWith('<!--')) return behind(html, '-->', open);
  if (head.startsWith('<script')) return behind(html, '</script>', open);
  if (head.startsWith('<style')) return behind(html, '</style>', open);
  return behind(html, '>', open);
}

function behind(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

const entities: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
  nbsp: ' ',
};

function unescape(text: string): string {
  return text.includes('&')
    ? text.replaceAll(/&(#?\w{2,6});/g, (whole, name: string) => entities[name] ?? whole)
    : text;
}
