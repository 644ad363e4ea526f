from rest_framework.authentication import BaseAuthentication

SCHEME = "MutualTLS"


class CertificateAuthentication(BaseAuthentication):
    """Hands the middleware's user to DRF; request.auth is the evidence."""

    def authenticate(self, request):
        certificate = getattr(request._request, "certificate", None)
        user = getattr(request._request, "user", None)
        if certificate is None or user is None or not user.is_active:
            return None
        return user, certificate

    def authenticate_header(self, request):
        return SCHEME  # with a scheme DRF answers 401; without one it would be 403
