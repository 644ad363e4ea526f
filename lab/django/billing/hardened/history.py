"""The action takes its object from the scoped queryset of its class."""

from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from billing.models import Account
from billing.shared.history import history_of
from safeguards.scoping import OwnedQuerysetMixin


class HistoryViewSet(OwnedQuerysetMixin, viewsets.GenericViewSet):
    lookup_value_regex = "[0-9]+"
    queryset = Account.objects.all()

    @action(detail=True)
    def history(self, request, pk):
        return Response(history_of(self.get_object()))  # LAB:L-039
