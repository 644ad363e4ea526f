from django.conf import settings
from django.db import models


class CertificateBinding(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64, unique=True)
    uri = models.CharField(max_length=200, unique=True)


class Trip(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    toll = models.DecimalField(max_digits=6, decimal_places=2)
