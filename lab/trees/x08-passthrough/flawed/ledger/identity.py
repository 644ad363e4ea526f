"""The load balancer passes certificates through and leaves checking them to us."""

from urllib.parse import unquote

from cryptography import x509
from django.contrib.auth.models import AnonymousUser

from .models import ClientName


class ClientCertificateMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = user_of(request.META.get("HTTP_X_AMZN_MTLS_CLIENTCERT", ""))
        return self.get_response(request)


def user_of(escaped):
    try:
        certificate = x509.load_pem_x509_certificate(unquote(escaped).encode())  # LAB:X-08:IDMAP-013
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound):
        return AnonymousUser()
    uris = names.get_values_for_type(x509.UniformResourceIdentifier)
    known = ClientName.objects.select_related("user").filter(user__is_active=True)
    found = known.filter(uri=uris[0]).first() if len(uris) == 1 else None
    return found.user if found else AnonymousUser()
