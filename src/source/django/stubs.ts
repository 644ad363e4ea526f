import type { Level } from '../code/gate.ts';

/** What bases of Django and DRF offer, by last name: no code of theirs is ever read. */
export const ACTIONS: Record<string, readonly string[]> = {
  ModelViewSet: ['list', 'create', 'retrieve', 'update', 'partial_update', 'destroy'],
  ReadOnlyModelViewSet: ['list', 'retrieve'],
  ListModelMixin: ['list'],
  CreateModelMixin: ['create'],
  RetrieveModelMixin: ['retrieve'],
  UpdateModelMixin: ['update', 'partial_update'],
  DestroyModelMixin: ['destroy'],
  BulkModelViewSet: [
    'list',
    'create',
    'retrieve',
    'update',
    'partial_update',
    'destroy',
    'bulk_update',
    'partial_bulk_update',
    'bulk_destroy',
  ],
  BulkCreateModelMixin: ['create'],
  BulkUpdateModelMixin: ['bulk_update', 'partial_bulk_update'],
  BulkDestroyModelMixin: ['bulk_destroy'],
};

/** Generic views: HTTP method to action. */
export const GENERIC: Record<string, Readonly<Record<string, string>>> = {
  ListAPIView: { GET: 'list' },
  CreateAPIView: { POST: 'create' },
  RetrieveAPIView: { GET: 'retrieve' },
  DestroyAPIView: { DELETE: 'destroy' },
  UpdateAPIView: { PUT: 'update', PATCH: 'partial_update' },
  ListCreateAPIView: { GET: 'list', POST: 'create' },
  RetrieveUpdateAPIView: { GET: 'retrieve', PUT: 'update', PATCH: 'partial_update' },
  RetrieveDestroyAPIView: { GET: 'retrieve', DELETE: 'destroy' },
  RetrieveUpdateDestroyAPIView: {
    GET: 'retrieve',
    PUT: 'update',
    PATCH: 'partial_update',
    DELETE: 'destroy',
  },
  ListView: { GET: 'list' },
  DetailView: { GET: 'retrieve' },
  CreateView: { GET: 'form', POST: 'create' },
  UpdateView: { GET: 'retrieve', POST: 'update' },
  DeleteView: { GET: 'retrieve', POST: 'destroy' },
  FormView: { GET: 'form', POST: 'form' },
  TemplateView: { GET: 'page' },
  RedirectView: { GET: 'page' },
};

export const METHOD_OF: Record<string, string> = {
  list: 'GET',
  retrieve: 'GET',
  create: 'POST',
  update: 'PUT',
  partial_update: 'PATCH',
  destroy: 'DELETE',
  bulk_update: 'PUT',
  partial_bulk_update: 'PATCH',
  bulk_destroy: 'DELETE',
};

export const VIEW_BASES = new Set([
  'View',
  'APIView',
  'GenericAPIView',
  'ViewSet',
  'GenericViewSet',
  'ViewSetMixin',
  'ObtainAuthToken',
  'TokenObtainPairView',
  'BaseListView',
  'BaseDetailView',
  'ProcessFormView',
  'JSONResponseMixin',
  ...Object.keys(GENERIC),
  ...Object.keys(ACTIONS).filter((name) => name.endsWith('ViewSet')),
]);
export const DRF_BASES = new Set([
  'APIView',
  'GenericAPIView',
  'ViewSet',
  'GenericViewSet',
  'ObtainAuthToken',
  'TokenObtainPairView',
  ...Object.keys(GENERIC).filter((name) => name.endsWith('APIView')),
  ...Object.keys(ACTIONS).filter((name) => name.endsWith('ViewSet')),
]);

interface PermissionStub {
  safe: Level;
  unsafe: Level;
  object?: true;
}

const both = (level: Level): PermissionStub => ({ safe: level, unsafe: level });

/** Permission classes of DRF and of widely used packages. */
export const PERMISSIONS: Record<string, PermissionStub> = {
  AllowAny: both('public'),
  BasePermission: both('public'),
  IsAuthenticated: both('authenticated'),
  IsAdminUser: both('role'),
  IsAuthenticatedOrReadOnly: { safe: 'public', unsafe: 'authenticated' },
  DjangoModelPermissions: { safe: 'authenticated', unsafe: 'role' },
  DjangoModelPermissionsOrAnonReadOnly: { safe: 'public', unsafe: 'role' },
  DjangoObjectPermissions: { safe: 'authenticated', unsafe: 'object', object: true },
  ObjectPermissions: { safe: 'authenticated', unsafe: 'object', object: true },
  TokenHasScope: both('authenticated'),
  TokenHasReadWriteScope: both('authenticated'),
  TokenHasResourceScope: both('authenticated'),
  TokenMatchesOASRequirements: both('authenticated'),
  IsAuthenticatedOrTokenHasScope: both('authenticated'),
  HasAPIKey: both('role'),
  DRYPermissions: both('object'),
  DRYObjectPermissions: both('object'),
  AccessPolicy: both('role'),
  RulesPermission: { safe: 'object', unsafe: 'object', object: true },
};

/** Mixins that gate a class-based view. */
export const MIXINS: Record<string, Level> = {
  LoginRequiredMixin: 'authenticated',
  PermissionRequiredMixin: 'role',
  StaffuserRequiredMixin: 'role',
  SuperuserRequiredMixin: 'role',
  GroupRequiredMixin: 'role',
  MultiplePermissionsRequiredMixin: 'role',
  ObjectPermissionRequiredMixin: 'object',
  AutoPermissionRequiredMixin: 'object',
};

/** Decorators that gate a view. */
export const DECORATORS: Record<string, Level> = {
  login_required: 'authenticated',
  staff_member_required: 'role',
  superuser_required: 'role',
  permission_required: 'role',
  permission_required_or_403: 'object',
  permission_required_or_404: 'object',
  admin_view: 'role',
  require_login: 'authenticated',
  group_required: 'role',
  jwt_required: 'authenticated',
  token_required: 'authenticated',
  otp_required: 'authenticated',
  verified_email_required: 'authenticated',
  requires_scopes: 'authenticated',
  protected_resource: 'authenticated',
};
