"""What the proxy tells us about the caller's certificate, believed only from our proxy."""

import hmac
from dataclasses import dataclass
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from django.conf import settings


@dataclass(frozen=True)
class CertificateEvidence:
    sha256: str
    issuer: str
    serial: str


def read_evidence(meta):
    """Evidence from the request's META, or None: any doubt means that there is none."""
    if not spoken_by_our_proxy(meta) or meta.get("HTTP_X_MTLS_VERIFY") != "SUCCESS":
        return None
    certificate = parse(meta.get("HTTP_X_MTLS_CERT", ""))
    if certificate is None:
        return None
    issuer = certificate.issuer.rfc4514_string()
    if issuer not in settings.MTLS["ISSUERS"]:
        return None
    return CertificateEvidence(certificate.fingerprint(hashes.SHA256()).hex(), issuer, f"{certificate.serial_number:x}")


def spoken_by_our_proxy(meta):
    presented = meta.get("HTTP_X_MTLS_PROXY_SECRET", "")
    return hmac.compare_digest(presented.encode(), settings.MTLS["PROXY_SECRET"].encode())


def parse(escaped):
    """nginx sends $ssl_client_escaped_cert; more than one certificate in it is a joined duplicate."""
    try:
        pem = unquote(escaped, errors="strict")
        if pem.count("-----BEGIN CERTIFICATE-----") != 1:
            return None
        return x509.load_pem_x509_certificate(pem.encode("ascii"))
    except ValueError:
        return None
