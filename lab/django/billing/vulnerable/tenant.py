"""Tenants: forgotten once, and once not thought to be missing."""

from rest_framework import generics
from rest_framework.permissions import IsAuthenticated

from billing.models import Account
from billing.serializers import AccountSerializer, TenantAccountSerializer
from billing.shared.roles import IsManager


class TenantExport(generics.ListAPIView):
    permission_classes = [IsAuthenticated, IsManager]
    serializer_class = AccountSerializer
    queryset = Account.objects.order_by("pk")  # LAB:L-049


class TenantAccounts(generics.ListAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = TenantAccountSerializer

    def get_queryset(self):
        return Account.objects.filter(tenant=self.request.user.tenant).order_by("pk")  # LAB:L-050 None is IS NULL
