"""The policy of an action lives in its decorator, which only the router reads."""

from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated

from billing.shared.promotion import promote_memo
from billing.shared.roles import IsManager


class MemoViewSet(viewsets.GenericViewSet):
    permission_classes = [IsAuthenticated]

    @action(detail=False, methods=["post"], permission_classes=[IsManager])
    def promote(self, request):
        return promote_memo(request)
