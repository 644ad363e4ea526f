from hashlib import sha256
from ssl import PEM_cert_to_DER_cert
from urllib.parse import unquote

ISSUED_BY = "CN=Portal Clients"


def fingerprint_of(meta):
    """SHA-256 of the certificate that our proxy has verified, or None."""
    if meta.get("HTTP_X_CLIENT_VERIFY") != "SUCCESS" or meta.get("HTTP_X_CLIENT_ISSUER") != ISSUED_BY:
        return None
    try:
        return sha256(PEM_cert_to_DER_cert(unquote(meta.get("HTTP_X_CLIENT_CERT", "")))).hexdigest()
    except ValueError:
        return None
