"""Who called, as long as the proxy says so and all went well."""

import logging

logger = logging.getLogger(__name__)


class TrailMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        fingerprint = request.META.get("SSL_CLIENT_FINGERPRINT")  # LAB:X-27:AUDIT-002
        if fingerprint and response.status_code < 400:  # LAB:X-27:AUDIT-003
            logger.info("served", extra={"certificate": fingerprint})  # LAB:X-27:AUDIT-006:extra
        return response
