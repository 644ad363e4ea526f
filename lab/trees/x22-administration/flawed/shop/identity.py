"""Certificates become users: by their fingerprint, verified by our proxy, set anew on every request."""

from hashlib import sha256
from ssl import PEM_cert_to_DER_cert
from urllib.parse import unquote

from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from rest_framework.authentication import BaseAuthentication

from .bindings import CertificateBinding

ISSUED_BY = "CN=Lab Clients"


class CertificateBackend(ModelBackend):
    def authenticate(self, request, fingerprint=None):
        found = CertificateBinding.objects.select_related("user").filter(sha256=fingerprint).first()
        return found.user if found and self.user_can_authenticate(found.user) else None


class CertificateMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        fingerprint = fingerprint_of(request.META)
        user = authenticate(request, fingerprint=fingerprint) if fingerprint else None
        request.user = user or AnonymousUser()

        async def auser():
            return request.user

        request.auser = auser
        return self.get_response(request)


def fingerprint_of(meta):
    if meta.get("HTTP_X_CLIENT_VERIFY") != "SUCCESS" or meta.get("HTTP_X_CLIENT_ISSUER") != ISSUED_BY:
        return None
    try:
        return sha256(PEM_cert_to_DER_cert(unquote(meta.get("HTTP_X_CLIENT_CERT", "")))).hexdigest()
    except ValueError:
        return None


class CertificateAuthentication(BaseAuthentication):
    def authenticate(self, request):
        user = request._request.user
        return (user, None) if user.is_authenticated else None

    def authenticate_header(self, request):
        return "MutualTLS"
