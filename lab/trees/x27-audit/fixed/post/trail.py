"""Who called what and what became of it, one JSON object a line, also for those who were refused."""

import json
import logging

from .identity import fingerprint_of

logger = logging.getLogger(__name__)


class JsonFormatter(logging.Formatter):
    def format(self, record):
        return json.dumps({"event": record.getMessage(), **getattr(record, "audit", {})})


class TrailMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        route = request.resolver_match.route if request.resolver_match else None
        entry = {
            "user": getattr(getattr(request, "user", None), "pk", None),
            "certificate": fingerprint_of(request.META),  # LAB:X-27:AUDIT-002
            "method": request.method,
            "route": route,
            "status": response.status_code,
        }
        logger.info("request", extra={"audit": entry})  # LAB:X-27:AUDIT-003 LAB:X-27:AUDIT-006:extra
        return response
