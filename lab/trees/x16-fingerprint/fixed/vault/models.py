from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models


class Binding(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    fingerprint = models.CharField(max_length=64, unique=True, validators=[RegexValidator(r"\A[0-9a-f]{64}\Z")])


class Secret(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    name = models.CharField(max_length=60)
