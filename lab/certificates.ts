import type { LeafOrder, Subject, Validity } from '../src/identity/mint.ts';
import { type Principal, pkOf, type Username } from './principals.ts';

export type IssuerName = 'ca-a' | 'ca-b' | 'intermediate' | 'self';

/** One client certificate of the lab; `user` is the account that its fingerprint is bound to. */
export interface ClientCertificate extends LeafOrder {
  name: string;
  issuer: IssuerName;
  user?: Username;
  revoked?: true;
}

const DAY = 86_400_000;
const BOUND = {
  root: 'root',
  alice: 'alice',
  bob: 'bob',
  carol: 'carol',
  sam: 'sam',
  ina: 'ina',
  svc: 'svc-ledger',
  orphan: 'orphan',
} as const;

export function validity(now: Date, fromDays: number, untilDays: number): Validity {
  return { from: new Date(now.getTime() + fromDays * DAY), until: new Date(now.getTime() + untilDays * DAY) };
}

/**
 * Every client certificate of the lab. Not minted: a SHA-1 or MD5 signature and a version 1
 * certificate, which WebCrypto and the library cannot make.
 */
export function clientCertificates(people: Principal[], now: Date): ClientCertificate[] {
  const today = validity(now, -1, 7);
  return [
    ...bound(people, today),
    ...unbound(people, today),
    ...hostileNames(people, today),
    ...variantsOfAlice(people, now),
  ];
}

function bound(people: Principal[], today: Validity): ClientCertificate[] {
  return Object.entries(BOUND).map(([name, user]) => ({
    name,
    user,
    issuer: 'ca-a',
    ...ofUser(people, user),
    validity: today,
  }));
}

function unbound(people: Principal[], today: Validity): ClientCertificate[] {
  const common = (name: string): Subject => [{ CN: [name] }];
  const plain = { issuer: 'ca-a', purpose: 'client', validity: today } as const;
  const bob = pkOf(people, 'bob');
  const numbers = {
    'pk-003': `user-00${bob}`,
    'pk-plus': `user-+${bob}`,
    'pk-space': `user- ${bob}`,
    'pk-underscore': `user-0_${bob}`,
    'pk-abc': 'user-abc',
    'pk-suffix': `user-${bob}-x`,
  };
  return [
    { ...plain, name: 'stranger', subject: common('stranger') },
    { ...plain, name: 'noemail', subject: common('noemail') },
    { ...plain, name: 'inter-dave', subject: common('dave'), issuer: 'intermediate' },
    ...Object.entries(numbers).map(([name, cn]) => ({ ...plain, name, subject: common(cn) })),
  ];
}

/** Subjects that careless code reads as the administrator's. */
function hostileNames(people: Principal[], today: Validity): ClientCertificate[] {
  const target = `user-${pkOf(people, 'root')}`;
  const fullWidth = target.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  const subjects: Record<string, Subject> = {
    'dn-twocn': [{ CN: ['mallory'] }, { CN: [target] }],
    'dn-ou': [{ OU: [`CN=${target}`] }, { CN: ['mallory'] }],
    'dn-comma': [{ CN: [`mallory,CN=${target}`] }],
    'dn-slash': [{ CN: [`mallory/CN=${target}`] }],
    'dn-o-last': [{ CN: ['mallory'] }, { O: [`CN=${target}`] }],
    'dn-nul': [{ CN: [`${target}\0.mallory`] }],
    'dn-crlf': [{ CN: [`mallory\r\nX-Mtls-User: ${target}`] }],
    'dn-utf8': [{ CN: [fullWidth] }],
    'dn-space': [{ CN: [`${target} `] }],
  };
  return Object.entries(subjects).map(([name, subject]) => ({
    name,
    subject,
    issuer: 'ca-a',
    purpose: 'client',
    validity: today,
  }));
}

function variantsOfAlice(people: Principal[], now: Date): ClientCertificate[] {
  const alice = { ...ofUser(people, 'alice'), issuer: 'ca-a', validity: validity(now, -1, 7) } as const;
  // Large by its names: an RSA-4096 key would add a second to every start and little to the header.
  const manyNames = Array.from(
    { length: 160 },
    (_, n) => ({ type: 'dns', value: `alice-${n}.workstations.t1.test` }) as const,
  );
  return [
    { ...alice, name: 'alice-caB', issuer: 'ca-b' },
    { ...alice, name: 'alice-self', issuer: 'self' },
    { ...alice, name: 'alice-expired', validity: validity(now, -30, -1) },
    { ...alice, name: 'alice-future', validity: validity(now, 30, 60) },
    { ...alice, name: 'alice-revoked', revoked: true },
    { ...alice, name: 'alice-noeku', purpose: 'any' },
    { ...alice, name: 'alice-serverauth', purpose: 'server' },
    { ...alice, name: 'big', user: 'alice', names: manyNames },
  ];
}

function ofUser(people: Principal[], user: Username): Pick<LeafOrder, 'subject' | 'purpose' | 'names'> {
  const pk = pkOf(people, user);
  const email = people.find((person) => person.username === user)?.email;
  const uri = { type: 'url', value: `urn:lab:user:${pk}` } as const;
  return {
    subject: email ? [{ CN: [`user-${pk}`] }, { E: [email] }] : [{ CN: [`user-${pk}`] }],
    purpose: 'client',
    names: email ? [uri, { type: 'email', value: email }] : [uri],
  };
}
