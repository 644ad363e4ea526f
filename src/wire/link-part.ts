import type { Json } from '../model/json.ts';

/** The text that stands in a link where its template has the parameter; undefined where the link leads elsewhere. */
export function linkPart(link: Json, template: string, name: string): string | undefined {
  if (typeof link !== 'string' || !URL.canParse(link, 'https://here.invalid')) return undefined;
  const given = new URL(link, 'https://here.invalid').pathname.split('/');
  const wanted = template.split('/');
  const fits =
    given.length === wanted.length &&
    wanted.every((each, index) => /^\{[^}]+\}$/.test(each) || each === given[index]);
  const text = fits ? given[wanted.indexOf(`{${name}}`)] : undefined;
  return text === undefined ? undefined : decoded(text);
}

function decoded(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text);
    return plain.includes('/') ? undefined : plain;
  } catch {
    return undefined;
  }
}
