"""Parameters narrow what is already the caller's own."""

from rest_framework import filters, generics
from rest_framework.exceptions import ParseError

from billing.models import Account
from billing.serializers import AccountSerializer, ColleagueSerializer
from billing.shared.colleagues import colleagues_of


class AccountSearch(generics.ListAPIView):
    serializer_class = AccountSerializer

    def get_queryset(self):
        own = Account.objects.filter(owner=self.request.user)  # LAB:L-041
        owner = self.request.query_params.get("owner", str(self.request.user.pk))
        if not owner.isdecimal():
            raise ParseError("owner must be a number.")
        found = own.filter(owner=owner)
        return found.filter(label__icontains=self.request.query_params.get("q", "")).order_by("pk")


class Colleagues(generics.ListAPIView):
    serializer_class = ColleagueSerializer
    filter_backends = [filters.OrderingFilter]
    ordering_fields = ["id", "username", "role"]  # LAB:L-042
    ordering = ["username"]

    def get_queryset(self):
        return colleagues_of(self.request.user)
