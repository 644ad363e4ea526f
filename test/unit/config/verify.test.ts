import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { now, temporaryFolder } from '../../support/key-files.ts';
import { mistakeOf } from '../../support/mistakes.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const base = `target:\n  url: https://127.0.0.1:8443\nidentities:\n  alice: { certificate: a.pem, key: a.key }\n`;
const source = 'source: { django: ./backend }\n';
const load = (text: string) =>
  loadConfig({ file: folder.write('countersign.yaml', base + text), environment: {}, clock: () => now });
const mistake = (text: string) => mistakeOf(() => load(text));

describe('verify', () => {
  it('copies the source and waits a minute unless told otherwise', async () => {
    const { verify } = await load(`${source}verify: { start: "serve {port}" }`);
    expect(verify).toEqual({
      folder: `${folder.dir}/backend`,
      start: 'serve {port}',
      env: {},
      seconds: 60,
      copies: 1,
    });
  });

  it('knows a URL from a pattern, and keeps secrets as references', async () => {
    const { verify } = await load(
      `${source}verify: { start: [serve, "{port}"], folder: ., ready: "Listening at", env: { A: b, KEY: { env: APP_KEY } }, python: ./py/python, seconds: 5 }`,
    );
    expect(verify).toMatchObject({
      folder: folder.dir,
      ready: { output: 'Listening at' },
      env: { A: 'b', KEY: { env: 'APP_KEY' } },
      python: `${folder.dir}/py/python`,
      seconds: 5,
    });
    const other = await load(`${source}verify: { start: serve, ready: "https://localhost:{port}/up" }`);
    expect(other.verify?.ready).toEqual({ url: 'https://localhost:{port}/up' });
  });

  it.each([
    ['without a source', 'verify: { start: serve }', 'has nothing to copy'],
    [
      'with a folder beside the source',
      `${source}verify: { start: serve, folder: ./other }`,
      'does not hold source.django',
    ],
    ['with half a pattern', `${source}verify: { start: serve, ready: "(" }`, 'neither a URL nor'],
  ])('%s is told with its place', async (_, text, words) => {
    const { code, message } = await mistake(text);
    expect([code, message]).toEqual(['config-invalid', expect.stringContaining(words)]);
  });
});
