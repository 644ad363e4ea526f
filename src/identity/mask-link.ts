import { isPlainIdentifier } from './mask-format.ts';

const document =
  /^[^/?#%\\]{1,120}\.(pdf|csv|tsv|xlsx?|docx?|odt|ods|pptx?|rtf|txt|zip|gz|tar|7z|eml|msg|xml)$/i;

/**
 * The template of a text that leads to a document on the target itself, `/media/invoices/{name}`: what the folders are called is
 * shown, what names an object or the file is not. Undefined for other hosts, for links with a query, and for anything that is no document.
 */
export function documentLink(text: string, origin: string | undefined): string | undefined {
  if (text.length > 300 || /[\s?#\\]|\/\/.*\/\/|\/\.{1,2}(\/|$)/.test(text)) return undefined;
  const path = pathOn(text, origin);
  if (path === undefined) return undefined;
  const segments = path.slice(1).split('/');
  const file = segments.pop() ?? '';
  if (segments.length === 0 || !document.test(file)) return undefined;
  let keys = 0;
  const folders: string[] = [];
  for (const segment of segments) {
    if (!isPlainIdentifier(segment)) return undefined;
    if (/\d/.test(segment)) keys += 1;
    folders.push(/\d/.test(segment) ? `{id${keys === 1 ? '' : keys}}` : segment);
  }
  return `/${[...folders, '{name}'].join('/')}`;
}

/** The path of a link that stays on the target: it begins with one slash, or with the target's own origin. */
function pathOn(text: string, origin: string | undefined): string | undefined {
  const path = origin !== undefined && text.startsWith(`${origin}/`) ? text.slice(origin.length) : text;
  return path.startsWith('/') && !path.startsWith('//') ? path : undefined;
}
