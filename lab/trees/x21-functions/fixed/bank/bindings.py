from django.conf import settings
from django.db import models


class CertificateBinding(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        app_label = "bank"
