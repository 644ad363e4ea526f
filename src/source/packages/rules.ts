import type { PackageStub } from './stub.ts';

/** django-rules: predicates over the caller and a row. Without a row the predicate sees none. */
export const rules: PackageStub = {
  root: 'rules',
  decorators: {
    permission_required: { level: 'role', object: { at: 1, name: 'fn', keys: 'getter' } },
  },
  mixins: {
    LoginRequiredMixin: { level: 'authenticated' },
    PermissionRequiredMixin: { level: 'role', object: true },
    AutoPermissionRequiredMixin: { level: 'role', object: true },
    AutoPermissionViewSetMixin: { level: 'role', object: true },
  },
  asks: ['has_perm', 'test_rule'],
};
