"""Members by the fingerprint of their certificate."""

from django.contrib.auth.backends import ModelBackend, RemoteUserBackend

from .models import CertificateBinding


class MembersBackend(ModelBackend):
    def authenticate(self, request, fingerprint=None):
        binding = CertificateBinding.objects.select_related("user").filter(sha256=fingerprint).first()  # LAB:X-24:IDMAP-005
        return binding.user if binding and self.user_can_authenticate(binding.user) else None  # LAB:X-24:IDMAP-008


class GuestsBackend(RemoteUserBackend):
    """Only who is a member already."""

    create_unknown_user = False  # LAB:X-24:IDMAP-010
