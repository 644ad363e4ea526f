import type { Exchange } from '../../model/exchange.ts';
import type { Send, Value } from '../../model/experiment.ts';
import type { Replay } from '../../model/finding.ts';
import type { Address } from './address.ts';
import { addressOf, bracketed, isAddress } from './address.ts';
import { targetParts } from './curl-target.ts';
import type { Needs } from './needs.ts';
import { createNeeds } from './needs.ts';
import type { Material, Place } from './place.ts';
import { heldPassphrase } from './place.ts';
import type { Part } from './quote.ts';
import { plainWord, word } from './quote.ts';
import { secretWords } from './secret-words.ts';
import { UnreplayableError } from './unreplayable.ts';

/** One line that sends a read again and prints what comes back. */
export function curlFor(send: Send, exchange: Exchange, place: Place): Replay {
  if (send.request.body !== undefined) throw new UnreplayableError('body');
  const needs = createNeeds();
  const address = addressOf(place.url, place.connect);
  const url = [address.origin, ...targetParts(send, exchange, needs)];
  const words = [
    'curl',
    '-sS',
    "--noproxy '*'", // a proxy of the shell would not find what --resolve names
    ...route(address),
    ...(address.tls ? trust(send, place, needs) : []),
    ...method(send.request.method),
    ...presentedBy(send, place, needs),
    ...plannedHeaders(send, exchange).flatMap(([name, value]) => ['-H', word(`${name}: ${value}`)]),
    ...asIs(url),
    word(...url),
  ];
  return { kind: 'curl', text: words.join(' '), writes: false, needs: needs.all() };
}

function route({ name, namePort, host, port }: Address): string[] {
  if (name === host && namePort === port) return [];
  if (isAddress(host) && !name.includes(':') && namePort === port)
    return ['--resolve', plainWord(`${name}:${port}:${bracketed(host)}`)];
  return ['--connect-to', plainWord(`${bracketed(name)}:${namePort}:${bracketed(host)}:${port}`)];
}

function trust(send: Send, { ca, materials }: Place, needs: Needs): string[] {
  if (ca !== undefined) needs.file(ca, 'the authority of the server certificate');
  const authority = ca === undefined ? [] : ['--cacert', word(ca)];
  if (send.dial.certificate === 'none') return authority;
  const material = materials[send.dial.certificate];
  if (material === undefined) throw new UnreplayableError('certificate');
  needs.files(material, send.dial.certificate);
  return [...authority, ...certificate(material), ...passphrase(material)];
}

/** curl reads a colon in a certificate's name as the beginning of its passphrase, unless a backslash stands before it. */
function certificate(material: Material): string[] {
  const named = (file: string): string =>
    word((/^pkcs11:/i.test(file) ? `./${file}` : file).replaceAll(/[\\:]/g, '\\$&'));
  return 'pkcs12' in material
    ? ['--cert-type', 'P12', '--cert', named(material.pkcs12)]
    : ['--cert', named(material.certificate), '--key', word(material.key)];
}

function passphrase(material: Material): string[] {
  const held = heldPassphrase(material);
  return held === undefined ? [] : ['--pass', word(held)];
}

function method(name: string): string[] {
  if (name === 'GET') return [];
  return name === 'HEAD' ? ['-I'] : ['-X', plainWord(name)];
}

function presentedBy({ credential, as }: Send, { credentials }: Place, needs: Needs): string[] {
  if (credential === 'none') return [];
  const known = typeof credential === 'string' ? credentials[credential] : undefined;
  if (known === undefined) throw new UnreplayableError('credential');
  const secret = needs.secret(known, secretWords(known, as));
  switch (known.kind) {
    case 'bearer':
      return ['-H', word(`Authorization: ${known.scheme ?? 'Bearer'} `, secret)];
    case 'basic':
      return ['-u', word(`${known.user}:`, secret)];
    case 'header':
      return ['-H', word(`${headerName(known.name)}: `, secret)];
    case 'cookie':
      return ['-H', word(`Cookie: ${headerName(known.name)}=`, secret)];
  }
}

/** What was planned, and the recorded Accept: servers choose their answer by it. */
function plannedHeaders(send: Send, exchange: Exchange): (readonly [string, string])[] {
  const planned = (send.request.headers ?? []).map(
    ([name, value]) => [headerName(name), literal(value)] as const,
  );
  const accept = exchange.request.headers.find(([name]) => name.toLowerCase() === 'accept');
  return accept === undefined || planned.some(([name]) => name.toLowerCase() === 'accept')
    ? planned
    : [...planned, ['Accept', literal(accept[1])]];
}

function headerName(name: string): string {
  if (!/^[\w!#$%&'*+.^|~-]+$/.test(name)) throw new UnreplayableError('header');
  return name;
}

function literal(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value).replaceAll(/[\r\n\0]/g, ' ');
  throw new UnreplayableError('header');
}

/** Brackets would be a pattern to curl, and dot segments would be folded. */
function asIs(url: readonly Part[]): string[] {
  const text = url.filter((part) => typeof part === 'string').join('');
  return [
    ...(/[[\]{}]/.test(text) ? ['-g'] : []),
    ...(/\/(\.|%2e){1,2}(\/|\?|$)/i.test(text) ? ['--path-as-is'] : []),
  ];
}
