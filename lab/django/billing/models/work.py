from django.conf import settings
from django.db import models

from .canary import CanaryModel

USER = settings.AUTH_USER_MODEL


class Document(CanaryModel):
    """A file below the media folder. Without an owner it waits for somebody to claim it."""

    owner = models.ForeignKey(USER, models.CASCADE, null=True, related_name="documents")
    title = models.CharField(max_length=80)
    file = models.CharField(max_length=120)


class Draft(CanaryModel):
    """A letter that its owner has not sent yet."""

    owner = models.ForeignKey(USER, models.CASCADE, related_name="drafts")
    subject = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)


class SpendingLimit(CanaryModel):
    """What a user may spend in a month; the tenant's managers decide."""

    owner = models.ForeignKey(USER, models.CASCADE, related_name="limits")
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    reason = models.CharField(max_length=80, blank=True, default="")


class ExportJob(CanaryModel):
    """A report that was ordered, made in the background, and is fetched by its number."""

    KINDS = [("invoices", "invoices"), ("accounts", "accounts")]

    owner = models.ForeignKey(USER, models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=10, choices=KINDS, default="invoices")
    title = models.CharField(max_length=80, blank=True, default="")
    state = models.CharField(max_length=10, default="done")
    created_at = models.DateTimeField(auto_now_add=True)
