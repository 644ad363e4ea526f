import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/config/address.ts';
import { mistakeOf } from '../../support/mistakes.ts';

const address = (url: string, connect?: string) =>
  addressOf({ url, exclude: [], ...(connect !== undefined && { connect }) });

describe('an address', () => {
  it.each([
    'https://127.0.0.1',
    'https://127.9.9.9:1',
    'http://[::1]:80',
    'https://localhost',
    'https://api.localhost',
    'https://LOCALHOST.',
    'https://0x7f.1',
  ])('%s is this machine', (url) => {
    expect(address(url).loopback).toBe(true);
  });

  it.each([
    'https://example.org',
    'https://127.0.0.1.example.org',
    'https://localhost.example',
    'https://10.0.0.1',
    'https://0.0.0.0',
    'https://[::ffff:127.0.0.1]',
    'https://notlocalhost',
  ])('%s is not', (url) => {
    expect(address(url).loopback).toBe(false);
  });

  it('is judged by where the connection goes', () => {
    expect(address('https://example.org', '127.0.0.1').loopback).toBe(true);
    expect(address('https://example.org', '::1').loopback).toBe(true);
    expect(address('https://example.org', '[::1]:8443').loopback).toBe(true);
    expect(address('https://localhost', 'example.org').loopback).toBe(false);
  });

  it('may have a base path', () => {
    expect(address('https://h.example:8443/api/v2/')).toMatchObject({
      origin: 'https://h.example:8443',
      basePath: '/api/v2',
    });
    expect(address('https://h.example/').basePath).toBe('');
  });

  it.each(['example.org', 'ftp://example.org', 'https://', 'https://h/?q=1', 'https://h/#x'])(
    '%s is refused',
    async (url) => {
      expect((await mistakeOf(() => address(url))).code).toBe('config-invalid');
    },
  );

  it('never holds or repeats a password', async () => {
    const error = await mistakeOf(() => address('https://bob:hunter2@example.org'));
    expect(error.message + error.hint).not.toContain('hunter2');
  });

  it.each(['a b', '127.0.0.1/x', 'user@host', ''])('connect "%s" is refused', async (connect) => {
    expect((await mistakeOf(() => address('https://h', connect))).code).toBe('config-invalid');
  });
});
