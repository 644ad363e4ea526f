import { chmodSync, chownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { openStore } from '../../../src/source/load/store.ts';
import { createPythonParser, type PythonParser } from '../../../src/source/parse/parser.ts';
import { readSource } from '../../../src/source/review.ts';
import { tree } from '../../support/tree.ts';

const key = 'a'.repeat(40);
let parser: PythonParser;
beforeAll(async () => {
  parser = await createPythonParser();
});

function filled(): string {
  const folder = tree({});
  const store = openStore(folder, 'project');
  store.put(key, Buffer.from('tree'));
  store.save();
  return folder;
}
const kept = (folder: string): Uint8Array | undefined => openStore(folder, 'project').get(key);
const onlyOwned = it.runIf(process.getuid !== undefined);
const asRoot = it.runIf(process.getuid?.() === 0);

it('what this user kept is taken again', () => {
  const folder = filled();
  expect(Buffer.from(kept(folder) ?? []).toString()).toBe('tree');
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
});

onlyOwned('a folder that others may write to is neither believed nor written', () => {
  const folder = filled();
  chmodSync(folder, 0o777);
  expect(kept(folder)).toBeUndefined();
  chmodSync(folder, 0o770);
  expect(kept(folder)).toBeUndefined();
  const empty = tree({});
  chmodSync(empty, 0o1777);
  const store = openStore(empty, 'project');
  store.put(key, Buffer.from('tree'));
  store.save();
  expect(readdirSync(empty)).toEqual([]);
});

onlyOwned('a file that others may write to is not believed', () => {
  const folder = filled();
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o666);
  expect(kept(folder)).toBeUndefined();
});

asRoot('neither is a file or a folder of another user', () => {
  const folder = filled();
  for (const name of readdirSync(folder)) chownSync(join(folder, name), 65_534, 65_534);
  expect(kept(folder)).toBeUndefined();
  const foreign = filled();
  chownSync(foreign, 65_534, 65_534);
  expect(kept(foreign)).toBeUndefined();
});

onlyOwned('a review goes on without such a cache and says why', async () => {
  const cache = tree({});
  chmodSync(cache, 0o777);
  const source = await readSource(tree({ 'urls.py': 'urlpatterns = []\n' }), {
    clock: () => 0,
    parser,
    cache,
  });
  expect(source.distrusted).toBe('others may write to it');
  expect(readdirSync(cache)).toEqual([]);
  const own = await readSource(tree({ 'urls.py': 'urlpatterns = []\n' }), {
    clock: () => 0,
    parser,
    cache: tree({}),
  });
  expect(own.distrusted).toBeUndefined();
});
