import type { PackageStub, ViewStub } from './stub.ts';

const door: ViewStub = {
  methods: ['GET', 'POST'],
  gate: 'public',
  because: 'each field has its own gate',
};

const either = { safe: 'authenticated', unsafe: 'authenticated' } as const;
const rank = { safe: 'role', unsafe: 'role' } as const;

/** strawberry: fields ask their own permissions; the view asks nobody. */
export const strawberry: PackageStub = {
  root: 'strawberry',
  views: { GraphQLView: door, AsyncGraphQLView: door },
  graphql: {
    types: ['type', 'interface'],
    fields: ['field', 'mutation', 'subscription'],
    permissions: ['permission_classes', 'extensions'],
  },
};

/** strawberry-django: the same on models. */
export const strawberryDjango: PackageStub = {
  root: 'strawberry_django',
  permissions: {
    IsAuthenticated: either,
    IsStaff: rank,
    IsSuperuser: rank,
    HasPerm: rank,
    HasSourcePerm: rank,
    HasRetvalPerm: rank,
  },
  graphql: {
    types: ['type', 'interface'],
    fields: ['field', 'mutation', 'connection', 'node'],
    permissions: ['permission_classes', 'extensions'],
  },
};

/** graphene-django */
export const graphene: PackageStub = {
  root: 'graphene_django',
  views: { GraphQLView: door },
};
