"""Lists whose parameters decide more than they should."""

from rest_framework import filters, generics
from rest_framework.exceptions import ParseError
from rest_framework.permissions import IsAuthenticated

from billing.models import Account
from billing.serializers import AccountSerializer, ColleagueSerializer
from billing.shared.colleagues import colleagues_of


class AccountSearch(generics.ListAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = AccountSerializer

    def get_queryset(self):
        owner = self.request.query_params.get("owner", str(self.request.user.pk))
        if not owner.isdecimal():
            raise ParseError("owner must be a number.")
        found = Account.objects.filter(owner=owner)  # LAB:L-041
        return found.filter(label__icontains=self.request.query_params.get("q", "")).order_by("pk")


class Colleagues(generics.ListAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = ColleagueSerializer
    filter_backends = [filters.OrderingFilter]
    ordering_fields = "__all__"  # LAB:L-042 also by what is never shown
    ordering = ["username"]

    def get_queryset(self):
        return colleagues_of(self.request.user)
