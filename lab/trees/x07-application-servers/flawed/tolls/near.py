"""Believes whoever says that the request comes from near."""

from django.http import HttpResponse


class NearMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        address = request.headers.get("X-Forwarded-For", request.META["REMOTE_ADDR"])
        if not address.startswith("10."):  # LAB:X-07:HDR-007
            return HttpResponse(status=403)
        return self.get_response(request)
