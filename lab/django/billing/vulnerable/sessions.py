"""Tokens: one that is read but not verified, one that is not asked for, one that cannot be signed out."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.shared.sessions import session_of, vault_of
from mtls.tokens import bearer, read_unverified, verified_claims


class HasToken(BasePermission):
    def has_permission(self, request, view):
        _, request.claims = read_unverified(bearer(request))  # LAB:L-019
        if not request.claims:
            raise NotAuthenticated
        return True


class HasVerifiedToken(BasePermission):
    def has_permission(self, request, view):
        request.claims = verified_claims(bearer(request), request.user, request.auth)
        if request.claims is None:
            raise NotAuthenticated
        return True


class TokenEcho(APIView):
    permission_classes = [IsAuthenticated, HasToken]

    def get(self, request):
        return Response(session_of(request.user, request.claims))


class Vault(APIView):
    permission_classes = [IsAuthenticated]  # LAB:L-021 the certificate alone

    def get(self, request):
        return Response(vault_of(request.user))


class CurrentSession(APIView):
    permission_classes = [IsAuthenticated, HasVerifiedToken]

    def get(self, request):
        return Response(session_of(request.user, request.claims))


class Logout(APIView):
    permission_classes = [IsAuthenticated, HasVerifiedToken]

    def post(self, request):
        return Response(status=204)  # LAB:L-023 the client is expected to forget the token
