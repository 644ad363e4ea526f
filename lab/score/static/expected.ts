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
  const { cases, fixtures, cures } = await readManifest();
  const found: Expected[] = [...(await ofFixtures(fixtures)), ...(await ofCures(cures))];
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

type Fixture = Awaited<ReturnType<typeof readManifest>>['fixtures'][number];
type Cure = Awaited<ReturnType<typeof readManifest>>['cures'][number];

/** Small trees, each with a corrected twin that must be clean. */
async function ofFixtures(fixtures: readonly Fixture[]): Promise<Expected[]> {
  const read = fixtures.filter((one) => one.reads === 'django');
  const found = await Promise.all(
    read.flatMap((one) =>
      ['flawed', 'fixed'].map(async (twin): Promise<Expected> => {
        const folder = join(djangoProject(), '..', 'trees', one.tree, twin);
        const texts = await pythonIn(folder);
        const places = one.at.flatMap(({ file, marker }) =>
          linesWith(marker, texts.get(file) ?? '').map((line) => ({ file, line })),
        );
        const tree = { name: `${one.tree} ${twin}`, folder, healthy: twin === 'fixed' };
        return { ...told(one), tree, wanted: twin === 'flawed', places };
      }),
    ),
  );
  return found;
}

/** The remedies of the articles, each with a mistake of its own. */
async function ofCures(cures: readonly Cure[]): Promise<Expected[]> {
  const folder = djangoProject();
  const tree: Tree = { name: 'seed', folder, settings: 'config.settings.seed', healthy: false };
  const texts = await pythonIn(folder);
  return cures
    .filter((one) => one.reads === 'django')
    .map((one) => ({
      ...told(one),
      tree,
      wanted: one.weaknesses.length > 0,
      places: one.at.flatMap(({ file, marker }) =>
        linesWith(marker, texts.get(file) ?? '').map((line) => ({ file, line })),
      ),
    }));
}

const told = (one: Fixture | Cure) => ({
  case: one.case,
  class: one.case.startsWith('Z-') ? 'seed' : (one.weaknesses[0]?.split('-')[0] ?? 'seed'),
  weaknesses: one.weaknesses,
  allowed: one.also_allowed,
});

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
