"""The member by the certificate itself, which our proxy has verified."""

from hashlib import sha256
from ssl import PEM_cert_to_DER_cert
from urllib.parse import unquote

from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser

ISSUED_BY = "CN=Club Members"


class NameMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        fingerprint = fingerprint_of(request.META)
        user = authenticate(request, fingerprint=fingerprint) if fingerprint else None  # LAB:X-24:IDMAP-006
        request.user = user or AnonymousUser()  # LAB:X-24:IDMAP-009

        async def auser():
            return request.user

        request.auser = auser
        return self.get_response(request)


def fingerprint_of(meta):
    if meta.get("HTTP_X_CLIENT_VERIFY") != "SUCCESS" or meta.get("HTTP_X_CLIENT_ISSUER") != ISSUED_BY:  # LAB:X-24:IDMAP-012
        return None
    try:
        return sha256(PEM_cert_to_DER_cert(unquote(meta.get("HTTP_X_CLIENT_CERT", "")))).hexdigest()  # LAB:X-24:IDMAP-001
    except ValueError:
        return None
