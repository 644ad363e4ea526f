import { createHmac } from 'node:crypto';

/** The seed with the tidy keys of the printed catalogue; every other seed shuffles them. */
export const FIXED_SEED = 'lab-seed-1';

export type Username = (typeof PRINCIPALS)[number]['username'];

/** A user of the lab's application as the seeding step is told about it. */
export interface Principal {
  pk: number;
  username: Username;
  tenant: 't1' | 't2' | null;
  role: 'viewer' | 'member' | 'manager';
  staff: boolean;
  superuser: boolean;
  active: boolean;
  email: string;
}

const member = { role: 'member', staff: false, superuser: false, active: true } as const;

// In the order of their primary keys under the fixed seed. root and svc-ledger have no e-mail on
// purpose, dupmail shares alice's: code that maps a certificate by e-mail must trip over them.
const PRINCIPALS = [
  { ...member, username: 'root', tenant: null, staff: true, superuser: true, email: '' },
  { ...member, username: 'alice', tenant: 't1', email: 'alice@t1.test' },
  { ...member, username: 'bob', tenant: 't1', email: 'bob@t1.test' },
  { ...member, username: 'carol', tenant: 't2', email: 'carol@t2.test' },
  { ...member, username: 'sam', tenant: 't1', role: 'manager', staff: true, email: 'sam@t1.test' },
  { ...member, username: 'ina', tenant: 't1', active: false, email: 'ina@t1.test' },
  { ...member, username: 'svc-ledger', tenant: 't1', role: 'viewer', email: '' },
  { ...member, username: 'orphan', tenant: null, email: 'orphan@x.test' },
  { ...member, username: 'dupmail', tenant: 't2', email: 'alice@t1.test' },
] as const;

export function principals(seed: string): Principal[] {
  if (seed === FIXED_SEED) return PRINCIPALS.map((person, index) => ({ ...person, pk: index + 1 }));
  const draw = (username: string) => createHmac('sha256', seed).update(`user:${username}`).digest();
  return PRINCIPALS.map((person) => ({ ...person, lot: draw(person.username) }))
    .sort((one, other) => one.lot.compare(other.lot))
    .map(({ lot, ...person }, rank) => ({ ...person, pk: 11 + rank * 3 + ((lot[0] ?? 0) % 3) }));
}

export function pkOf(people: Principal[], username: Username): number {
  return people.find((person) => person.username === username)?.pk ?? 0;
}
