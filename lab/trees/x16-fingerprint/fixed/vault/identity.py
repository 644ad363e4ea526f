from django.contrib.auth.models import AnonymousUser

from .fingerprint import matches, presented
from .models import Binding


class CertificateMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = user_of(request.META)
        return self.get_response(request)


def user_of(meta):
    if meta.get("HTTP_X_CLIENT_VERIFY") != "SUCCESS":
        return AnonymousUser()
    seen = presented(meta.get("HTTP_X_CLIENT_CERT", ""))
    for binding in Binding.objects.select_related("user").filter(user__is_active=True):
        if seen and matches(binding.fingerprint, seen):
            return binding.user
    return AnonymousUser()
