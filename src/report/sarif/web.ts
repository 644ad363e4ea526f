import type { Exchange, MaskedBody } from '../../model/exchange.ts';
import type { Text, WebRequest, WebResponse } from './log.ts';

const spoken = { protocol: 'HTTP', version: '1.1' } as const;

/** Leaves beyond these say nothing more to a reader. */
const most = 30;

/** A masked exchange as SARIF writes requests and answers. */
export function webOf({ request, answer }: Exchange): {
  readonly webRequest: WebRequest;
  readonly webResponse: WebResponse;
} {
  return {
    webRequest: {
      ...spoken,
      method: request.method,
      target: request.target,
      headers: headersOf(request.headers),
      ...bodyOf(request.body),
    },
    webResponse: {
      ...spoken,
      statusCode: answer.status,
      headers: headersOf(answer.headers),
      ...bodyOf(answer.body),
    },
  };
}

/** A name that came twice keeps all its values, as HTTP joins them. */
function headersOf(pairs: readonly (readonly [string, string])[]): { readonly [name: string]: string } {
  const joined = new Map<string, string>();
  for (const [name, value] of pairs)
    joined.set(name, [...(joined.has(name) ? [joined.get(name)] : []), value].join(', '));
  return Object.fromEntries(joined);
}

/** The masked leaves, one a line: where each stands, and its preview. */
function bodyOf(body: MaskedBody): { readonly body?: Text } {
  if (body.kind === 'empty') return {};
  const rest = body.leaves.length - most;
  const lines = body.leaves.slice(0, most).map(({ at, preview }) => `${at || '(whole body)'}: ${preview}`);
  const text = [
    `masked ${body.kind}, ${body.bytes} bytes`,
    ...lines,
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
  return { body: { text: text.join('\n') } };
}
