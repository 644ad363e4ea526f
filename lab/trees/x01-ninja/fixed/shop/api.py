"""Orders over django-ninja: everybody is known, and what may be written is listed."""

from ninja import NinjaAPI, Schema
from ninja.security import django_auth

from .models import Order

api = NinjaAPI(auth=django_auth)


class OrderIn(Schema):
    article: str
    quantity: int = 1

    class Config:
        extra = "forbid"


@api.get("/orders")  # LAB:X-01:AUTHN-018
def list_orders(request):
    return list(Order.objects.filter(customer=request.user).values("id", "article", "quantity"))


@api.post("/orders")
def place_order(request, payload: OrderIn):
    order = Order.objects.create(
        customer=request.user, article=payload.article, quantity=payload.quantity
    )  # LAB:X-01:MASS-020
    return {"id": order.pk}
