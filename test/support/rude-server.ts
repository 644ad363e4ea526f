import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import type { Certificates } from '../../lab/scenarios/certificates.ts';

/** What the server does with a socket once the head of a request has come in. */
export type Rudeness = (socket: TLSSocket, head: string) => void;

export interface RudeServer {
  readonly port: number;
  requests(): number;
  stop(): Promise<void>;
}

/** A mutual TLS listener that speaks whatever it likes instead of HTTP. */
export async function startRude(certificates: Certificates, rudeness: Rudeness): Promise<RudeServer> {
  const sockets = new Set<TLSSocket>();
  let requests = 0;
  const server = createServer(
    {
      key: certificates.server.key,
      cert: certificates.server.certificate,
      ca: certificates.ca,
      requestCert: true,
      rejectUnauthorized: false,
    },
    (socket) => {
      sockets.add(socket);
      let head = '';
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
      socket.on('data', (chunk: Buffer) => {
        head += chunk.toString('latin1');
        if (!head.includes('\r\n\r\n')) return;
        requests += 1;
        rudeness(socket, head);
        head = '';
      });
    },
  );
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    requests: () => requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('not listening on a port');
  return address.port;
}
