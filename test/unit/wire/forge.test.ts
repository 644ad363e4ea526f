import { describe, expect, it } from 'vitest';
import { forged } from '../../../src/wire/forge.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: '7', aud: 'here', exp: 4_102_444_800 })}.c2lnbmF0dXJl`;
const read = (text: string | undefined, index: number): unknown =>
  JSON.parse(Buffer.from(text?.split('.')[index] ?? '', 'base64url').toString());

describe('a token that somebody without the key had in hand', () => {
  it('says the same under a signature of which one character differs', () => {
    const [header, claims, signature = ''] = forged(token, 'flipped')?.split('.') ?? [];
    expect([header, claims]).toEqual(token.split('.').slice(0, 2));
    expect(signature).toHaveLength('c2lnbmF0dXJl'.length);
    expect(Buffer.from(signature, 'base64url').toString()).not.toBe('signature');
  });

  it('says that it is not signed, and is not', () => {
    const unsigned = forged(token, 'unsigned');
    expect(read(unsigned, 0)).toEqual({ alg: 'none', typ: 'JWT' });
    expect(unsigned?.split('.').slice(1)).toEqual([token.split('.')[1], '']);
  });

  it('has its time over or another audience under the old signature', () => {
    expect(read(forged(token, 'expired'), 1)).toMatchObject({ sub: '7', exp: 1_000_000_900 });
    expect(read(forged(token, 'other-audience'), 1)).toMatchObject({
      sub: '7',
      aud: 'https://countersign.invalid',
    });
    expect(forged(token, 'expired')?.endsWith('.c2lnbmF0dXJl')).toBe(true);
  });

  it('differs in one character where it is an opaque text', () => {
    for (const opaque of ['0123456789abcdef', 'A7b', 'x']) {
      const other = forged(opaque, 'flipped')?.split('') ?? [];
      expect(other.filter((each, at) => each !== opaque[at])).toHaveLength(1);
    }
  });

  it('is none where it cannot be altered so', () => {
    expect(forged('opaque', 'unsigned')).toBeUndefined();
    expect(forged('not.json.really', 'expired')).toBeUndefined();
    expect(forged('', 'flipped')).toBeUndefined();
    expect(forged(7, 'flipped')).toBeUndefined();
  });
});
