"""Reading is taken for harmless."""

from rest_framework import generics
from rest_framework.permissions import SAFE_METHODS, BasePermission

from billing.models import Product
from billing.serializers import PurchasePriceSerializer


class ReadOnly(BasePermission):
    def has_permission(self, request, view):
        return request.method in SAFE_METHODS


class PurchasePrices(generics.ListAPIView):
    permission_classes = [ReadOnly]  # LAB:L-014
    serializer_class = PurchasePriceSerializer
    queryset = Product.objects.order_by("code")
