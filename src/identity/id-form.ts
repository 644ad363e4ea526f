import type { IdForm } from '../model/id-form.ts';

const forms: readonly (readonly [IdForm, RegExp])[] = [
  ['number', /^\d{1,9}$/],
  ['long-number', /^\d{10,40}$/],
  // RFC 9562: versions 1 and 6 carry time and node, 7 the time alone, 4 nothing but chance.
  ['time-and-node', /^[\da-f]{8}-[\da-f]{4}-[16][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i],
  ['time', /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i],
  ['random', /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i],
  // A ULID of our time: 48 bits of milliseconds, then chance, in Crockford's letters.
  ['time', /^01[\dA-HJKMNP-TV-Z]{24}$/],
  ['random', /^(?=.*\d)(?=.*[a-f])[\da-f]{32,}$/i],
  ['random', /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w-]{20,}$/],
  ['numbered-text', /^(?=.{1,20}$)\p{L}[\p{L}]{0,5}[-_/]?(?:\d+[-_/])?\d+$/u],
  ['name', /^[\p{L}@][\p{L}\d@._+ -]{0,63}$/u],
];

/** What an id in a path or query is, told at the door; undefined where its text does not tell. */
export function idFormOf(text: string): IdForm | undefined {
  if (namesNumber(text)) return 'encoded-number';
  const form = forms.find(([, pattern]) => pattern.test(text))?.[0];
  // A name is made of words; a long mix of letters and digits may as well have been drawn by chance.
  return form === 'name' && !readsLikeWords(text) ? undefined : form;
}

/** Base64 of a number, alone or behind the name of a kind, as ids of GraphQL are. */
function namesNumber(text: string): boolean {
  if (!/^(?=.{4,64}$)(?:[\w+/-]{4})*(?:[\w+/-]{2,3}={0,2})?$/.test(text) || /^\d+$/.test(text)) return false;
  const plain = Buffer.from(text, 'base64');
  const said = plain.toString('latin1');
  const same = plain.toString('base64').replaceAll('=', '') === text.replaceAll('=', '');
  const padded = text.endsWith('=');
  return same && (/^[A-Za-z_]{2,32}:\d{1,9}$/.test(said) || (padded ? /^\d{1,9}$/ : /^\d{3,9}$/).test(said));
}

function readsLikeWords(text: string): boolean {
  return text.split(/[^\p{L}\d]+/u).every((word) => /^(\p{L}{0,20}|\p{L}{2,20}\d{1,4}|\d{1,4})$/u.test(word));
}
