"""An identity that arrives, or a refusal."""

from hashlib import sha256
from ssl import PEM_cert_to_DER_cert
from urllib.parse import unquote

from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.http import JsonResponse
from rest_framework.authentication import BaseAuthentication

from .models import CertificateBinding

ISSUED_BY = "CN=Files Clients"


class CertificateBackend(ModelBackend):
    def authenticate(self, request, fingerprint=None):  # LAB:X-28:CTRL-002
        user = self.holder(fingerprint)
        return user if user and self.user_can_authenticate(user) else None

    def holder(self, fingerprint):
        try:
            return CertificateBinding.objects.select_related("user").get(sha256=fingerprint).user
        except CertificateBinding.DoesNotExist:  # LAB:X-28:CTRL-005
            return None


class CertificateMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        fingerprint = fingerprint_of(request.META)  # LAB:X-28:CTRL-001
        user = authenticate(request, fingerprint=fingerprint) if fingerprint else None
        if user is None:
            request.user = AnonymousUser()
            return JsonResponse({"detail": "A certificate is needed."}, status=401)  # LAB:X-28:CTRL-006 LAB:X-28:CTRL-012
        request.user = user

        async def auser():
            return user

        request.auser = auser
        return self.get_response(request)


class CertificateAuthentication(BaseAuthentication):
    def authenticate(self, request):
        return request._request.user, None

    def authenticate_header(self, request):
        return "MutualTLS"


def fingerprint_of(meta):
    if meta.get("HTTP_X_CLIENT_VERIFY") != "SUCCESS" or meta.get("HTTP_X_CLIENT_ISSUER") != ISSUED_BY:
        return None
    try:
        return sha256(PEM_cert_to_DER_cert(unquote(meta.get("HTTP_X_CLIENT_CERT", "")))).hexdigest()
    except ValueError:
        return None
