"""Tokens for callers who are already known by their certificate."""

from django.utils import timezone
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.shared.profiles import primary_profile
from mtls.tokens import issue_token

LIFETIME = 900


class SessionToken(APIView):
    permission_classes = [IsAuthenticated]

    def post(self, request):
        token = issue_token(request.user, request.auth.sha256, timezone.now(), LIFETIME)
        return Response({"token": token, "token_type": "Bearer", "expires_in": LIFETIME}, status=201)


def vault_of(user):
    return {"integration_token": primary_profile(user).integration_token, "canary": user.canary}


def session_of(user, claims):
    return {"username": user.username, "issued_at": claims.get("iat"), "canary": user.canary}
