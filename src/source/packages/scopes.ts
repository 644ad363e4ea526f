import type { PackageStub } from './stub.ts';

/** django-scopes: a manager that refuses to answer outside the scope of a tenant. */
export const scopes: PackageStub = {
  root: 'django_scopes',
  ties: { ScopedManager: 'tenant' },
  unties: ['scopes_disabled'],
};
