"""Tenants, users and the certificates bound to them, as the starter of the lab hands them over."""

from django.contrib.auth.models import Group

from billing.models import Tenant, User
from billing.shared.roles import LEDGER_SERVICE
from mtls.models import CertificateBinding

TENANTS = [("t1", "Northwind Freight", "business"), ("t2", "Lakeside Clinics", "standard")]


def create_people(draw, principals, bindings):
    tenants = {slug: Tenant.objects.create(slug=slug, name=name, plan=plan) for slug, name, plan in TENANTS}
    users = {row["username"]: create_user(draw, row, tenants) for row in principals}
    users["svc-ledger"].groups.add(Group.objects.create(name=LEDGER_SERVICE))
    for binding in bindings:
        CertificateBinding.objects.create(user=users[binding["user"]], sha256=binding["sha256"])
    return users


def create_user(draw, row, tenants):
    user = User(
        pk=row["pk"],
        username=row["username"],
        email=row["email"],
        tenant=tenants.get(row["tenant"]),
        role=row["role"],
        is_staff=row["staff"],
        is_superuser=row["superuser"],
        is_active=row["active"],
    )
    user.password = "!" + draw.token(f"password:{row['username']}")  # unusable: Django knows it by its first character
    user.save(force_insert=True)
    return user
