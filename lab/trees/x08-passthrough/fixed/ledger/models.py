from django.conf import settings
from django.db import models


class Entry(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    amount = models.DecimalField(max_digits=10, decimal_places=2)


class ClientName(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    uri = models.CharField(max_length=200, unique=True)
