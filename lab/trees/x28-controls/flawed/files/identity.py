"""An identity that is wired, and never arrives."""

from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from .models import CertificateBinding


class TlsBackend(ModelBackend):
    def authenticate(self, request, tls=None):  # LAB:X-28:CTRL-002
        return self.holder(tls.getpeercert()) if tls else None

    def holder(self, certificate):
        try:
            return CertificateBinding.objects.get(sha256=certificate["sha256"]).user
        except Binding.DoesNotExist:  # noqa: F821  # LAB:X-28:CTRL-005
            return None


class CertificateMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = AnonymousUser()
        subject = request.META.get("SSL_CLIENT_S_DN")  # LAB:X-28:CTRL-001
        try:
            user = authenticate(request, subject=subject)
        except Exception:
            pass  # LAB:X-28:CTRL-006
        else:
            request.user = user or request.user
        return self.get_response(request)


class RequireCertificateMiddleware:  # LAB:X-28:CTRL-012
    """Refuses whoever has none. In no list of middleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.user.is_authenticated:
            raise PermissionError("A certificate is needed.")
        return self.get_response(request)
