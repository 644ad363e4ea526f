"""Two parameters, and no others."""

from rest_framework import generics
from rest_framework.exceptions import ParseError

from billing.models import Account
from billing.serializers import AccountSerializer
from safeguards.scoping import OwnedQuerysetMixin


class AccountFilter(OwnedQuerysetMixin, generics.ListAPIView):
    serializer_class = AccountSerializer
    queryset = Account.objects.order_by("pk")

    def get_queryset(self):
        wanted = self.request.GET.dict()
        if not set(wanted) <= {"status", "currency"}:  # LAB:L-076
            raise ParseError("No such filter.")
        return super().get_queryset().filter(**wanted)
