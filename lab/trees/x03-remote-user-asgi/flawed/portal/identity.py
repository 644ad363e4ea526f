"""Certificate names through RemoteUserMiddleware, deployed on an ASGI server."""

from django.contrib.auth.backends import RemoteUserBackend
from django.contrib.auth.middleware import RemoteUserMiddleware
from django.core.exceptions import PermissionDenied


class KnownUsersBackend(RemoteUserBackend):
    create_unknown_user = False


class CertificateUserMiddleware(RemoteUserMiddleware):  # LAB:X-03:IDMAP-014
    header = "HTTP_X_CLIENT_CN"

    def process_request(self, request):
        if request.META.get("HTTP_X_CLIENT_VERIFY") != "SUCCESS":
            raise PermissionDenied
        return super().process_request(request)
