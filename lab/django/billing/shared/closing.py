from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Account
from billing.serializers import AccountSerializer
from safeguards.strict import StrictFieldsMixin


class AccountOrderSerializer(StrictFieldsMixin, serializers.Serializer):
    account = serializers.IntegerField(min_value=1)


def ordered_account(request):
    order = AccountOrderSerializer(data=request.data)
    order.is_valid(raise_exception=True)
    return order.validated_data["account"]


def with_status(account, status):
    account.status = status
    account.save(update_fields=["status"])
    return Response(AccountSerializer(account).data)


class ReopenAccount(APIView):
    permission_classes = [IsAuthenticated]

    def post(self, request):
        return with_status(get_object_or_404(Account, pk=ordered_account(request), owner=request.user), "open")
