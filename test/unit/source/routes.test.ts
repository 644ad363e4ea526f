import { beforeAll, describe, expect, it } from 'vitest';
import { authorizationMap } from '../../../src/source/django/map.ts';
import { readProject } from '../../../src/source/django/project.ts';
import { createPythonParser, type PythonParser } from '../../../src/source/parse/parser.ts';
import { toModule } from '../../../src/source/python/code.ts';

let parser: PythonParser;
beforeAll(async () => {
  parser = await createPythonParser();
});

const settings = "ROOT_URLCONF = 'site.urls'\nMIDDLEWARE = []\n";
const views = `
from rest_framework import viewsets
from rest_framework.decorators import action, api_view
from rest_framework.permissions import IsAuthenticated

class Invoices(viewsets.ViewSet):
    permission_classes = [IsAuthenticated]
    lookup_field = "number"
    def list(self, request): ...
    def retrieve(self, request, number): ...
    @action(detail=False)
    def unpaid(self, request): ...
    @action(detail=True, methods=["post", "delete"], url_path="lines/(?P<line>\\\\d+)/note")
    def note(self, request, number, line): ...
    @action(detail=False, url_path="by-year")
    def years(self, request): ...

class Lines(viewsets.ReadOnlyModelViewSet):
    permission_classes = [IsAuthenticated]

@api_view(["GET", "PUT"])
def page(request, name): ...

def plain(request): ...
`;

/** The map of a project whose root URLconf is the first text. */
function mapped(urls: string, more: Record<string, string> = {}): string[] {
  const files = { 'site/settings.py': settings, 'site/urls.py': urls, 'shop/views.py': views, ...more };
  const modules = Object.entries(files).map(([path, text]) => toModule(path, text, parser.parse(text)));
  return authorizationMap(readProject(modules))
    .filter(({ path }) => path !== '(no route found)')
    .map(({ method, path, view, gate }) => `${method} ${path} ${view} ${gate.split(' ')[0]}`);
}

describe('the authorization map', () => {
  it('lists what a router makes of actions, with their own paths', () => {
    const urls = `
from rest_framework.routers import DefaultRouter
from shop.views import Invoices
router = DefaultRouter()
router.register("invoices", Invoices, basename="invoice")
urlpatterns = router.urls
`;
    expect(mapped(urls)).toEqual([
      'GET /invoices/ Invoices.list authenticated',
      'GET /invoices/{number}/ Invoices.retrieve authenticated',
      'DELETE /invoices/{number}/lines/<int:line>/note/ Invoices.note authenticated',
      'POST /invoices/{number}/lines/<int:line>/note/ Invoices.note authenticated',
      'GET /invoices/by-year/ Invoices.years authenticated',
      'GET /invoices/unpaid/ Invoices.unpaid authenticated',
    ]);
  });

  it('leaves out the slash where the router does', () => {
    const urls = `
from django.urls import include, path
from rest_framework.routers import SimpleRouter
from shop.views import Lines
router = SimpleRouter(trailing_slash=False)
router.register(r"lines", Lines)
urlpatterns = [path("api/", include(router.urls))]
`;
    expect(mapped(urls)).toEqual([
      'GET /api/lines Lines authenticated',
      'GET /api/lines/{pk} Lines authenticated',
    ]);
  });

  it('puts what stands beneath an item behind that item, as deep as routers are nested', () => {
    const urls = `
from django.urls import include, path
from rest_framework_nested import routers
from shop.views import Invoices, Lines
router = routers.DefaultRouter()
router.register("invoices", Invoices, basename="invoice")
lines = routers.NestedDefaultRouter(router, "invoices", lookup="invoice")
lines.register("lines", Lines)
notes = routers.NestedSimpleRouter(lines, "lines", lookup="line")
notes.register("copies", Lines)
urlpatterns = [path("v1/", include(lines.urls)), path("v1/", include(notes.urls))]
`;
    expect(mapped(urls)).toEqual([
      'GET /v1/invoices/{invoice_number}/lines/ Lines authenticated',
      'GET /v1/invoices/{invoice_number}/lines/{line_pk}/copies/ Lines authenticated',
      'GET /v1/invoices/{invoice_number}/lines/{line_pk}/copies/{pk}/ Lines authenticated',
      'GET /v1/invoices/{invoice_number}/lines/{pk}/ Lines authenticated',
    ]);
  });

  it('takes over what another router holds', () => {
    const urls = `
from rest_framework.routers import DefaultRouter
from shop.routes import router as shop
router = DefaultRouter()
router.registry.extend(shop.registry)
urlpatterns = router.urls
`;
    const routes = `
from rest_framework.routers import SimpleRouter
from shop.views import Lines
router = SimpleRouter()
router.register("lines", Lines)
`;
    expect(mapped(urls, { 'shop/routes.py': routes })).toEqual([
      'GET /lines/ Lines authenticated',
      'GET /lines/{pk}/ Lines authenticated',
    ]);
  });

  it('says where an expression is open, and joins prefixes', () => {
    const urls = `
from django.conf.urls import include
from django.urls import path, re_path
from django.conf.urls.i18n import i18n_patterns
from rest_framework.urlpatterns import format_suffix_patterns
from shop import views
inner = [re_path(r"^(?P<name>[-\\\\w]+)/page/$", views.page), re_path(r"tail/(?P<year>[0-9]{4})", views.plain)]
urlpatterns = [re_path(r"^shop/", include(inner)), re_path(r"^old/(?:index)?$", views.plain)]
urlpatterns += format_suffix_patterns([path("plain/", views.plain)])
urlpatterns += i18n_patterns(path("page/<slug:name>/", views.page))
`;
    expect(mapped(urls)).toMatchInlineSnapshot(`
      [
        "GET /<language>/page/<slug:name>/ page public",
        "PUT /<language>/page/<slug:name>/ page public",
        "ANY /old/(?:index)? plain public",
        "ANY /plain/ plain public",
        "ANY /shop/…tail/<int:year>… plain public",
        "GET /shop/<name>/page/ page public",
        "PUT /shop/<name>/page/ page public",
      ]
    `);
  });

  it('knows the pages that packages bring, and who decides about them', () => {
    const urls = `
from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView, SpectacularSwaggerView
from rest_framework.permissions import AllowAny, IsAdminUser
from rest_framework_simplejwt.views import TokenObtainPairView, TokenVerifyView
from strawberry.django.views import GraphQLView
from elsewhere import views
from elsewhere import urls as more
urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.account.urls")),
    path("schema/", SpectacularAPIView.as_view()),
    path("docs/", SpectacularSwaggerView.as_view(permission_classes=[IsAdminUser])),
    path("redoc/", login_required(SpectacularRedocView.as_view(permission_classes=[AllowAny]))),
    path("token/", TokenObtainPairView.as_view()),
    path("graphql/", GraphQLView.as_view(schema=None)),
    path("other/", views.Other.as_view()),
    path("more/", include(more)),
]
`;
    expect(mapped(urls)).toMatchInlineSnapshot(`
      [
        "GET /accounts/confirm-email/<key>/ allauth.account.urls public",
        "POST /accounts/confirm-email/<key>/ allauth.account.urls public",
        "GET /accounts/email/ allauth.account.urls authenticated",
        "POST /accounts/email/ allauth.account.urls authenticated",
        "GET /accounts/login/ allauth.account.urls public",
        "POST /accounts/login/ allauth.account.urls public",
        "GET /accounts/logout/ allauth.account.urls public",
        "POST /accounts/logout/ allauth.account.urls public",
        "GET /accounts/password/change/ allauth.account.urls authenticated",
        "POST /accounts/password/change/ allauth.account.urls authenticated",
        "GET /accounts/password/reset/ allauth.account.urls public",
        "POST /accounts/password/reset/ allauth.account.urls public",
        "GET /accounts/password/reset/key/<uidb36>-<key>/ allauth.account.urls public",
        "POST /accounts/password/reset/key/<uidb36>-<key>/ allauth.account.urls public",
        "GET /accounts/password/set/ allauth.account.urls authenticated",
        "POST /accounts/password/set/ allauth.account.urls authenticated",
        "GET /accounts/reauthenticate/ allauth.account.urls authenticated",
        "POST /accounts/reauthenticate/ allauth.account.urls authenticated",
        "GET /accounts/signup/ allauth.account.urls public",
        "POST /accounts/signup/ allauth.account.urls public",
        "ANY /admin/ admin.site role",
        "GET /admin/login/ admin.site public",
        "POST /admin/login/ admin.site public",
        "GET /docs/ drf_spectacular.views.SpectacularSwaggerView role",
        "GET /graphql/ strawberry.django.views.GraphQLView public",
        "POST /graphql/ strawberry.django.views.GraphQLView public",
        "ANY /more/ elsewhere.urls unknown:",
        "ANY /other/ elsewhere.views.Other unknown:",
        "GET /redoc/ drf_spectacular.views.SpectacularRedocView authenticated",
        "GET /schema/ drf_spectacular.views.SpectacularAPIView public",
        "POST /token/ rest_framework_simplejwt.views.TokenObtainPairView public",
      ]
    `);
  });

  it('asks the settings who may read the documentation', () => {
    const urls = `
from django.urls import path
from drf_spectacular.views import SpectacularAPIView
urlpatterns = [path("schema/", SpectacularAPIView.as_view())]
`;
    const more = "SPECTACULAR_SETTINGS = {'SERVE_PERMISSIONS': ['rest_framework.permissions.IsAdminUser']}\n";
    expect(mapped(urls, { 'site/settings.py': settings + more })).toEqual([
      'GET /schema/ drf_spectacular.views.SpectacularAPIView role',
    ]);
  });

  it('follows operations of django-ninja through their routers', () => {
    const urls = `
from django.urls import path
from ninja import NinjaAPI
from shop.api import router
api = NinjaAPI(auth=True)
api.add_router("/invoices", router)
@api.get("/health", auth=None)
def health(request): ...
urlpatterns = [path("api/", api.urls)]
`;
    const operations = `
from ninja import Router
router = Router()
@router.get("/{int:number}")
def one(request, number: int): ...
@router.api_operation(["PUT", "PATCH"], "/{number}/note")
def note(request, number: int): ...
`;
    expect(mapped(urls, { 'shop/api.py': operations })).toMatchInlineSnapshot(`
      [
        "GET /api/health health public",
        "GET /api/invoices/{int:number} one authenticated",
        "PATCH /api/invoices/{number}/note note authenticated",
        "PUT /api/invoices/{number}/note note authenticated",
      ]
    `);
  });
});
