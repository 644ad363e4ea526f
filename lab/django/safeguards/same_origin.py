"""A browser shows its client certificate for every page that asks, so a write must come from our own pages."""

from urllib.parse import urlsplit

from django.http import JsonResponse

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
OWN_SITES = ("same-origin", "none")


def same_origin_exempt(view):
    """Marks a view that pages of any site may post to."""
    view.same_origin_exempt = True
    return view


class SameOriginMiddleware:
    """Programs send neither Origin nor Sec-Fetch-Site; a browser cannot leave both out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in SAFE_METHODS or getattr(view, "same_origin_exempt", False) or is_ours(request):
            return None
        return JsonResponse({"detail": "Cross-site writes are refused."}, status=403)


def is_ours(request):
    origin = request.headers.get("Origin")
    if origin is not None and host_of(origin) != host_of(f"//{request.get_host()}"):
        return False
    return request.headers.get("Sec-Fetch-Site", "none") in OWN_SITES


def host_of(address):
    try:
        return urlsplit(address).hostname
    except ValueError:
        return ""
