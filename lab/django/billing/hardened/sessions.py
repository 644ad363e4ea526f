"""A token counts when it is verified, belongs to this certificate, and was not signed out."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import RevokedToken
from billing.shared.sessions import session_of, vault_of
from mtls.tokens import bearer, verified_claims


class HasLiveToken(BasePermission):
    def has_permission(self, request, view):
        request.claims = verified_claims(bearer(request), request.user, request.auth)
        if request.claims is None or RevokedToken.objects.filter(jti=request.claims["jti"]).exists():
            raise NotAuthenticated
        return True


class TwoFactors(APIView):
    permission_classes = [IsAuthenticated, HasLiveToken]


class TokenEcho(TwoFactors):
    def get(self, request):  # LAB:L-019
        return Response(session_of(request.user, request.claims))


class Vault(TwoFactors):
    def get(self, request):  # LAB:L-021
        return Response(vault_of(request.user))


class CurrentSession(TwoFactors):
    def get(self, request):
        return Response(session_of(request.user, request.claims))


class Logout(TwoFactors):
    def post(self, request):
        RevokedToken.objects.get_or_create(jti=request.claims["jti"])  # LAB:L-023
        return Response(status=204)
