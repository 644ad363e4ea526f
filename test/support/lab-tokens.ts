import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tokens of a running lab under the names by which its replays ask for them. */
export function labTokens(dir: string): { readonly [name: string]: string } {
  const files = readdirSync(join(dir, 'tokens'));
  return Object.fromEntries(
    files.map((file) => [
      `${file.replace(/\.\w+$/, '').toUpperCase()}_TOKEN`,
      readFileSync(join(dir, 'tokens', file), 'utf8').trim(),
    ]),
  );
}
