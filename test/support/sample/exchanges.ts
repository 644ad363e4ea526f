import type { Exchange, Leaf, MaskedBody } from '../../../src/model/exchange.ts';
import { splitOperation } from '../../../src/report/order.ts';
import type { Planned } from './plan.ts';

type Row = readonly [at: string, type: Leaf['type'], format: Leaf['format'], length: number, preview: string];

const profile: readonly Row[] = [
  ['/id', 'number', 'integer', 4, '1…1'],
  ['/display_name', 'string', 'text', 12, 'A…y'],
  ['/email', 'string', 'email', 24, 'a…@…e'],
  ['/phone', 'string', 'text', 13, '+…7'],
  ['/bio', 'string', 'text', 41, 'c…9'],
  ['/is_verified', 'boolean', 'boolean', 5, 'false'],
  ['/tenant', 'string', 'slug', 4, 'a…e'],
  ['/updated_at', 'string', 'date', 20, '2…Z'],
];

const invoice: readonly Row[] = [
  ['/uuid', 'string', 'uuid', 36, '7…e'],
  ['/number', 'string', 'slug', 12, 'I…4'],
  ['/amount', 'string', 'decimal', 7, '1…0'],
  ['/account/iban', 'string', 'text', 22, 'D…0'],
  ['/account/owner', 'number', 'integer', 4, '1…1'],
  ['/note', 'string', 'text', 33, 'c…2'],
  ['/due', 'string', 'date', 10, '2…1'],
];

const account: readonly Row[] = [
  ['/id', 'number', 'integer', 4, '2…8'],
  ['/iban', 'string', 'text', 22, 'D…0'],
  ['/balance', 'string', 'decimal', 7, '4…1'],
  ['/credit_limit', 'string', 'decimal', 7, '1…0'],
  ['/currency', 'string', 'word', 3, 'E…'],
  ['/status', 'string', 'word', 4, 'o…n'],
  ['/owner', 'number', 'integer', 4, '1…1'],
];

/** The leaf that gives each kind of object away. */
const telling: Record<string, string> = { profile: '/email', invoice: '/account/iban', account: '/iban' };

export function objectOf({ operation, noun }: Planned): string {
  if (noun !== undefined) return noun;
  return operation.includes('account') || operation.includes('billing') ? 'account' : 'profile';
}

export function tellingLeaf(row: Planned): { at: string; preview: string; hmac: string } {
  const kind = objectOf(row);
  const at = row.parameter?.startsWith('/') === true ? row.parameter : (telling[kind] ?? '/email');
  const preview = rowsOf(kind).find(([pointer]) => pointer === at)?.[4] ?? 't…e';
  return { at, preview, hmac: digest(kind, at) };
}

/** The answer to one step; `own` tells whose object it shows: equal owners give equal digests. */
export function exchangeOf(row: Planned, step: string, at: number, own: string): Exchange {
  const { method, path } = splitOperation(row.operation);
  const writes = method !== 'GET' && step !== 'owner';
  return {
    id: `${row.operation}#${step}`,
    experiment: row.operation,
    step,
    request: {
      method: writes ? method : 'GET',
      target: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`),
      given: [],
      headers: [
        ['accept', 'application/json'],
        ['x-request-id', `cs-${at}`],
      ],
      body: writes
        ? json([[row.parameter ?? '/text', 'string', 'text', 16, 'c…8']], step, [row.parameter ?? ''])
        : { kind: 'empty' },
    },
    answer: {
      status: 200,
      headers: [
        ['content-type', 'application/json'],
        ['server', 'nginx'],
      ],
      body: json(
        rowsOf(objectOf(row)),
        own === 'alice' ? step : own,
        own === 'alice' ? [] : [row.parameter ?? ''],
      ),
    },
    at,
    ms: 9 + (at % 13),
  };
}

function rowsOf(kind: string): readonly Row[] {
  return kind === 'invoice' ? invoice : kind === 'account' ? account : profile;
}

// Times and what is written differ between answers; everything else is one object.
function json(rows: readonly Row[], scope: string, changed: readonly string[]): MaskedBody {
  const leaves = rows.map(([at, type, format, length, preview]) => {
    const differs = at === '/updated_at' || changed.includes(at);
    const shown = changed.includes(at) ? (type === 'boolean' ? 'true' : 'c…8') : preview;
    return { at, type, format, length, preview: shown, hmac: digest(differs ? scope : objectName(rows), at) };
  });
  return { kind: 'json', bytes: 318, digest: digest(scope, ''), leaves, lists: [], cut: false };
}

function objectName(rows: readonly Row[]): string {
  return rows === invoice ? 'invoice' : rows === account ? 'account' : 'profile';
}

// A stand-in for the keyed digest: short, stable, and different where its input is.
function digest(scope: string, at: string): string {
  let sum = 5381;
  for (const letter of `${scope}${at}`) sum = ((sum * 33) ^ (letter.codePointAt(0) ?? 0)) >>> 0;
  return `h:${sum.toString(16).padStart(8, '0')}`;
}
