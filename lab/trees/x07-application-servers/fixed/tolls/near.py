"""Believes only the proxy, which knows a secret."""

import hmac
import os

from django.http import HttpResponse


class NearMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        presented = request.headers.get("X-Proxy-Secret", "")
        if not hmac.compare_digest(presented.encode(), os.environ["PROXY_SECRET"].encode()):  # LAB:X-07:HDR-007
            return HttpResponse(status=403)
        return self.get_response(request)
