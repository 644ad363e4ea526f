"""The plain view is behind the middleware; DRF marks its own views as exempt from it."""

from django.http import JsonResponse
from rest_framework.generics import ListAPIView
from rest_framework.serializers import ModelSerializer

from .models import Item


def stock(request):
    return JsonResponse({"items": Item.objects.count()})


class ItemSerializer(ModelSerializer):
    class Meta:
        model = Item
        fields = ["id", "name", "purchase_price"]
        read_only_fields = fields


class StockList(ListAPIView):  # LAB:X-02:AUTHN-016
    queryset = Item.objects.order_by("pk")
    serializer_class = ItemSerializer
