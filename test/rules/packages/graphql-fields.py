import strawberry
from django.contrib.auth.models import User
from django.db import models
from strawberry.permission import BasePermission
from strawberry.types import Info
from strawberry_django.permissions import IsAuthenticated as SignedIn


class Account(models.Model):
    owner = models.ForeignKey(User, on_delete=models.CASCADE)


class Invoice(models.Model):
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    number = models.CharField(max_length=40)


class IsAuthenticated(BasePermission):
    message = "sign in"

    def has_permission(self, source, info, **kwargs):
        return info.context.request.user.is_authenticated


def mine(info: Info) -> list[int]:
    return Invoice.objects.filter(account__owner=info.context.request.user)


@strawberry.type
class Query:
    invoices: list[int] = strawberry.field(resolver=mine, permission_classes=[IsAuthenticated])

    @strawberry.field(permission_classes=[IsAuthenticated])
    def invoice(self, info: Info, id: int) -> str:
        return Invoice.objects.get(pk=id, account__owner=info.context.request.user).number

    @strawberry.field(permission_classes=[IsAuthenticated])
    def any_invoice(self, info: Info, id: int) -> str:
        return Invoice.objects.get(pk=id).number  # expect: unscoped-lookup


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=[SignedIn()])
    def pay(self, info: Info, id: int) -> str:
        one = Invoice.objects.get(pk=id, account__owner=info.context.request.user)
        one.save()
        return one.number

    @strawberry.mutation(extensions=[SignedIn()])
    def remove(self, info: Info, id: int) -> str:
        one = Invoice.objects.get(pk=id)  # expect: unscoped-lookup
        one.delete()
        return one.number


class NotAType:
    def any_invoice(self, id):
        return Invoice.objects.get(pk=id)
