import type { Masker } from '../identity/mask.ts';
import type { Headers } from '../identity/mask-headers.ts';
import { secretPlaceholder } from '../identity/mask-secrets.ts';
import type { MaskedBody, MaskedRequest } from '../model/exchange.ts';
import type { InPlace, Send, Value } from '../model/experiment.ts';
import { isRef } from '../model/experiment.ts';
import type { CredentialId } from '../model/identity.ts';
import type { Json } from '../model/json.ts';
import type { CredentialStore } from './credential.ts';
import { encodeBody } from './payload.ts';
import type { Resolving } from './resolve.ts';
import { resolve, secretsIn, UnresolvedError } from './resolve.ts';
import type { ShowParameter } from './target.ts';
import { addQuery, fillPath } from './target.ts';

/** A request ready to go, beside what may be shown of it. */
export interface ReadyRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Headers;
  readonly body: Buffer | undefined;
  readonly shown: () => MaskedRequest;
}

export interface RequestContext extends Resolving {
  readonly credentials: CredentialStore;
  readonly masker: Masker;
  /** Headers that mark every request of a scan. */
  readonly marks: Headers;
}

/** Everything a send needs from the credential store before it can be built. */
export function credentialsOf(send: Send): CredentialId[] {
  const { params = {}, query = [], headers = [], body } = send.request;
  const own = typeof send.credential === 'string' && send.credential !== 'none' ? [send.credential] : [];
  const values = [
    ...Object.values(params),
    ...query.map(([, value]) => value),
    ...headers.map(([, value]) => value),
  ];
  const presents = isInPlace(send.credential) ? secretsIn(send.credential.presents) : [];
  return [
    ...own,
    ...presents,
    ...values.flatMap(secretsIn),
    ...(body === undefined ? [] : secretsIn(body.value)),
  ];
}

/** Resolves a send. Throws UnresolvedError where a value is missing and CountersignError where it would leave the scope. */
export function buildRequest(send: Send, by: RequestContext): ReadyRequest {
  const { request } = send;
  const method = request.method.toUpperCase();
  const show: ShowParameter = (name, text) => by.masker.parameter(name, text);
  // Folders in the address of a file may be called after their owners.
  const showInPath: ShowParameter = (name, text) =>
    isOfLink(request.params?.[name]) && !/\d/.test(text) ? `$${name}` : show(name, text);
  const params = Object.entries(request.params ?? {}).map(
    ([name, value]) => [name, resolve(value, by)] as const,
  );
  const query = (request.query ?? []).map(([name, value]) => [name, resolve(value, by)] as const);
  const planned = (request.headers ?? []).map(
    ([name, value]) => [name, headerText(resolve(value, by), name)] as const,
  );
  const payload =
    request.body === undefined ? undefined : planBody(request.body.type, resolve(request.body.value, by));
  const target = addQuery(fillPath(request.path, Object.fromEntries(params), showInPath), query, show);
  const headers = withDefaults([...planned, ...presented(send, by)], payload?.media, by.marks);
  return {
    method,
    target: target.sent,
    headers,
    body: payload?.bytes,
    shown: () => {
      const body: MaskedBody =
        payload === undefined ? { kind: 'empty' } : by.masker.values(payload.value, payload.bytes);
      const scalar = (from: string, [name, value]: readonly [string, Json]): Given => ({
        name: `${from}:${name}`,
        hmac: by.masker.hmac(typeof value === 'object' ? JSON.stringify(value) : String(value)),
      });
      const given = [
        ...params.map((each) => ({ ...scalar('path', each), ...by.masker.id(...each) })),
        ...query.map((each) => ({ ...scalar('query', each), ...by.masker.id(...each) })),
        ...planned.map((each) => scalar('header', each)),
        ...(body.kind === 'empty' ? [] : body.leaves.map(({ at, hmac }) => ({ name: `body:${at}`, hmac }))),
      ];
      return { method, target: target.shown, given, headers: shownHeaders(headers, send, by), body };
    },
  };
}

function isOfLink(value: Value | undefined): boolean {
  if (value === undefined || !isRef(value)) return false;
  return value.$ === 'part' || ('of' in value && isOfLink(value.of));
}

type Given = MaskedRequest['given'][number];

function planBody(type: 'json' | 'form', value: Json): { value: Json; media: string; bytes: Buffer } {
  return { value, ...encodeBody(type, value) };
}

function headerText(value: Json, name: string): string {
  if (value !== null && typeof value === 'object')
    throw new UnresolvedError(`the value of the header ${name} is no scalar`);
  return value === null ? '' : String(value);
}

/** Planned literals are shown; what a reference brought in and the credential are not. */
function shownHeaders(headers: Headers, send: Send, by: RequestContext): Headers {
  const own = nameOfPresented(send, by);
  const fetched = new Set(
    (send.request.headers ?? []).filter(([, value]) => isRef(value)).map(([name]) => name),
  );
  return by.masker.requestHeaders(headers).map(([name, text]) => {
    if (name === own && name !== 'Authorization' && name !== 'Cookie') return [name, secretPlaceholder];
    return [name, fetched.has(name) ? by.masker.parameter(name, text) : text];
  });
}

/** The header that carries what the caller presents; its text is never shown. */
function nameOfPresented({ credential }: Send, by: RequestContext): string | undefined {
  if (isInPlace(credential)) return by.credentials.inPlace('', credential.like)[0];
  return typeof credential === 'string' && credential !== 'none'
    ? by.credentials.header(credential)[0]
    : undefined;
}

function isInPlace(credential: Send['credential']): credential is InPlace {
  return typeof credential === 'object' && 'presents' in credential;
}

function presented(send: Send, by: RequestContext): (readonly [string, string])[] {
  if (send.credential === 'none') return [];
  if (typeof send.credential === 'string') return [by.credentials.header(send.credential)];
  if (isInPlace(send.credential)) {
    const secret = headerText(resolve(send.credential.presents, by), 'of the credential');
    if (/[^\x20-\x7e]/.test(secret)) throw new UnresolvedError('a token that no header can carry');
    return [by.credentials.inPlace(secret, send.credential.like)];
  }
  const jar = by.vault.jarOf(by.experiment, send.credential.jar);
  if (jar === undefined) throw new UnresolvedError(`the cookies of step ${send.credential.jar}`);
  return jar.size === 0 ? [] : [['Cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; ')]];
}

/** A planned header wins over ours; cookies from several sources become one header, as RFC 6265 asks. */
function withDefaults(
  headers: Headers,
  media: string | undefined,
  marks: Headers,
): (readonly [string, string])[] {
  const cookies = headers.filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value);
  const others = headers.filter(([name]) => name.toLowerCase() !== 'cookie');
  const has = new Set(others.map(([name]) => name.toLowerCase()));
  const ours: (readonly [string, string])[] = [
    ...marks,
    ['Accept', 'application/json, text/html;q=0.5, */*;q=0.1'],
    ...(media === undefined ? [] : [['Content-Type', media] as const]),
  ];
  return [
    ...ours.filter(([name]) => !has.has(name.toLowerCase())),
    ...others,
    ...(cookies.length > 0 ? [['Cookie', cookies.join('; ')] as const] : []),
  ];
}
