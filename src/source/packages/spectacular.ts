import type { PackageStub, ViewStub } from './stub.ts';

const pages: ViewStub = {
  methods: ['GET'],
  gate: 'public',
  because: 'documentation; no SERVE_PERMISSIONS',
  setting: { name: 'SPECTACULAR_SETTINGS', key: 'SERVE_PERMISSIONS' },
  drf: true,
};

/** drf-spectacular: the description of the API and its pages. */
export const spectacular: PackageStub = {
  root: 'drf_spectacular',
  views: {
    SpectacularAPIView: pages,
    SpectacularYAMLAPIView: pages,
    SpectacularJSONAPIView: pages,
    SpectacularSwaggerView: pages,
    SpectacularSwaggerSplitView: pages,
    SpectacularRedocView: pages,
  },
};
