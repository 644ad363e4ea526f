import type { Format } from '../model/exchange.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const formats: readonly (readonly [Format, RegExp])[] = [
  ['integer', /^-?\d{1,40}$/],
  ['decimal', /^-?\d{1,40}\.\d{1,40}$/],
  ['uuid', uuid],
  ['date', /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/],
  ['email', /^[^\s@"<>]{1,64}@[^\s@"<>]{1,255}$/],
  ['url', /^https?:\/\/\S+$/i],
  ['hex', /^(?=[a-f]*\d)[0-9a-f]{8,}$/i],
  ['word', /^\p{L}+$/u],
  ['slug', /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/],
  // Base64 with its padding, as ids of GraphQL and the like are written.
  ['slug', /^(?=.{4,64}$)(?:[\w+/-]{4})*(?:[\w+/-]{3}=|[\w+/-]{2}==)$/],
];

/** What kind of text or number a scalar holds; long texts are not looked into. */
export function formatOf(value: string | number | boolean | null): Format {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal';
  if (value === '') return 'empty';
  if (value.length > 512) return 'text';
  return formats.find(([, pattern]) => pattern.test(value))?.[0] ?? 'text';
}

/**
 * True for values that name something without telling whom: numbers, UUIDs, hex, slugs.
 * A run of twelve digits may be a card or an account; a long mix of cases and digits may be a token.
 */
export function isPlainIdentifier(text: string): boolean {
  if (uuid.test(text)) return true;
  if (text.length > 64 || /\d{12}/.test(text)) return false;
  if (text.length >= 20 && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)) return false;
  return /^-?[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(text);
}

/** True for field names whose values are secrets whatever they look like. */
export function namesSecret(field: string): boolean {
  return /pass(word|wd|phrase)|secret|token|api_?key|private_?key|session|csrf|jwt|^(access|refresh|otp|pin|cvv|authorization)$/i.test(
    field,
  );
}
