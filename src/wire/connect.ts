import type { Socket } from 'node:net';
import { connect as connectTcp, isIP } from 'node:net';
import type { SecureContext } from 'node:tls';
import { checkServerIdentity, connect as connectTls } from 'node:tls';
import type { buildConnector } from 'undici';

export interface ConnectOptions {
  readonly host: string;
  readonly port: number;
  /** Undefined: plain HTTP. */
  readonly tls:
    | {
        readonly context: SecureContext;
        /** The name the server's certificate must carry. */
        readonly name: string;
        /** What goes out as SNI; false sends none. */
        readonly sni: string | false;
        readonly alpn: readonly string[];
      }
    | undefined;
  readonly timeoutMs: number;
}

/** What became of the sockets of one pool: undici keeps neither the TLS alert nor when a connection began. */
export interface SocketLog {
  /** Goes up with every connection and every request, so that the two can be put in order. */
  tick(): number;
  openedAt(localPort: number): number | undefined;
  troubleOf(localPort: number): string | undefined;
  /** How far a connection came before this error. */
  stageOf(error: object): 'tcp' | 'handshake' | undefined;
}

/** A connector for one pool. It never offers a TLS session: a ticket would carry the identity it was given to. */
export function createConnector(options: ConnectOptions): {
  connector: buildConnector.connector;
  log: SocketLog;
} {
  let ticks = 0;
  const opened = new Map<number, number>();
  const trouble = new Map<number, string>();
  const stages = new WeakMap<object, 'tcp' | 'handshake'>();

  const connector: buildConnector.connector = (_origin, callback) => {
    const socket = open(options);
    let stage: 'tcp' | 'handshake' | 'open' = 'tcp';
    let port = 0;
    const late = setTimeout(
      () => socket.destroy(Object.assign(new Error('connect timeout'), { code: 'ETIMEDOUT' })),
      options.timeoutMs,
    );
    socket.setNoDelay(true);
    socket.prependListener('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(late);
      if (stage === 'open') {
        // The alert comes first; undici then destroys the socket with an error of its own.
        if (!trouble.has(port)) trouble.set(port, error.code ?? 'error');
        return;
      }
      stages.set(error, stage);
      callback(error, null);
    });
    socket.once('connect', () => (stage = 'handshake'));
    socket.once(options.tls === undefined ? 'connect' : 'secureConnect', () => {
      clearTimeout(late);
      stage = 'open';
      port = socket.localPort ?? 0;
      trouble.delete(port);
      opened.set(port, ++ticks);
      callback(null, socket);
    });
  };
  const log: SocketLog = {
    tick: () => ++ticks,
    openedAt: (port) => opened.get(port),
    troubleOf: (port) => trouble.get(port),
    stageOf: (error) => stages.get(error),
  };
  return { connector, log };
}

function open({ host, port, tls }: ConnectOptions): Socket {
  if (tls === undefined) return connectTcp({ host, port });
  return connectTls({
    host,
    port,
    secureContext: tls.context,
    ...(tls.sni === false || isIP(tls.sni) !== 0 ? {} : { servername: tls.sni }),
    ALPNProtocols: [...tls.alpn],
    // The certificate must carry the declared name even where another name, or none, goes out as SNI.
    checkServerIdentity: (_sent, certificate) => checkServerIdentity(tls.name, certificate),
  });
}
