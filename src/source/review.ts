import { resolve } from 'node:path';
import { loadedWith } from './django/loaded.ts';
import { type Project, readProject } from './django/project.ts';
import type { Shelf } from './keep/shelf.ts';
import { loadPython, type SourceFault, type SourceFile } from './load/files.ts';
import { keyOf, openStore, type Store } from './load/store.ts';
import { treesOf } from './load/trees.ts';
import { distrustOf } from './load/trust.ts';
import { gaveUp, type PythonParser, parseSafely } from './parse/parser.ts';
import { type Module, toModule } from './python/code.ts';

export interface Phases {
  load: number;
  parse: number;
  model: number;
}

export interface ReadSource {
  project: Project;
  faults: SourceFault[];
  files: number;
  /** Some file imports the framework, or holds a route. */
  hasDjango: boolean;
  /** Settings modules of the project, where the one that was asked for is not among its modules. */
  settingsInstead?: readonly string[];
  /** What was read, by path, where it was asked to be kept. */
  kept?: Kept;
  /** Why the folder of earlier runs was not used. */
  distrusted?: string;
  phases: Phases;
}

/** Files with their modules: enough to read the source again with a few of them changed. */
export interface Kept {
  bytes: ReadonlyMap<string, Uint8Array>;
  modules: readonly Module[];
  settings?: string;
}

export interface ReadTools {
  /** Milliseconds of a clock that never goes back. */
  clock: () => number;
  /** One that was made before; making it takes a moment. */
  parser?: PythonParser;
  /** Dotted name of a settings module: only what a server with these settings loads is read. */
  settings?: string;
  /** A folder for trees and handlers of earlier runs; safe to delete. */
  cache?: string;
  /** Keep the texts: somebody wants to change them. */
  keep?: boolean;
  progress?: (done: number, of: number) => void;
}

/** Reads a folder: files, trees, names, routes, gates, accesses, surfaces. Nothing of it is executed. */
export async function readSource(root: string, tools: ReadTools): Promise<ReadSource> {
  const { clock, cache: asked, ...others } = tools;
  const distrusted = asked === undefined ? undefined : distrustOf(asked);
  const cache = distrusted === undefined ? asked : undefined;
  const start = clock();
  const { files, faults } = loadPython(root);
  const loaded = clock();
  const keys = cache === undefined ? [] : files.map(({ bytes }) => keyOf(bytes));
  const trees = await treesOf(
    files.map((file) => file.text),
    { ...others, ...(cache !== undefined && { store: openStore(cache, resolve(root)), keys }) },
  );
  const modules = files.map((file, at) => {
    const module = toModule(file.path, file.text, trees[at] ?? gaveUp);
    for (const fault of module.faults) faults.push({ file: file.path, ...fault });
    return module;
  });
  const parsed = clock();
  const chosen = tools.settings === undefined ? modules : loadedWith(tools.settings, modules);
  const shelf =
    cache === undefined
      ? undefined
      : shelfIn(cache, root, new Map(files.map(({ path }, at) => [path, keys[at] ?? ''])));
  const project = readProject(chosen ?? [], shelf);
  shelf?.save();
  return {
    project,
    faults,
    files: files.length,
    hasDjango: project.routes.length > 0 || modules.some(importsDjango),
    ...(chosen === undefined && { settingsInstead: settingsAmong(modules) }),
    ...(distrusted !== undefined && { distrusted }),
    ...(tools.keep && { kept: keptOf(files, modules, tools.settings) }),
    phases: { load: loaded - start, parse: parsed - loaded, model: clock() - parsed },
  };
}

/** Handlers of earlier runs; contents are digested as the trees' are. */
function shelfIn(
  cache: string,
  root: string,
  contents: ReadonlyMap<string, string>,
): Shelf & Pick<Store, 'save'> {
  return {
    ...openStore(cache, resolve(root), 'handlers'),
    keyOf,
    contentOf: (path) => contents.get(path) ?? '',
  };
}

function keptOf(
  files: readonly SourceFile[],
  modules: readonly Module[],
  settings: string | undefined,
): Kept {
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  return { bytes, modules, ...(settings !== undefined && { settings }) };
}

/** The same source with some files changed or new: only those are parsed again. Names files that are no Python now. */
export function readAgain(
  { modules, settings }: Kept,
  changed: ReadonlyMap<string, string>,
  parser: PythonParser,
): { project: Project; faulty: string[] } {
  const fresh = [...changed].map(([path, text]) => toModule(path, text, parseSafely(parser, text)));
  const others = modules.filter(({ path }) => !changed.has(path));
  const all = [...others, ...fresh].sort((a, b) => (a.path < b.path ? -1 : 1));
  const chosen = settings === undefined ? all : loadedWith(settings, all);
  const faulty = fresh.filter(({ faults }) => faults.length > 0).map(({ path }) => path);
  return { project: readProject(chosen ?? []), faulty };
}

const importsDjango = ({ scope }: Module): boolean =>
  [...scope.values()].some(
    (binding) => binding.kind === 'import' && /^(django|rest_framework|ninja)(\.|$)/.test(binding.module),
  );

const settingsAmong = (modules: readonly Module[]): string[] =>
  modules.filter(({ scope }) => scope.has('ROOT_URLCONF')).map((each) => each.dotted);
