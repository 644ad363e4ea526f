from django.conf import settings
from django.db import models


class Transfer(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="transfers")
    tenant = models.CharField(max_length=20)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    state = models.CharField(max_length=10, default="draft")
    key = models.CharField(max_length=40, unique=True)
