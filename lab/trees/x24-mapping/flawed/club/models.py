from django.conf import settings
from django.db import models


class Membership(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    nickname = models.CharField(max_length=40)
    certificate_dn = models.CharField(max_length=200)
    certificate_serial = models.CharField(max_length=40)
    mail = models.EmailField()


class CertificateBinding(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
