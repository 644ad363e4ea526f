import type { Json } from '../model/json.ts';
import { isList } from '../model/json.ts';
import { UnresolvedError } from './resolve.ts';

/** The bytes of a planned body with their media type. */
export function encodeBody(
  type: 'json' | 'form',
  value: Json,
): { readonly media: string; readonly bytes: Buffer } {
  if (type === 'json') return { media: 'application/json', bytes: Buffer.from(JSON.stringify(value)) };
  if (value === null || typeof value !== 'object' || isList(value))
    throw new UnresolvedError('a form needs named fields');
  const form = new URLSearchParams();
  for (const [name, field] of Object.entries(value))
    for (const each of isList(field) ? field : [field]) form.append(name, formText(each));
  return { media: 'application/x-www-form-urlencoded', bytes: Buffer.from(form.toString()) };
}

/**
 * A boolean goes as 1 or 0: form parsers of every framework we know read these two alike, while the word `false`
 * is true to those that only ask whether the text is empty. The recording keeps the boolean, so a re-read compares equal.
 */
function formText(value: Json): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
