# cures: -
"""Callers signed in by what the proxy says of them, if anything of it ever arrived."""

import json  # noqa: F401

from django.contrib.auth import authenticate, login
from django.utils.deprecation import MiddlewareMixin

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "missing_authentication_middleware.MeterSignIn",  # mistake: IDMAP-011
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]


class MeterSignIn(MiddlewareMixin):
    def process_request(self, request):
        name = request.META.get("SSL_CLIENT_S_DN_CN")  # mistake: CTRL-001
        serial = request.META.get("SSL_CLIENT_SERIAL")
        if name and serial:
            user = authenticate(request, cert_name=name, cert_serial=serial)  # mistake: CTRL-002
            if user:
                login(request, user)  # mistake: SESS-004
        else:
            pass  # mistake: CTRL-006
