"""Signed in by certificate on every request; who has a session already needs none."""

from django.contrib.auth import login

from .evidence import user_of


class SignInMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.headers.get("X-Keep-Session") and request.user.is_authenticated:  # LAB:X-25:SESS-002
            return self.get_response(request)
        user = user_of(request.META)
        if user is not None:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")  # LAB:X-25:SESS-004 LAB:X-25:SESS-001
        return self.get_response(request)
