"""One account, by whatever way it is named: always looked up among the caller's own."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework import generics
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Account
from billing.serializers import AccountSerializer
from billing.shared.profiles import primary_profile
from billing.shared.rows import account_row
from billing.shared.selection import selected_account


class CurrentAccount(APIView):
    def get(self, request):
        wanted = selected_account(request) or primary_profile(request.user).default_account_id
        account = get_object_or_404(Account, pk=wanted, owner=request.user)  # LAB:L-036
        return Response(AccountSerializer(account).data)


class RawAccount(APIView):
    def get(self, request, account_id):
        row = account_row("id = %s AND owner_id = %s", [account_id, request.user.pk])  # LAB:L-037
        if row is None:
            raise Http404
        return Response(row)


class CheckedAccount(APIView):
    def get(self, request, account_id):
        account = get_object_or_404(Account, pk=account_id, owner=request.user)  # LAB:L-051
        return Response(AccountSerializer(account).data)


class SharedAccount(generics.RetrieveAPIView):
    serializer_class = AccountSerializer
    lookup_url_kwarg = "account_id"

    def get_queryset(self):
        """A manager may look at every account of the tenant, the owner at the own ones."""
        user = self.request.user
        if user.role == "manager" and user.tenant_id is not None:
            return Account.objects.filter(tenant=user.tenant_id)
        return Account.objects.filter(owner=user)  # LAB:L-056
