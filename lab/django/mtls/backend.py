from django.contrib.auth.backends import ModelBackend

from .models import CertificateBinding


class CertificateBackend(ModelBackend):
    """Maps certificate evidence to the active user it is bound to."""

    def authenticate(self, request, certificate=None):
        if certificate is None:
            return None
        bindings = CertificateBinding.objects.select_related("user")
        binding = bindings.filter(sha256=certificate.sha256, revoked_at__isnull=True).first()
        if binding is None or not self.user_can_authenticate(binding.user):
            return None
        return binding.user
