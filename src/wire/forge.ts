import type { Forgery } from '../model/experiment.ts';
import type { Json } from '../model/json.ts';

/** The token as somebody without the key can alter it. Undefined where it is no token that could be altered so. */
export function forged(token: Json, how: Forgery): string | undefined {
  if (typeof token !== 'string' || token === '') return undefined;
  const [header = '', claims = '', signature = '', ...more] = token.split('.');
  const body = more.length === 0 && signature !== '' ? parsed(claims) : undefined;
  if (how === 'flipped')
    return body === undefined ? flipped(token) : [header, claims, flipped(signature)].join('.');
  const head = parsed(header);
  if (body === undefined || head === undefined) return undefined;
  switch (how) {
    case 'unsigned':
      return [encoded({ ...head, alg: 'none' }), claims, ''].join('.');
    case 'expired':
      return [header, encoded({ ...body, iat: longAgo, nbf: longAgo, exp: longAgo + 900 }), signature].join(
        '.',
      );
    case 'other-audience':
      return [header, encoded({ ...body, aud: 'https://countersign.invalid' }), signature].join('.');
  }
}

/** In September 2001, in seconds. */
const longAgo = 1_000_000_000;

/** The character in the middle becomes another of its alphabet; the last one of base64 may carry no bit at all. */
function flipped(text: string): string {
  const at = Math.floor(text.length / 2);
  const one = text[at] ?? '';
  const digit = one === '7' ? '3' : '7';
  const letter = one.toLowerCase() === 'b' ? 'd' : 'b';
  const other = /[0-9]/.test(one) ? digit : /[A-Z]/.test(one) ? letter.toUpperCase() : letter;
  return text.slice(0, at) + other + text.slice(at + 1);
}

function parsed(part: string): { readonly [name: string]: Json } | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whatever JSON.parse gives is JSON. */
function isObject(value: unknown): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function encoded(value: { readonly [name: string]: Json }): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
