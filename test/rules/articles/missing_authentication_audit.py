# cures: -
"""A trail of fingerprints that no server sets, in a field that no formatter prints."""

import logging

MIDDLEWARE = ["missing_authentication_audit.FingerprintTrail"]

logger = logging.getLogger(__name__)


class FingerprintTrail:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        fingerprint = request.META.get("SSL_CLIENT_CERT_FINGERPRINT")  # mistake: AUDIT-002
        if fingerprint:  # mistake: AUDIT-003
            logger.info("Called with a certificate", extra={"fingerprint": fingerprint})  # mistake: AUDIT-006
        return response
