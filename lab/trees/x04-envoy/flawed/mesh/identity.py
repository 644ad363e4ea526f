"""The caller's workload, from the first element of what Envoy forwards: that one may be the caller's own."""


class MeshMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        first = request.headers.get("X-Forwarded-Client-Cert", "").split(",")[0]  # LAB:X-04:HDR-011
        parts = dict(part.split("=", 1) for part in first.split(";") if "=" in part)
        request.workload = parts.get("URI")
        return self.get_response(request)
