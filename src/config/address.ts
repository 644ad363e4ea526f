import { CountersignError } from '../errors.ts';
import type { Config } from './config.ts';

export interface Address {
  /** `https://api.example:8443`, no slash at the end. */
  readonly origin: string;
  /** `''` or `/api/v2`: what every operation's path begins with, no slash at the end. */
  readonly basePath: string;
  readonly loopback: boolean;
}

/** Where the target is and whether that is this machine. Throws `config-invalid` without repeating the URL. */
export function addressOf(target: Config['target']): Address {
  const url = targetUrl(target.url);
  return {
    origin: url.origin,
    basePath: url.pathname.replace(/\/+$/, ''),
    loopback: isLoopback(target.connect === undefined ? url.hostname : hostOf(target.connect)),
  };
}

function targetUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol))
    throw invalid('target.url is not an http or https URL', 'Write it like https://api.staging.example:8443');
  if (url.username !== '' || url.password !== '')
    throw invalid(
      'target.url holds a user name or password',
      'Move it into identities.NAME.basic, with the password as a reference.',
    );
  if (url.search !== '' || url.hash !== '')
    throw invalid('target.url holds a query or a fragment', 'Give the address and a base path only.');
  return url;
}

/** The host of `host`, `host:port`, `[::1]` or `[::1]:port`, normalised as a URL would. */
function hostOf(connect: string): string {
  const bare =
    connect.includes(':') && !connect.startsWith('[') && connect.split(':').length > 2
      ? `[${connect}]`
      : connect;
  const text = `http://${bare}`;
  if (/[/?#@\\\s]/.test(connect) || !URL.canParse(text))
    throw invalid('target.connect is not a host or address', 'Write it like 10.0.0.7, or 127.0.0.1:8443');
  return new URL(text).hostname;
}

/** Literal 127.0.0.0/8, ::1, localhost and below; a name that only resolves to loopback does not count. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  return (
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    host === '[::1]' ||
    host === '::1' ||
    host === 'localhost' ||
    host.endsWith('.localhost')
  );
}

function invalid(message: string, hint: string): CountersignError {
  return new CountersignError('config-invalid', message, hint);
}
