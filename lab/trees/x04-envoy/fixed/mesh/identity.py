"""The caller's workload: exactly one element, written by our edge, with a hash that we know."""

import re

ELEMENT = re.compile(r"\AHash=([0-9a-f]{64});URI=(spiffe://mesh\.test/[\w/-]+)\Z")


class MeshMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        found = ELEMENT.match(request.headers.get("X-Forwarded-Client-Cert", ""))  # LAB:X-04:HDR-011
        request.workload = found.group(2) if found else None
        return self.get_response(request)
