import { UnreplayableError } from './unreplayable.ts';

/** The name that is asked for and the place that is connected to. Hosts carry no brackets. */
export interface Address {
  readonly tls: boolean;
  readonly origin: string;
  readonly name: string;
  readonly namePort: number;
  readonly host: string;
  readonly port: number;
}

export function addressOf(text: string, connect: string | undefined): Address {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new UnreplayableError('target');
  const tls = url.protocol === 'https:';
  const name = bare(url.hostname);
  const namePort = url.port === '' ? (tls ? 443 : 80) : Number(url.port);
  const other = connect === undefined ? undefined : placeOf(connect);
  return {
    tls,
    origin: url.origin,
    name,
    namePort,
    host: other?.host ?? name,
    port: other?.port ?? namePort,
  };
}

/** `host`, `host:port`, `[v6]`, `[v6]:port` or a bare v6 address. */
function placeOf(connect: string): { host: string; port: number | undefined } {
  const literal = connect.split(':').length > 2 && !connect.startsWith('[') ? `[${connect}]` : connect;
  const url =
    /[/?#@\\\s]/.test(connect) || !URL.canParse(`tcp://${literal}`) ? undefined : new URL(`tcp://${literal}`);
  if (url === undefined || url.hostname === '') throw new UnreplayableError('connect');
  return { host: bare(url.hostname), port: url.port === '' ? undefined : Number(url.port) };
}

function bare(host: string): string {
  return host.replaceAll(/^\[|\]$/g, '');
}

export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Literal addresses; everything else is a name that somebody must resolve. */
export function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
