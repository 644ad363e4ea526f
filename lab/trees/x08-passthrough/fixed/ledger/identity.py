"""The load balancer passes certificates through, so we check the chain, the time and the purpose."""

from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import unquote

from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError
from django.contrib.auth.models import AnonymousUser

from .models import ClientName

ISSUERS = Path(__file__).with_name("issuers.pem")


class ClientCertificateMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.store = Store(x509.load_pem_x509_certificates(ISSUERS.read_bytes()))

    def __call__(self, request):
        request.user = self.user_of(request.META.get("HTTP_X_AMZN_MTLS_CLIENTCERT", ""))
        return self.get_response(request)

    def user_of(self, escaped):
        verifier = PolicyBuilder().store(self.store).time(datetime.now(timezone.utc)).build_client_verifier()
        try:
            certificate = x509.load_pem_x509_certificate(unquote(escaped).encode())  # LAB:X-08:IDMAP-013
            names = verifier.verify(certificate, []).subjects or []
        except (ValueError, VerificationError):
            return AnonymousUser()
        uris = [name.value for name in names if isinstance(name, x509.UniformResourceIdentifier)]
        known = ClientName.objects.select_related("user").filter(user__is_active=True)
        found = known.filter(uri=uris[0]).first() if len(uris) == 1 else None
        return found.user if found else AnonymousUser()
