"""Parameters that become the keywords of a query."""

from rest_framework import generics
from rest_framework.exceptions import ParseError
from rest_framework.permissions import IsAuthenticated

from billing.models import Account
from billing.serializers import AccountSerializer
from safeguards.bad_input import MISTAKES


class AccountFilter(generics.ListAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = AccountSerializer

    def get_queryset(self):
        own = Account.objects.filter(owner=self.request.user).order_by("pk")
        try:
            return own.filter(**self.request.GET.dict())  # LAB:L-076
        except MISTAKES as mistake:
            raise ParseError("No such filter.") from mistake
