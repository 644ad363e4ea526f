import { createSecureContext } from 'node:tls';
import { Pool } from 'undici';
import { CountersignError } from '../errors.ts';
import type { Dial } from '../model/experiment.ts';
import type { CertificateId } from '../model/identity.ts';
import type { SocketLog } from './connect.ts';
import { createConnector } from './connect.ts';

export interface WireListener {
  readonly id: string;
  readonly origin: string;
  /** Host or address to connect to instead, with a port where it differs. */
  readonly connect?: string;
  /** PEM of the authorities that may sign the server's certificate; the system's where absent. */
  readonly ca?: string | Buffer;
}

export type WireCertificate =
  | {
      readonly kind: 'pem';
      readonly cert: string | Buffer;
      readonly key: string | Buffer;
      readonly passphrase?: string;
    }
  | { readonly kind: 'pkcs12'; readonly pfx: Buffer; readonly passphrase?: string };

export interface PoolOptions {
  readonly listeners: readonly WireListener[];
  readonly certificates: { readonly [id: CertificateId]: WireCertificate };
  /** Hosts, or hosts with port, that may be spoken to. */
  readonly scope: readonly string[];
  readonly connections: number;
  readonly timeoutMs: number;
}

export interface Line {
  readonly pool: Pool;
  readonly log: SocketLog;
}

export interface Pools {
  /** The pool of a (listener, certificate) and the other choices of a dial. Throws where the dial leaves the scope. */
  of(dial: Dial): Line;
  close(): Promise<void>;
}

export function createPools(options: PoolOptions): Pools {
  const origins = new Map(options.listeners.map((each) => [each.id, guarded(each, options.scope)]));
  const lines = new Map<string, Line>();
  return {
    of(dial) {
      const key = JSON.stringify([
        dial.listener,
        dial.certificate,
        dial.chain,
        dial.sni,
        dial.tls,
        dial.alpn,
      ]);
      const found = lines.get(key) ?? openLine(dial, origins.get(dial.listener), options);
      lines.set(key, found);
      return found;
    },
    async close() {
      await Promise.all([...lines.values()].map(({ pool }) => pool.destroy()));
      lines.clear();
    },
  };
}

interface Origin {
  readonly url: URL;
  readonly listener: WireListener;
}

function guarded(listener: WireListener, scope: readonly string[]): Origin {
  const url = URL.canParse(listener.origin) ? new URL(listener.origin) : undefined;
  const web =
    url !== undefined && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '';
  if (
    web &&
    (scope.includes(url.hostname) ||
      scope.includes(url.host) ||
      scope.includes(`${url.hostname}:${portOf(url)}`))
  )
    return { url, listener };
  throw outOfScope(
    `The listener ${listener.id} (${web ? url.host : 'no web address'}) is not among the declared hosts.`,
  );
}

function outOfScope(message: string): CountersignError {
  return new CountersignError(
    'url-out-of-scope',
    message,
    'Add the host under scope.hosts if it may be scanned.',
  );
}

function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

function openLine(dial: Dial, origin: Origin | undefined, options: PoolOptions): Line {
  if (origin === undefined) throw outOfScope(`There is no declared listener ${dial.listener}.`);
  const { url, listener } = origin;
  const name = url.hostname.replaceAll(/^\[|\]$/g, '');
  const [host, port] = whereTo(listener.connect, name, portOf(url));
  const tls =
    url.protocol === 'http:'
      ? undefined
      : {
          context: createSecureContext({
            ...(listener.ca === undefined ? {} : { ca: listener.ca }),
            ...material(dial, options),
            ...versions(dial),
          }),
          name,
          sni: dial.sni ?? name,
          alpn: dial.alpn ?? ['http/1.1'],
        };
  const { connector, log } = createConnector({ host, port, tls, timeoutMs: options.timeoutMs });
  const pool = new Pool(url.origin, {
    connect: connector,
    connections: options.connections,
    pipelining: 1,
    keepAliveTimeout: 10_000,
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
  });
  return { pool, log };
}

function whereTo(connect: string | undefined, host: string, port: number): [string, number] {
  if (connect === undefined) return [host, port];
  const url = URL.canParse(`tcp://${connect}`) ? new URL(`tcp://${connect}`) : undefined;
  if (url === undefined || url.hostname === '') return [connect, port];
  return [url.hostname.replaceAll(/^\[|\]$/g, ''), url.port === '' ? port : Number(url.port)];
}

function versions(dial: Dial): object {
  return dial.tls === undefined ? {} : { minVersion: dial.tls, maxVersion: dial.tls };
}

function material(dial: Dial, options: PoolOptions): object {
  if (dial.certificate === 'none') return {};
  const own = certificate(dial.certificate, options);
  const passphrase = own.passphrase === undefined ? {} : { passphrase: own.passphrase };
  if (own.kind === 'pkcs12') return { pfx: own.pfx, ...passphrase };
  const chain = (dial.chain ?? [])
    .map((id) => certificate(id, options))
    .flatMap((each) => (each.kind === 'pem' ? [String(each.cert)] : []));
  return { cert: [String(own.cert), ...chain].join('\n'), key: own.key, ...passphrase };
}

function certificate(id: CertificateId, { certificates }: PoolOptions): WireCertificate {
  const found = Object.hasOwn(certificates, id) ? certificates[id] : undefined;
  if (found !== undefined) return found;
  throw new CountersignError(
    'config-invalid',
    `There is no certificate ${id}.`,
    'Declare it under identities or certificates.',
  );
}
