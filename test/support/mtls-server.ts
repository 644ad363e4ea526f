import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { SecureVersion } from 'node:tls';
import { TLSSocket } from 'node:tls';
import type { TestPki } from './pki.ts';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly caller: string | undefined;
  readonly reused: boolean;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TestServer {
  readonly origin: string;
  readonly port: number;
  readonly received: Received[];
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly pki: TestPki;
  readonly answer?: (request: Received, response: ServerResponse) => void;
  readonly reject?: boolean;
  readonly tls?: SecureVersion;
  readonly keepAliveTimeout?: number;
}

/** A real HTTPS server on loopback that asks for a client certificate and notes what it gets. */
export async function startServer({
  pki,
  answer = whoami,
  reject = false,
  tls,
  keepAliveTimeout,
}: TestServerOptions): Promise<TestServer> {
  const received: Received[] = [];
  const versions = tls === undefined ? {} : { minVersion: tls, maxVersion: tls };
  const server = createServer(
    { ...pki.server, ca: pki.ca, requestCert: true, rejectUnauthorized: reject, ...versions },
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { socket } = request;
        const tlsSocket = socket instanceof TLSSocket ? socket : undefined;
        const subject = tlsSocket?.getPeerCertificate().subject;
        const note: Received = {
          method: request.method ?? '',
          url: request.url ?? '',
          caller: subject === undefined ? undefined : String(subject.CN),
          reused: tlsSocket?.isSessionReused() ?? false,
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        };
        received.push(note);
        answer(note, response);
      });
    },
  );
  if (keepAliveTimeout !== undefined) server.keepAliveTimeout = keepAliveTimeout;
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `https://localhost:${port}`,
    port,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: { readonly [name: string]: string | string[] } = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

function whoami(request: Received, response: ServerResponse): void {
  json(response, { caller: request.caller ?? null, url: request.url });
}
