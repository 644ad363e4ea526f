"""Members by what is left of their certificate's name."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import BaseBackend, RemoteUserBackend


class MembersBackend(BaseBackend):
    def authenticate(self, request, number=None):
        member = get_user_model().objects.filter(pk=int(number)).first() if number else None  # LAB:X-24:IDMAP-005
        return member  # LAB:X-24:IDMAP-008

    def get_user(self, user_id):
        return get_user_model().objects.filter(pk=user_id).first()


class GuestsBackend(RemoteUserBackend):
    """Whoever the proxy names is a member from now on."""

    create_unknown_user = True  # LAB:X-24:IDMAP-010
