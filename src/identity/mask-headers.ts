import { isPlainIdentifier } from './mask-format.ts';
import type { SecretFinder } from './mask-secrets.ts';
import { secretPlaceholder } from './mask-secrets.ts';

export type Headers = readonly (readonly [string, string])[];

const shown = new Set([
  'content-type',
  'content-length',
  'content-encoding',
  'server',
  'via',
  'www-authenticate',
  'proxy-authenticate',
  'location',
  'allow',
  'retry-after',
  'cache-control',
  'pragma',
  'expires',
  'age',
  'x-cache',
  'cf-cache-status',
  'vary',
  'etag',
  'x-content-type-options',
  'x-frame-options',
  'strict-transport-security',
  'content-security-policy',
  'referrer-policy',
  'cross-origin-opener-policy',
  'x-powered-by',
  'set-cookie',
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'deprecation',
  'sunset',
  'accept-patch',
  'connection',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
]);
const most = 64;

/**
 * The headers of an answer, names in lower case, order kept, nothing personal. Of headers we do not know only
 * the name and the value's length stay: which headers are there tells the layers of a target apart.
 */
export function maskAnswerHeaders(headers: Headers, secrets: SecretFinder): Headers {
  return headers.slice(0, most).map(([name, value]) => {
    const lower = name.toLowerCase();
    return [lower, shown.has(lower) ? maskAnswerHeader(lower, value, secrets) : `…(${value.length})`];
  });
}

function maskAnswerHeader(name: string, value: string, secrets: SecretFinder): string {
  if (name === 'set-cookie') return `${secrets.scrub(value.split('=')[0] ?? '')}=${secretPlaceholder}`;
  if (name === 'etag') return `(${value.length})`;
  if (name === 'location') return secrets.scrub(pathOnly(value));
  if (name.endsWith('-authenticate'))
    return secrets.scrub(value.replaceAll(/\b(nonce|opaque|state)="[^"]*"/gi, '$1="…"'));
  return maskText(value, secrets);
}

/** Header text of ours or theirs without secrets, long digit runs and mail addresses. */
export function maskText(value: string, secrets: SecretFinder): string {
  return secrets
    .scrub(value)
    .replaceAll(/\d{12,}/g, '…')
    .replaceAll(/[^\s@"<>,;]{1,64}@[^\s@"<>,;]{1,255}/g, '…@…');
}

/** The headers of a request as planned: names as sent, credentials replaced. */
export function maskRequestHeaders(headers: Headers, secrets: SecretFinder): Headers {
  return headers.map(
    ([name, value]) => [name, maskRequestHeader(name.toLowerCase(), value, secrets)] as const,
  );
}

function maskRequestHeader(name: string, value: string, secrets: SecretFinder): string {
  if (name === 'cookie') return value.replaceAll(/=[^;]*/g, `=${secretPlaceholder}`);
  if (name === 'authorization' || name === 'proxy-authorization') {
    const scheme = /^[A-Za-z]+ /.exec(value)?.[0] ?? '';
    return `${scheme}${secretPlaceholder}`;
  }
  if (/csrf|xsrf|token|api-?key|secret|session/.test(name)) return secretPlaceholder;
  return name === 'x-request-id' || name === 'user-agent' ? secrets.scrub(value) : maskText(value, secrets);
}

function pathOnly(location: string): string {
  if (!URL.canParse(location, 'https://here.invalid')) return '…';
  const url = new URL(location, 'https://here.invalid');
  const path = url.pathname
    .split('/')
    .map((part) => (part === '' || isPlainIdentifier(part) || /^[\w.-]{1,24}$/.test(part) ? part : '…'));
  const names = [...url.searchParams.keys()].map((name) => (isPlainIdentifier(name) ? name : '…'));
  return path.join('/') + (names.length > 0 ? `?${names.join('&')}` : '');
}
