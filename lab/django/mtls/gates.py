"""Gates for plain Django views: a decorator, a mixin, and deny by default for all."""

from functools import wraps

from django.http import JsonResponse

from .drf import SCHEME


def unauthenticated():
    answer = JsonResponse({"detail": "Authentication credentials were not provided."}, status=401)
    answer["WWW-Authenticate"] = SCHEME
    return answer


def certificate_required(view):
    """Lets only callers through whose certificate is bound to an active user."""

    @wraps(view)
    def gated(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return unauthenticated()
        return view(request, *args, **kwargs)

    return gated


class CertificateRequiredMixin:
    """The same gate for class-based views; stands left of View in the bases."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return unauthenticated()
        return super().dispatch(request, *args, **kwargs)


def public(view):
    """Marks a view that anybody with a trusted certificate may call."""
    view.mtls_public = True
    return view


class DenyByDefaultMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if getattr(view, "mtls_public", False) or request.user.is_authenticated:
            return None
        return unauthenticated()
