from secrets import token_hex
from uuid import uuid4

from django.conf import settings
from django.db import models

from .canary import CanaryModel
from .people import Tenant


def new_reference():
    return "LAB" + token_hex(8)


class AccountQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(owner=user) if user.is_authenticated else self.none()


class Account(CanaryModel):
    STATUSES = [("open", "open"), ("frozen", "frozen"), ("closed", "closed")]
    TERMS = [("net14", "net14"), ("net30", "net30"), ("net60", "net60")]

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="accounts")
    tenant = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="accounts")
    label = models.CharField(max_length=60)
    currency = models.CharField(max_length=3, default="EUR")
    balance = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    credit_limit = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    payment_terms = models.CharField(max_length=8, choices=TERMS, default="net30")
    status = models.CharField(max_length=10, choices=STATUSES, default="open")
    reference = models.CharField(max_length=20, default=new_reference, editable=False)

    objects = AccountQuerySet.as_manager()


class Invoice(CanaryModel):
    STATUSES = [("open", "open"), ("paid", "paid"), ("overdue", "overdue")]

    account = models.ForeignKey(Account, models.CASCADE, related_name="invoices")
    number = models.SlugField(unique=True)
    public_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    status = models.CharField(max_length=10, choices=STATUSES, default="open")
    issued_on = models.DateField()
    due_on = models.DateField()
    note = models.CharField(max_length=120, blank=True, default="")
