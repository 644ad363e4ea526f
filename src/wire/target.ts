import { CountersignError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import { isList } from '../model/json.ts';
import { UnresolvedError } from './resolve.ts';

/** A request target twice: as sent, and as it may be shown. */
export interface Target {
  readonly sent: string;
  readonly shown: string;
}

export type ShowParameter = (name: string, text: string) => string;

/** Fills a path template. Values stay inside their segment; one that a server could read as a way to elsewhere is not sent. */
export function fillPath(
  template: string,
  params: { readonly [name: string]: Json },
  show: ShowParameter,
): Target {
  if (!/^\/[\x21-\x7e]*$/.test(template) || /[#\\]/.test(template) || climbs(template))
    throw new CountersignError(
      'url-out-of-scope',
      `The path ${JSON.stringify(template)} is no path on a declared listener.`,
      'Paths begin with / and hold neither blanks, #, backslashes nor dot segments.',
    );
  let shown = '';
  let sent = '';
  for (const part of template.split(/(\{[^}]+\})/)) {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      shown += part;
      sent += part;
      continue;
    }
    const text = textOf(Object.hasOwn(params, name) ? params[name] : undefined, name);
    if (text === '' || climbs(text)) throw new UnresolvedError(`the value of ${name} would change the path`);
    shown += show(name, text);
    sent += encodeURIComponent(text);
  }
  return { sent, shown };
}

/** Adds a query; a list becomes a repeated name. */
export function addQuery(
  path: Target,
  query: readonly (readonly [string, Json])[],
  show: ShowParameter,
): Target {
  const pairs = query.flatMap(([name, value]) =>
    (isList(value) ? value : [value]).map((each) => [name, textOf(each, name)] as const),
  );
  if (pairs.length === 0) return path;
  const mark = path.sent.includes('?') ? '&' : '?';
  const sent = pairs
    .map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`)
    .join('&');
  const shown = pairs.map(([name, text]) => `${name}=${show(name, text)}`).join('&');
  return { sent: path.sent + mark + sent, shown: path.shown + mark + shown };
}

/** Servers undo percent-encoding before they look for dot segments, sometimes twice. */
function climbs(text: string): boolean {
  const plain = text.replaceAll(/%(25)*2e/gi, '.').replaceAll(/%(25)*(2f|5c)/gi, '/');
  return /(^|[/\\])\.{1,2}([/\\;?#]|$)/.test(plain);
}

function textOf(value: Json | undefined, name: string): string {
  if (value === undefined) throw new UnresolvedError(`no value for the parameter ${name}`);
  if (value !== null && typeof value === 'object')
    throw new UnresolvedError(`the value of ${name} is no scalar`);
  return value === null ? '' : String(value);
}
