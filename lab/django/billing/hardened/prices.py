from rest_framework import generics
from rest_framework.permissions import IsAuthenticated

from billing.models import Product
from billing.serializers import PurchasePriceSerializer


class PurchasePrices(generics.ListAPIView):
    permission_classes = [IsAuthenticated]  # LAB:L-014
    serializer_class = PurchasePriceSerializer
    queryset = Product.objects.order_by("code")
