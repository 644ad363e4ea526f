"""A caller without a tenant has no tenant's accounts."""

from rest_framework import generics
from rest_framework.permissions import IsAuthenticated

from billing.models import Account
from billing.serializers import AccountSerializer, TenantAccountSerializer
from billing.shared.roles import IsManager
from safeguards.scoping import TenantQuerysetMixin


class TenantExport(TenantQuerysetMixin, generics.ListAPIView):
    permission_classes = [IsAuthenticated, IsManager]
    serializer_class = AccountSerializer
    queryset = Account.objects.order_by("pk")  # LAB:L-049


class TenantAccounts(TenantQuerysetMixin, generics.ListAPIView):
    serializer_class = TenantAccountSerializer
    queryset = Account.objects.order_by("pk")  # LAB:L-050
