import { isPlainIdentifier } from './mask-format.ts';

const document =
  /^[^/?#%\\]{1,120}\.(pdf|csv|tsv|xlsx?|docx?|odt|ods|pptx?|rtf|txt|zip|gz|tar|7z|eml|msg|xml)$/i;

/** What a folder is called: a word of the target or of trade, a word that says a request acts, or a name that may be somebody's. */
export type FolderWord = 'word' | 'acts' | 'name';

export interface LinkOptions {
  /** The target's own; links to other hosts are none of ours. */
  readonly origin?: string;
  readonly folder: (segment: string) => FolderWord;
}

/**
 * The template of a text that leads to a document on the target itself, `/media/invoices/{name}`: folders whose name is a word that
 * tells of nobody are shown, what names an owner, an object or the file is not. Undefined for other hosts, for links with a query,
 * for anything that is no document, and where a folder says that the request acts.
 */
export function documentLink(text: string, { origin, folder }: LinkOptions): string | undefined {
  if (text.length > 300 || /[\s?#\\]|\/\/.*\/\/|\/\.{1,2}(\/|$)/.test(text)) return undefined;
  const path = pathOn(text, origin);
  if (path === undefined) return undefined;
  const segments = path.slice(1).split('/');
  const file = segments.pop() ?? '';
  if (segments.length === 0 || !document.test(file)) return undefined;
  let keys = 0;
  const folders: string[] = [];
  for (const segment of segments) {
    const told = folder(segment);
    if (!isPlainIdentifier(segment) || told === 'acts') return undefined;
    const isShown = told === 'word' && !/\d/.test(segment);
    if (!isShown) keys += 1;
    folders.push(isShown ? segment : `{id${keys === 1 ? '' : keys}}`);
  }
  return `/${[...folders, '{name}'].join('/')}`;
}

/** The path of a link that stays on the target: it begins with one slash, or with the target's own origin. */
function pathOn(text: string, origin: string | undefined): string | undefined {
  const path = origin !== undefined && text.startsWith(`${origin}/`) ? text.slice(origin.length) : text;
  return path.startsWith('/') && !path.startsWith('//') ? path : undefined;
}
