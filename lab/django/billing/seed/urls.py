"""The remedies as they are printed; behind a mapping that works; and as if Apache ran them."""

from django.contrib.auth import authenticate
from django.http import JsonResponse
from django.urls import include, path
from rest_framework.routers import SimpleRouter

from billing.seed.forwarded import forwarded_caller
from billing.seed.mass_assignment import allow_list, form, refusal, spread
from billing.seed.missing_authentication import gates, ownership, tokens
from billing.seed.object_reference import lookups, views, viewsets
from billing.seed.stage import as_drf, handshake_of, known
from billing.shared.decoys import health
from mtls.drf import CertificateAuthentication

profile_sets = SimpleRouter()
profile_sets.register("own-profiles", viewsets.OwnProfileViewSet, basename="own-profile")
profile_sets.register("validated-profiles", viewsets.ValidatedProfileViewSet)


def caller(request):
    """Whom the application takes the caller for."""
    return JsonResponse({"username": request.user.get_username() if request.user.is_authenticated else None})


def handed_over(request):
    """What the backend would say if a server did hand it the TLS object."""
    user = authenticate(request, ssl_context=handshake_of(request))
    return JsonResponse({"username": user and user.get_username()})


printed = [
    path("health/", health),
    path("caller/", caller),
    path("billing/", gates.Balance.as_view()),
    path("inner-circle/", gates.inner_circle),
    path("token-guarded/", tokens.TokenGuarded.as_view()),
    path("profiles/<int:profile_id>/", views.OwnProfilePage.as_view()),
    path("profiles/<int:profile_id>/page/", lookups.profile_page),
    path("accounts/<int:account_id>/page/", lookups.account_page),
    path("accounts/<int:pk>/", ownership.AccountCard.as_view()),
    path("profile/all/", spread.take_all),
    path("profile/listed/", allow_list.update_listed),
    path("profile/form/", form.update_by_form),
    path("profile/refusing/", refusal.update_refusing),
    path("forwarded/", forwarded_caller),
    *profile_sets.urls,
]

with_known_callers = [
    path("inner-circle/", known(gates.inner_circle)),
    path("token-guarded/", known(tokens.TokenGuarded.as_view())),
    path("profiles/<int:profile_id>/", known(views.OwnProfilePage.as_view())),
    path("profiles/<int:profile_id>/page/", known(lookups.profile_page)),
    path("accounts/<int:pk>/", known(ownership.AccountCard.as_view())),
    path(
        "accounts/<int:pk>/completed/",
        known(ownership.CompletedAccountCard.as_view(authentication_classes=[CertificateAuthentication])),
    ),
    path("own-profiles/", known(viewsets.OwnProfileViewSet.as_view({"get": "list"}))),
    path("own-profiles/<int:pk>/", known(viewsets.OwnProfileViewSet.as_view({"get": "retrieve"}))),
    path("validated-profiles/<int:pk>/", known(viewsets.ValidatedProfileViewSet.as_view({"get": "retrieve"}))),
    path("user/all/", as_drf(spread.take_all_of_user, "PATCH")),
    path("profile/made/", as_drf(spread.make_of_all, "POST")),
    path("profile/listed/", as_drf(allow_list.update_listed, "PATCH")),
    path("profile/form/", as_drf(form.update_by_form, "PATCH")),
    path("profile/refusing/", as_drf(refusal.update_refusing, "PATCH")),
]

as_if_apache = [
    path("caller/", caller),
    path("handed-over/", handed_over),
    path("billing/", gates.Balance.as_view()),
]

urlpatterns = [
    path("api/", include(printed)),
    path("api/known/", include(with_known_callers)),
    path("api/as-if-apache/", include(as_if_apache)),
]
