import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { TLSSocket } from 'node:tls';
import type { Json } from '../../src/model/json.ts';
import type { OperationId } from '../../src/model/operation.ts';
import { page } from './answers.ts';
import type { Caller, Reply, Row, ScenarioApi, Store } from './api.ts';
import type { Certificates } from './certificates.ts';
import { makeRouter } from './router.ts';

/** One request as the server saw it. */
export interface Visit {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly operation: OperationId | undefined;
  readonly status: number;
}

/** An API behind a real mutual TLS listener on loopback. */
export interface Listening {
  readonly port: number;
  /** A deep copy of all rows; tables whose name begins with `_` are bookkeeping and left out. */
  state(): Store;
  /** Puts the API back to how it was seeded. */
  reset(): void;
  visits(): readonly Visit[];
  stop(): Promise<void>;
}

/** Serves `api` on an ephemeral port; the certificate's SHA-256 decides who is calling, nothing else does. */
export async function listen(api: ScenarioApi, certificates: Certificates): Promise<Listening> {
  const door = api.door ?? 'page';
  const router = makeRouter(api);
  const callers = new Map<string, Caller>();
  for (const caller of api.callers) {
    const sha256 = certificates.clients.get(caller.id)?.sha256;
    if (sha256) callers.set(sha256, caller);
  }
  let store = api.seed();
  let tick = 0;
  const visits: Visit[] = [];

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const { method = 'GET', url = '/' } = request;
    const { pathname, searchParams } = new URL(url, 'https://localhost');
    const { shown, sha256 } = presented(request);
    const who = sha256 === undefined ? undefined : callers.get(sha256);
    const body = bodyOf(await text(request), request.headers['content-type'] ?? '');
    tick += 1;
    const call = { who, method, path: pathname, query: searchParams, headers: flat(request), store, tick };
    const operation = router.operationOf(method, pathname);
    const elsewhere = isForeignPage(request) && !(api.foreignPages ?? []).includes(operation ?? '');
    const reply =
      turnedAway(shown, sha256, door) ??
      (elsewhere ? foreignPage : body ? router.answer({ ...call, body }) : unreadable);
    visits.push({
      who: who?.id ?? (sha256 ? 'stranger' : 'none'),
      method,
      path: url,
      operation,
      status: reply.status,
    });
    return reply;
  };

  const server = createServer(
    {
      key: certificates.server.key,
      cert: certificates.server.certificate,
      ca: certificates.ca,
      requestCert: true,
      rejectUnauthorized: door === 'handshake',
    },
    (request, response) => {
      answer(request).then(
        (reply) => write(response, reply, request.method === 'HEAD', tick),
        () => response.destroy(),
      );
    },
  );
  server.on('tlsClientError', () => {}); // a refused handshake is what these servers are for
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });

  return {
    port: portOf(server.address()),
    state: () =>
      structuredClone(Object.fromEntries(Object.entries(store).filter(([table]) => !table.startsWith('_')))),
    reset() {
      store = api.seed();
    },
    visits: () => visits,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const foreignPage: Reply = { status: 403, body: { detail: 'Pages of other sites may not write here.' } };

function isForeignPage({ method = 'GET', headers }: IncomingMessage): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && headers['sec-fetch-site'] === 'cross-site';
}

const unreadable: Reply = { status: 400, body: { detail: 'The body could not be read.' } };

function turnedAway(
  shown: boolean,
  sha256: string | undefined,
  door: ScenarioApi['door'],
): Reply | undefined {
  if (sha256 !== undefined || (door === 'application' && !shown)) return undefined;
  const why = shown ? 'The SSL certificate error' : 'No required SSL certificate was sent';
  return page(
    `<html><head><title>400 ${why}</title></head><body><h1>400 Bad Request</h1>${why}</body></html>`,
    400,
  );
}

/** `sha256` only of a certificate that verified. */
interface Presented {
  readonly shown: boolean;
  readonly sha256?: string;
}

/** By connection: parsing a certificate costs more than a whole answer. */
const presentedOn = new WeakMap<object, Presented>();

function presented({ socket }: IncomingMessage): Presented {
  const known = presentedOn.get(socket);
  if (known) return known;
  const fresh = socket instanceof TLSSocket ? presentedBy(socket) : { shown: false };
  presentedOn.set(socket, fresh);
  return fresh;
}

function presentedBy(socket: TLSSocket): Presented {
  const print = socket.getPeerCertificate().fingerprint256;
  if (print === undefined) return { shown: false };
  return socket.authorized
    ? { shown: true, sha256: print.replaceAll(':', '').toLowerCase() }
    : { shown: true };
}

/** The fields of a body; undefined when it is not a JSON object and not a form. */
function bodyOf(sent: string, type: string): Row | undefined {
  if (sent === '') return {};
  if (type.includes('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(sent));
  try {
    const value: unknown = JSON.parse(sent);
    return isRow(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flat(request: IncomingMessage): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function write(response: ServerResponse, reply: Reply, head: boolean, tick: number): void {
  const type = reply.headers?.['content-type'] ?? 'application/json';
  const body = reply.body === undefined ? '' : bytesOf(reply.body, type);
  response.writeHead(reply.status, {
    server: 'scenario',
    'x-request-id': `r-${(tick * 2654435761) % 4294967296}`,
    ...(reply.body !== undefined && { 'content-type': type }),
    ...(reply.status !== 204 && { 'content-length': Buffer.byteLength(body) }),
    ...reply.headers,
  });
  response.end(head ? undefined : body);
}

function bytesOf(body: Json, type: string): string {
  return typeof body === 'string' && !type.includes('json') ? body : JSON.stringify(body);
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('not listening on a port');
  return address.port;
}
