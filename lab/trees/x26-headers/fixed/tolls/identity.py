"""Who calls, by the one certificate that our proxy has verified."""

import hmac
import os
from hashlib import sha256
from ssl import PEM_cert_to_DER_cert
from urllib.parse import unquote

from django.contrib.auth.models import AnonymousUser

from .models import CertificateBinding

ISSUED_BY = "CN=Tolls Clients"


class HeaderMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = user_of(request.META) or AnonymousUser()

        async def auser():
            return user

        request.user, request.auser = user, auser
        return self.get_response(request)


def user_of(meta):
    secret = os.environ["PROXY_SECRET"]
    if not hmac.compare_digest(meta.get("HTTP_X_PROXY_SECRET", "").encode(), secret.encode()):  # LAB:X-26:HDR-007
        return None
    if meta.get("HTTP_X_CLIENT_VERIFY") != "SUCCESS" or meta.get("HTTP_X_CLIENT_ISSUER") != ISSUED_BY:  # LAB:X-26:HDR-010
        return None
    try:
        der = PEM_cert_to_DER_cert(unquote(meta.get("HTTP_X_CLIENT_CERT", "")))  # LAB:X-26:HDR-014 LAB:X-26:HDR-003
    except ValueError:
        return None
    known = CertificateBinding.objects.select_related("user").filter(user__is_active=True)
    found = known.filter(sha256=sha256(der).hexdigest()).first()
    return found.user if found else None
