"""An audit trail that waits for a variable which no server has."""

import logging

logger = logging.getLogger(__name__)


class CertificateTrail:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        fingerprint = request.META.get("SSL_CLIENT_CERT_FINGERPRINT")  # LAB:Z-S1-15
        if fingerprint:
            logger.info("Called with a certificate", extra={"fingerprint": fingerprint})  # LAB:Z-S1-16
        return response
