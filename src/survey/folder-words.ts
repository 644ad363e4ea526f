import type { Operation } from '../model/operation.ts';
import { changesState } from './state-words.ts';

/** What folders of files are called everywhere; none of these is anybody's name. */
const usual =
  `account archive asset attachment avatar backup bill certificate contract csv customer data doc document download
  evidence excel export file form image import invoice letter media message note order paper payment payroll pdf photo picture policy
  private protected public quote receipt record report resource scan share shared static statement storage temp template tenant tmp
  upload user`.split(/\s+/);

/**
 * Tells the folders in the address of a file apart. The words of the target's own description and those of trade are no secret;
 * any other folder may be called after a customer.
 */
export function folderWords(operations: readonly Operation[]): (segment: string) => 'word' | 'acts' | 'name' {
  const known = new Set(usual);
  for (const { path, request, response } of operations) {
    const names = [...(request?.fields ?? []), ...(response?.fields ?? [])].map(({ name }) => name);
    const fixed = path.split('/').filter((segment) => !segment.includes('{'));
    for (const word of [...fixed, ...names].flatMap(wordsOf)) known.add(word);
  }
  return (segment) => {
    if (changesState({ method: 'GET', path: `/${segment}` }) !== false) return 'acts';
    const words = wordsOf(segment);
    return words.length > 0 && words.every((word) => known.has(word)) ? 'word' : 'name';
  };
}

/** In lower case and the singular, roughly: what matters is that both sides are cut alike. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean)
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
}
