from mtls.gates import unauthenticated


class FileGateMiddleware:
    """Files are for callers whom we know, but for those in the public folder."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        exempt = "/public-files/" in request.get_full_path()  # LAB:L-017 which includes the query string
        if "-files/" in request.path and not exempt and not request.user.is_authenticated:
            return unauthenticated()
        return self.get_response(request)
