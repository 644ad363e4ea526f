from django.conf import settings
from django.db import models

from .canary import CanaryModel


class Memo(CanaryModel):
    """A line on the billing desk's board. Without an author it is a notice for everybody."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="memos")
    text = models.CharField(max_length=200)
    pinned = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)


class Rate(CanaryModel):
    """What money costs us; never shown to the public."""

    BOOKS = [("internal", "internal"), ("partner", "partner"), ("legacy", "legacy")]

    book = models.CharField(max_length=10, choices=BOOKS)
    name = models.CharField(max_length=40)
    percent = models.DecimalField(max_digits=6, decimal_places=3)


class Product(models.Model):
    """The public price list, and what we pay ourselves."""

    code = models.SlugField(unique=True)
    title = models.CharField(max_length=60)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    purchase_price = models.DecimalField(max_digits=8, decimal_places=2)
