import { createHmac } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Authority,
  type LeafOrder,
  type Minted,
  mintAuthority,
  mintLeaf,
} from '../src/identity/mint.ts';
import { mintRevocationList } from '../src/identity/revocation-list.ts';
import { type ClientCertificate, clientCertificates, validity } from './certificates.ts';
import type { Principal, Username } from './principals.ts';

/** Where the lab's keys lie, and which fingerprints belong to which account. */
export interface Pki {
  dir: string;
  bindings: { user: Username; sha256: string }[];
  /** Shared by the proxy and the application only; drawn from a key that exists for one run. */
  proxySecret: string;
}

/** The only issuer whose certificates the application maps to accounts. */
export const CLIENT_ISSUER = 'Countersign Lab Test Clients A';

export async function mintPki(dir: string, people: Principal[], now: Date): Promise<Pki> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const { caA, caB, intermediate } = await authorities(now);
  const issuers = { 'ca-a': caA, 'ca-b': caB, intermediate, self: undefined };
  const clients = await Promise.all(
    clientCertificates(people, now).map(async (order) => ({
      order,
      minted: await mintLeaf(order, issuers[order.issuer]),
    })),
  );
  const server = await mintLeaf(serverOrder(now), caA);
  await Promise.all([
    ...clients.map(({ order, minted }) => writePair(dir, order.name, minted, chainOf(order, intermediate))),
    writePair(dir, 'server', server),
    writeFile(join(dir, 'ca-a.pem'), caA.minted.certificate),
    writeFile(join(dir, 'ca-b.pem'), caB.minted.certificate),
    writeFile(join(dir, 'clients.crl'), await revocationLists([caA, intermediate], clients, now)),
  ]);
  return { dir, bindings: clients.flatMap(bindingOf), proxySecret: proxySecret(caA) };
}

async function authorities(now: Date) {
  const span = validity(now, -2, 30);
  const root = (name: string) => mintAuthority({ subject: [{ CN: [name] }], validity: span });
  const [caA, caB] = await Promise.all([root(CLIENT_ISSUER), root('Countersign Lab Test Clients B')]);
  const intermediate = await mintAuthority({
    subject: [{ CN: ['Countersign Lab Test Intermediate'] }],
    validity: span,
    parent: caA,
  });
  return { caA, caB, intermediate };
}

function serverOrder(now: Date): LeafOrder {
  return {
    subject: [{ CN: ['api.test'] }],
    validity: validity(now, -1, 7),
    purpose: 'server',
    names: [
      { type: 'dns', value: 'api.test' },
      { type: 'dns', value: 'localhost' },
      { type: 'ip', value: '127.0.0.1' },
    ],
  };
}

/** One list per issuing authority: with the root's alone, nginx refuses every client under the intermediate. */
async function revocationLists(from: Authority[], clients: Leaf[], now: Date): Promise<string> {
  const serials = clients.filter(({ order }) => order.revoked).map(({ minted }) => minted.serial);
  const lists = await Promise.all(
    from.map((authority, index) =>
      mintRevocationList(authority, index === 0 ? serials : [], validity(now, -1, 7)),
    ),
  );
  return lists.join('');
}

interface Leaf {
  order: ClientCertificate;
  minted: Minted;
}

function bindingOf({ order, minted }: Leaf): Pki['bindings'] {
  return order.user ? [{ user: order.user, sha256: minted.sha256 }] : [];
}

function chainOf(order: ClientCertificate, intermediate: Authority): string {
  return order.issuer === 'intermediate' ? intermediate.minted.certificate : '';
}

async function writePair(dir: string, name: string, { certificate, key }: Minted, chain = ''): Promise<void> {
  await writeFile(join(dir, `${name}.pem`), certificate + chain);
  await writeFile(join(dir, `${name}.key`), key, { mode: 0o600 });
}

function proxySecret(authority: Authority): string {
  return createHmac('sha256', authority.minted.key).update('proxy secret').digest('hex');
}
