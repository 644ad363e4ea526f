"""Orders over django-ninja: reading them asks for nobody, and writing them takes whatever comes."""

from ninja import ModelSchema, NinjaAPI
from ninja.security import django_auth

from .models import Order

api = NinjaAPI()


class OrderIn(ModelSchema):
    class Meta:
        model = Order
        fields = "__all__"


@api.get("/orders")  # LAB:X-01:AUTHN-018
def list_orders(request):
    return list(Order.objects.values("id", "article", "quantity"))


@api.post("/orders", auth=django_auth)
def place_order(request, payload: OrderIn):
    order = Order.objects.create(**payload.dict())  # LAB:X-01:MASS-020
    return {"id": order.pk}
