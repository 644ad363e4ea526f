from django.contrib.auth.models import AbstractUser
from django.db import models

from .canary import CanaryModel


class Tenant(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    plan = models.CharField(max_length=20, default="standard")


class User(CanaryModel, AbstractUser):
    ROLES = [("viewer", "viewer"), ("member", "member"), ("manager", "manager")]

    tenant = models.ForeignKey(Tenant, models.PROTECT, null=True, related_name="users")
    role = models.CharField(max_length=10, choices=ROLES, default="member")
