from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser

from .evidence import read_evidence


class ClientCertificateMiddleware:
    """Sets request.certificate and request.user anew on every request; there is no session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.certificate = read_evidence(request.META)
        user = authenticate(request, certificate=request.certificate) if request.certificate else None
        request.user = user or AnonymousUser()

        async def auser():
            return request.user

        request.auser = auser
        return self.get_response(request)
