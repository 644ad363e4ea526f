"""The policy stands on the class, where every route finds it."""

from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated

from billing.shared.promotion import promote_memo
from billing.shared.roles import IsManager


class MemoViewSet(viewsets.GenericViewSet):
    permission_classes = [IsAuthenticated, IsManager]

    @action(detail=False, methods=["post"])
    def promote(self, request):
        return promote_memo(request)
