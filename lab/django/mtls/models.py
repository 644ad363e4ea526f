from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models


class CertificateBinding(models.Model):
    """One certificate of one user, known by the SHA-256 of its DER form."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="certificate_bindings")
    sha256 = models.CharField(max_length=64, unique=True, validators=[RegexValidator(r"\A[0-9a-f]{64}\Z")])
    revoked_at = models.DateTimeField(null=True, blank=True)
