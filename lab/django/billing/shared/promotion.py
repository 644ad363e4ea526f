"""A manager pins one of the own memos to the board, or takes it off again."""

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.response import Response

from billing.models import Memo
from billing.serializers import MemoSerializer
from safeguards.strict import StrictFieldsMixin


class PromotionSerializer(StrictFieldsMixin, serializers.Serializer):
    memo = serializers.IntegerField(min_value=1)
    pinned = serializers.BooleanField(default=True)


def promote_memo(request):
    order = PromotionSerializer(data=request.data)
    order.is_valid(raise_exception=True)
    memo = get_object_or_404(Memo, pk=order.validated_data["memo"], author=request.user)
    memo.pinned = order.validated_data["pinned"]
    memo.save(update_fields=["pinned"])
    return Response(MemoSerializer(memo).data)
