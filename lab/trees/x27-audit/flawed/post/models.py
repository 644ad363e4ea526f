from django.conf import settings
from django.db import models


class Letter(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    name = models.SlugField()
    text = models.TextField()
