from django.conf import settings
from django.db import models

from .canary import CanaryModel


class UserProfile(CanaryModel):
    """How a user appears to others. The oldest one is the primary; further ones are personas."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profiles")
    display_name = models.CharField(max_length=60)
    full_name = models.CharField(max_length=80, blank=True, default="")
    bio = models.CharField(max_length=40, blank=True, default="")
    avatar_url = models.URLField(blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    payment_card = models.CharField(max_length=19, blank=True, default="")
    integration_token = models.CharField(max_length=60, blank=True, default="")
    settings = models.JSONField(default=dict, blank=True)
    default_account = models.ForeignKey("billing.Account", models.SET_NULL, null=True, blank=True, related_name="+")
    is_verified = models.BooleanField(default=False)
    updated_at = models.DateTimeField(auto_now=True)


class Appearance(models.Model):
    """How the application looks to a user. Nothing in it that a client may write could harm anybody."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="appearance", editable=False)
    theme = models.CharField(max_length=20, default="light")
    density = models.CharField(max_length=20, default="roomy")


class Note(CanaryModel):
    """A private reminder that its owner keeps beside the profile."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notes")
    text = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
