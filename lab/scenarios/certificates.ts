import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LeafOrder, type Minted, mintAuthority, mintLeaf } from '../../src/identity/mint.ts';

/** Everybody who has a certificate in the in-process lab; which of them an API knows is the API's own matter. */
export const everybody = ['alice', 'bob', 'carol', 'dave', 'erin', 'sam'] as const;

export interface Certificates {
  readonly ca: string;
  readonly server: Minted;
  /** By name; `stranger` is trusted as well and nobody's account. */
  readonly clients: ReadonlyMap<string, Minted>;
  /** A certificate of alice's name from an authority that nobody trusts. */
  readonly untrusted: Minted;
}

const name = 'Countersign in-process lab';

/** One authority, one server and all clients: valid for two days around `now`. */
export async function mintCertificates(now: number): Promise<Certificates> {
  const day = 86_400_000;
  const validity = { from: new Date(now - day), until: new Date(now + day) };
  const leaf = (cn: string, purpose: 'client' | 'server'): LeafOrder => ({
    subject: [{ O: [name] }, { CN: [cn] }],
    validity,
    purpose,
  });
  const authority = await mintAuthority({ subject: [{ O: [name] }, { CN: ['Test authority'] }], validity });
  const names: LeafOrder['names'] = [
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
  ];
  const clients = await Promise.all(
    [...everybody, 'stranger'].map(
      async (who): Promise<[string, Minted]> => [who, await mintLeaf(leaf(who, 'client'), authority)],
    ),
  );
  return {
    ca: authority.minted.certificate,
    server: await mintLeaf({ ...leaf('localhost', 'server'), names }, authority),
    clients: new Map(clients),
    untrusted: await mintLeaf(leaf('alice', 'client')),
  };
}

/** Writes `ca.pem` and, per client, NAME.pem and NAME.key; keys are readable by their owner only. */
export async function writeCertificates(certificates: Certificates, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const files: [string, Minted][] = [...certificates.clients, ['untrusted', certificates.untrusted]];
  await writeFile(join(dir, 'ca.pem'), certificates.ca);
  for (const [who, minted] of files) {
    await writeFile(join(dir, `${who}.pem`), minted.certificate);
    await writeFile(join(dir, `${who}.key`), minted.key, { mode: 0o600 });
  }
}
