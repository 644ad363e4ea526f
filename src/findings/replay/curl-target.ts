import type { Exchange } from '../../model/exchange.ts';
import type { Send, Value } from '../../model/experiment.ts';
import type { Needs } from './needs.ts';
import type { Part } from './quote.ts';
import type { Shown } from './target.ts';
import { pathParts, readTarget, repeats } from './target.ts';
import { UnreplayableError } from './unreplayable.ts';

/** The recorded target; a value that was masked becomes a variable. */
export function targetParts({ request }: Send, exchange: Exchange, needs: Needs): Part[] {
  // Anything but a slash would belong to the host before it.
  if (!request.path.startsWith('/') || !exchange.request.target.startsWith('/'))
    throw new UnreplayableError('path');
  const shown = readTarget(request, exchange.request.target);
  if (shown === undefined) return [unmasked(exchange.request.target)];
  const path = pathParts(request.path).map((part) =>
    'name' in part
      ? valuePart(part.name, request.params?.[part.name], shown.params.get(part.name), 'path', needs)
      : harmless(part.text),
  );
  const pairs = (request.query ?? []).flatMap(([name, value]) =>
    repeats(value).map((each) => ({ name, each })),
  );
  const query = pairs.flatMap(({ name, each }, index): Part[] => [
    `${index > 0 || request.path.includes('?') ? '&' : '?'}${percent(name)}=`,
    valuePart(name, each, shown.query[index]?.shown, 'query', needs),
  ]);
  return [...path, ...query];
}

function valuePart(
  name: string,
  planned: Value | undefined,
  shown: Shown | undefined,
  from: string,
  needs: Needs,
): Part {
  if (planned !== undefined && planned !== null && typeof planned !== 'object')
    return percent(String(planned));
  if (shown !== undefined && 'plain' in shown) return shown.plain;
  return {
    variable: needs.masked(
      name,
      `the value of ${name} in the ${from}, percent-encoded; the report keeps it masked`,
    ),
  };
}

function unmasked(target: string): string {
  if (/[$‹]/.test(target)) throw new UnreplayableError('recorded');
  return harmless(target);
}

function percent(text: string): string {
  return encodeURIComponent(wellFormed(text));
}

function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** What is no part of a request target goes percent-encoded; escapes that are there stay. */
function harmless(target: string): string {
  return wellFormed(target).replaceAll(/[^\x21-\x7e]|["#<>\\^`{|}]/gu, (each) => encodeURIComponent(each));
}
