import type { Json } from '../model/json.ts';
import { parseJson } from './body-json.ts';
import type { TextNode } from './body-text.ts';
import { linesOf, textNodesOf } from './body-text.ts';

/** What a raw body holds, before masking. */
export type ReadBody =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: Json; readonly cut: boolean }
  | { readonly kind: 'html' | 'text'; readonly nodes: readonly TextNode[]; readonly cut: boolean }
  | { readonly kind: 'binary' };

/** How much of one body is parsed. */
export const parsedBytes = 1024 * 1024;

/** Reads a body by its media type; where the type is silent or wrong, by what it looks like. */
export function readBody(raw: Uint8Array, contentType = ''): ReadBody {
  if (raw.length === 0) return { kind: 'empty' };
  const media = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const cut = raw.length > parsedBytes;
  const text = decode(raw.subarray(0, parsedBytes), contentType);
  if (isBinary(media, text)) return { kind: 'binary' };
  if (isJson(media) || (/^\s*[[{]/.test(text) && !isMarkup(media))) {
    const parsed = parseJson(text, cut);
    if (parsed !== undefined) return { kind: 'json', ...parsed };
  }
  if (isMarkup(media) || (media === '' && /^\s*</.test(text)))
    return {
      kind: media.includes('xml') && !media.includes('xhtml') ? 'text' : 'html',
      nodes: textNodesOf(text),
      cut,
    };
  return { kind: 'text', nodes: linesOf(text), cut };
}

function isJson(media: string): boolean {
  return /[/+]json$/.test(media);
}

function isMarkup(media: string): boolean {
  return /html|[/+]xml$/.test(media);
}

function isBinary(media: string, text: string): boolean {
  if (/^(image|audio|video|font)\/|octet-stream|\/(pdf|zip|gzip)$/.test(media)) return true;
  return text.slice(0, 4096).includes('\0');
}

function decode(raw: Uint8Array, contentType: string): string {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(raw);
  } catch {
    return new TextDecoder().decode(raw); // a charset nobody knows
  }
}
