from rest_framework.authentication import BaseAuthentication


class CertificateAuthentication(BaseAuthentication):
    def authenticate(self, request):
        user = getattr(request._request, "user", None)
        return (user, None) if user is not None and user.is_active else None

    def authenticate_header(self, request):
        return "MutualTLS"
