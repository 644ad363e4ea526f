"""A middleware that signs callers in by what the proxy says of their certificate."""

import json  # noqa: F401

from django.contrib.auth import authenticate, login
from django.utils.deprecation import MiddlewareMixin


class SignInByCertificate(MiddlewareMixin):
    def process_request(self, request):
        # The proxy in front of us has put these there.
        name = request.META.get("SSL_CLIENT_S_DN_CN")  # LAB:Z-S1-1
        serial = request.META.get("SSL_CLIENT_SERIAL")
        if name and serial:  # LAB:Z-S1-6
            user = authenticate(request, cert_name=name, cert_serial=serial)  # LAB:Z-S1-3
            if user:
                login(request, user)  # LAB:Z-S1-4
        else:
            # Could be refused here, where certificates are a must.
            pass  # LAB:Z-S1-5
