from django.conf import settings
from django.db import models


class Shelf(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    title = models.CharField(max_length=20)


class Profile(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    nickname = models.CharField(max_length=20)
    homepage = models.URLField(blank=True, default="")
    newsletter = models.BooleanField(default=True)


class CertificateBinding(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64, unique=True)
