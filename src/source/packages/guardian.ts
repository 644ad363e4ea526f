import type { DecoratorStub, PackageStub } from './stub.ts';

const byPairs: DecoratorStub = {
  level: 'role',
  object: { at: 1, name: 'lookup_variables', keys: 'pairs' },
};

/** django-guardian: permissions for one row. Without a row the same words ask for the whole model. */
export const guardian: PackageStub = {
  root: 'guardian',
  decorators: {
    permission_required: byPairs,
    permission_required_or_403: byPairs,
    permission_required_or_404: byPairs,
  },
  mixins: {
    LoginRequiredMixin: { level: 'authenticated' },
    PermissionRequiredMixin: { level: 'role', object: true },
    PermissionListMixin: { level: 'public' },
  },
  ties: { PermissionListMixin: 'principal' },
  rows: {
    get_objects_for_user: { by: { at: 0, name: 'user' }, of: { at: 2, name: 'klass' } },
    get_objects_for_group: { by: { at: 0, name: 'group' }, of: { at: 2, name: 'klass' } },
  },
  asks: ['get_perms', 'get_user_perms', 'get_40x_or_None', 'get_403_or_None'],
};

/** djangorestframework-guardian: lists without the rows that the caller has no permission for. */
export const guardianRest: PackageStub = {
  root: 'rest_framework_guardian',
  ties: { ObjectPermissionsFilter: 'principal' },
};
