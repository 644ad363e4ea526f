import type { Exchange, Leaf } from '../../model/exchange.ts';
import type { ProvenFinding } from '../../model/finding.ts';
import type { ScanReport } from '../../model/report.ts';

/** The request that shows a flaw, without the values of the target. */
export interface Shot {
  readonly method: string;
  /** A template; `{name}` stands for the key of a row. */
  readonly path: string;
  readonly query: readonly string[];
  /** Headers of the attack itself, not of the caller. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: readonly Leaf[];
  readonly form: boolean;
}

const callers = ['authorization', 'cookie', 'accept', 'user-agent', 'host', 'x-request-id', 'content-type'];
/** A parameter that the scan adds so that no cache can know the address. */
const freshness = /^_{1,2}\w+$/;

/** The write where there is one, else the attack; undefined where the report does not hold it. */
export function shotOf({ exchanges }: ScanReport, { operation, proof }: ProvenFinding): Shot | undefined {
  const exchange = exchanges[proof.write ?? proof.attack] ?? exchanges[proof.attack];
  if (exchange === undefined) return undefined;
  const { method, target, headers, body } = exchange.request;
  const template = operation.slice(operation.indexOf(' ') + 1);
  const [, query = ''] = target.split('?', 2);
  return {
    method,
    path: filledWithPlain(template, target.split('?', 1)[0] ?? '', exchange),
    query: [...new Set(query.split('&').map((pair) => pair.split('=')[0] ?? ''))].filter(
      (name) => name !== '' && !freshness.test(name),
    ),
    headers: headers.filter(([name]) => !callers.includes(name.toLowerCase())),
    body: body.kind === 'empty' ? [] : body.leaves,
    form: headers.some(([name, value]) => name.toLowerCase() === 'content-type' && value.includes('form')),
  };
}

/** A word of the program, a template's for example, stays as it was sent; a name may be somebody's and does not. */
function filledWithPlain(template: string, sent: string, { request }: Exchange): string {
  const parts = template.split('/');
  const values = sent.split('/');
  if (parts.length !== values.length) return template;
  return parts
    .map((part, at) => {
      const value = values[at] ?? '';
      const word =
        /^\{(page|kind|filename|file_name|template_name)\}$/.test(part) && /^[a-z][a-z-]{3,}$/.test(value);
      return word && request.given.length > 0 ? value : part;
    })
    .join('/');
}
