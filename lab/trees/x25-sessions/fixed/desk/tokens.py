"""A token counts only beside the certificate it was made for."""

from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from .evidence import user_of


class BoundTokenAuthentication(TokenAuthentication):
    def authenticate_credentials(self, key):
        raise AuthenticationFailed("A token alone is nothing.")

    def authenticate(self, request):
        holder = user_of(request.META)
        token = self.get_model().objects.filter(key=request.headers.get("X-Desk-Token", "")).first()
        if holder is None or token is None or token.user_id != holder.pk:
            return None
        return holder, token
