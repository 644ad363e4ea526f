from hashlib import sha256
from ssl import PEM_cert_to_DER_cert
from urllib.parse import unquote

from .models import CertificateBinding

ISSUED_BY = "CN=Desk Clients"


def fingerprint_of(meta):
    if meta.get("HTTP_X_CLIENT_VERIFY") != "SUCCESS" or meta.get("HTTP_X_CLIENT_ISSUER") != ISSUED_BY:
        return None
    try:
        return sha256(PEM_cert_to_DER_cert(unquote(meta.get("HTTP_X_CLIENT_CERT", "")))).hexdigest()
    except ValueError:
        return None


def user_of(meta):
    bindings = CertificateBinding.objects.select_related("user").filter(user__is_active=True)
    found = bindings.filter(sha256=fingerprint_of(meta)).first()
    return found.user if found else None
