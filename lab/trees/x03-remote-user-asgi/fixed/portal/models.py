from django.conf import settings
from django.db import models


class CertificateBinding(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    sha256 = models.CharField(max_length=64, unique=True)
