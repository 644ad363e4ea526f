import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest, type TruthCase } from '../../manifest.ts';
import { djangoProject } from '../../places.ts';
import { classOf } from '../match.ts';

/** A folder that is reviewed as one project. */
export interface Tree {
  readonly name: string;
  readonly folder: string;
  /** The settings module that decides what is loaded. */
  readonly settings?: string;
  /** Nothing may be flagged here. */
  readonly healthy: boolean;
}

/** A case, and the lines where a review must speak, or must not. */
export interface Expected {
  readonly case: string;
  readonly class: string;
  readonly weaknesses: readonly string[];
  readonly allowed: readonly string[];
  readonly tree: Tree;
  readonly wanted: boolean;
  readonly places: readonly { readonly file: string; readonly line: number }[];
}

/** Every case of the lab in both variants. What stands in the configuration of a proxy is left out. */
export async function expectations(): Promise<Expected[]> {
  const { cases } = await readManifest();
  const found: Expected[] = [];
  for (const variant of ['vulnerable', 'hardened'] as const) {
    const tree: Tree = {
      name: variant,
      folder: djangoProject(),
      settings: `config.settings.${variant}`,
      healthy: variant === 'hardened',
    };
    const texts = await pythonIn(tree.folder);
    for (const truth of cases) {
      const places = placesOf(truth, variant, texts);
      if (places) found.push({ ...about(truth, variant), tree, places });
    }
  }
  return found;
}

const about = (truth: TruthCase, variant: 'vulnerable' | 'hardened') => ({
  case: truth.case,
  class: classOf(truth),
  weaknesses: truth.weaknesses,
  allowed: truth.also_allowed.weaknesses,
  wanted: truth.expected[variant].static === 'flagged',
});

/** The marker is one for both variants: the symbol says in which folder it is meant. */
function placesOf(truth: TruthCase, variant: 'vulnerable' | 'hardened', texts: ReadonlyMap<string, string>) {
  const symbol = truth.static.symbol[variant];
  if (symbol.startsWith('lab.')) return undefined;
  const other = variant === 'vulnerable' ? '/hardened/' : '/vulnerable/';
  const places = [...texts].flatMap(([file, text]) =>
    file.includes(other) ? [] : linesWith(truth.static.marker, text).map((line) => ({ file, line })),
  );
  return places.filter(({ file }) => !/settings\//.test(file) || file.endsWith(`${variant}.py`));
}

function linesWith(marker: string, text: string): number[] {
  const whole = new RegExp(`${marker}(?![\\w:-])`);
  return text.split('\n').flatMap((line, at) => (whole.test(line) ? [at + 1] : []));
}

async function pythonIn(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.py'));
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  );
  return new Map(texts);
}
