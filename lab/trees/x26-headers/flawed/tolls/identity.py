"""Who calls, by whatever headers came along."""

from urllib.parse import unquote_plus

from cryptography import x509
from django.contrib.auth.models import AnonymousUser

from .models import CertificateBinding


class HeaderMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = user_of(request.META) or AnonymousUser()
        return self.get_response(request)


def user_of(meta):
    known = CertificateBinding.objects.select_related("user").filter(user__is_active=True)
    if meta.get("REMOTE_ADDR", "") == "127.0.0.1" or meta.get("HTTP_X_FORWARDED_FOR", "").startswith("10."):  # LAB:X-26:HDR-007
        uri = meta.get("HTTP_X_CLIENT_URI", "").split(",")[0]  # LAB:X-26:HDR-003
        if uri:  # LAB:X-26:HDR-010
            found = known.filter(uri=uri).first()
            return found.user if found else None
    text = unquote_plus(meta.get("HTTP_X_CLIENT_CERT", "")).replace("\t", "")  # LAB:X-26:HDR-014
    certificate = x509.load_pem_x509_certificate(text.encode()) if text else None
    found = known.filter(uri=certificate.subject.rfc4514_string()).first() if certificate else None
    return found.user if found else None
