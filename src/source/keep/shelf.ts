import type { Handler } from '../code/handler.ts';
import type { Models } from '../django/models.ts';
import type { FunctionInfo, Module } from '../python/code.ts';
import type { Names } from '../python/names.ts';
import { freeze } from './freeze.ts';
import { createRefs, type Refs } from './refs.ts';
import { thaw } from './thaw.ts';

/** Bytes of earlier runs; those that nobody asks for are dropped. */
export interface Shelf {
  /** A digest. */
  keyOf(text: string): string;
  /** The digest of a file's content. */
  contentOf(path: string): string;
  get(key: string): Uint8Array | undefined;
  put(key: string, bytes: Uint8Array): void;
}

/** What every handler of a project is read with. */
export interface World {
  names: Names;
  models: Models;
  /** Everything else that decides how a handler is read, as text. */
  facts: string;
}

/** Reads the handlers of a view, or gives those that an earlier run read from the same files. */
export type ReadOrKept = (name: string, own: readonly Module[], read: () => Handler[]) => Handler[];

export const readAll: ReadOrKept = (_name, _own, read) => read();

/** A group is as it was if each file that its reading looked at is as it was, and so is the world. */
export function openShelf(shelf: Shelf, { names, models, facts }: World): ReadOrKept {
  const refs = createRefs(names, models);
  const files = names.modules.map((one) => one.path);
  const places = new Map(names.modules.map((one, at) => [one, at]));
  const contents = files.map((path) => shelf.contentOf(path));
  const world = shelf.keyOf(JSON.stringify([files, modelsAsText(models), facts]));
  const stateOf = (at: readonly number[]): string =>
    shelf.keyOf(at.map((one) => `${one}:${contents[one] ?? ''}`).join());
  return (name, own, read) => {
    const reached = shelf.keyOf(`files of ${world} ${name}`);
    const bytes = shelf.get(reached);
    if (bytes) {
      const before = new TextDecoder().decode(bytes).split(',').map(Number);
      const state = stateOf(before);
      const kept = shelf.get(shelf.keyOf(`${reached} ${state}`));
      const functions = shelf.get(shelf.keyOf(`functions ${reached} ${state}`));
      const handlers = kept && thaw(kept, refs);
      if (isHandlers(handlers)) return functions ? handlers.map(reaching(functions, refs)) : handlers;
    }
    const { value, touched } = names.touching(read);
    const frozen = freeze(
      value.map(({ reached: _reached, ...handler }) => handler),
      refs,
    );
    const functions = freeze([...(value[0]?.reached ?? [])], refs);
    if (frozen && functions) {
      const at = [...new Set([...touched, ...own])].map((one) => places.get(one) ?? 0).sort((a, b) => a - b);
      shelf.put(reached, new TextEncoder().encode(at.join()));
      shelf.put(shelf.keyOf(`${reached} ${stateOf(at)}`), frozen);
      if (value[0]?.reached) shelf.put(shelf.keyOf(`functions ${reached} ${stateOf(at)}`), functions);
    }
    return value;
  };
}

/** The functions that a group entered, found again only when somebody asks. */
function reaching(bytes: Uint8Array, refs: Refs): (handler: Handler) => Handler {
  let found: ReadonlySet<FunctionInfo> | undefined;
  const reached = (): ReadonlySet<FunctionInfo> => {
    if (found) return found;
    const functions = thaw(bytes, refs);
    found = new Set(areFunctions(functions) ? functions : []);
    return found;
  };
  return (handler) => ({
    ...handler,
    get reached() {
      return reached();
    },
  });
}

const areFunctions = (value: unknown): value is FunctionInfo[] =>
  Array.isArray(value) &&
  value.every((one: unknown) => typeof one === 'object' && one !== null && 'def' in one && 'module' in one);

const isHandlers = (value: unknown): value is Handler[] =>
  Array.isArray(value) &&
  value.every(
    (one: unknown) =>
      typeof one === 'object' && one !== null && 'gate' in one && 'trace' in one && 'paths' in one,
  );

/** All that is known of the models, but where they stand. */
function modelsAsText({ all }: Models): unknown[] {
  const places = new Map(all.map((one, at) => [one, at]));
  return all.map(({ name, cls, fields, isUser, owner }) => [
    name,
    cls && [cls.module.path, cls.qual],
    isUser,
    owner,
    [...fields.values()].map(({ line: _line, to, ...field }) => [field, to && places.get(to)]),
  ]);
}
