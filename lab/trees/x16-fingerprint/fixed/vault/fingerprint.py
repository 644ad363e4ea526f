"""What a certificate is known by: SHA-256 of its DER form, whole, in one spelling."""

import hashlib
import hmac
from ssl import PEM_cert_to_DER_cert
from urllib.parse import unquote


def presented(escaped):
    try:
        return hashlib.sha256(PEM_cert_to_DER_cert(unquote(escaped))).hexdigest()  # LAB:X-16:IDMAP-007
    except ValueError:
        return ""


def matches(stored, seen):
    return hmac.compare_digest(stored, seen)  # LAB:X-16:IDMAP-007:cut
