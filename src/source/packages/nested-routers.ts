import type { PackageStub, RouterStub } from './stub.ts';

const nested: RouterStub = {
  parent: { at: 0, name: 'parent_router' },
  prefix: { at: 1, name: 'parent_prefix' },
  lookup: { name: 'lookup' },
};

/** drf-nested-routers: `<parent>/{<lookup>_pk}/<prefix>/`. The parent in the path is checked by nobody but the view. */
export const nestedRouters: PackageStub = {
  root: 'rest_framework_nested',
  routers: { NestedSimpleRouter: nested, NestedDefaultRouter: nested },
};
