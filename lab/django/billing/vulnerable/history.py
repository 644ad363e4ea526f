"""An object permission that nobody asks, because the action fetches for itself."""

from django.shortcuts import get_object_or_404
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from billing.models import Account
from billing.shared.history import history_of
from billing.shared.roles import IsOwner


class HistoryViewSet(viewsets.GenericViewSet):
    permission_classes = [IsAuthenticated, IsOwner]
    lookup_value_regex = "[0-9]+"
    queryset = Account.objects.all()

    @action(detail=True)
    def history(self, request, pk):
        return Response(history_of(get_object_or_404(Account, pk=pk)))  # LAB:L-039
