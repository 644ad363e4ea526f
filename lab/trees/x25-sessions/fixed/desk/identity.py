"""A session belongs to one certificate; beside another one, or none, it ends."""

from django.contrib.auth import login, logout

from .evidence import fingerprint_of, user_of

KEY = "certificate_sha256"


class SignInMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        presented = fingerprint_of(request.META)
        if request.user.is_authenticated and (presented is None or request.session.get(KEY) != presented):  # LAB:X-25:SESS-002
            logout(request)
        if not request.user.is_authenticated:
            user = user_of(request.META)
            if user is not None:
                login(request, user, backend="django.contrib.auth.backends.ModelBackend")  # LAB:X-25:SESS-004 LAB:X-25:SESS-001
                request.session[KEY] = presented
        return self.get_response(request)
