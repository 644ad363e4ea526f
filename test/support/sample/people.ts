import type { Matrix } from '../../../src/model/report.ts';

const identity = (id: string, role: string, tenant: string) => ({
  id,
  label: id,
  kind: 'identity' as const,
  roles: [role, tenant],
});

/** The columns of the sample's matrix: nobody, the stranger, and five accounts of two tenants. */
export const people: Matrix['columns'] = [
  { id: 'none', label: 'no certificate', kind: 'none', roles: [] },
  { id: 'stranger', label: 'stranger', kind: 'stranger', roles: [] },
  identity('alice', 'member', 'acme'),
  identity('bob', 'member', 'acme'),
  identity('carol', 'member', 'globex'),
  identity('sam', 'manager', 'acme'),
  identity('root', 'admin', 'acme'),
];
