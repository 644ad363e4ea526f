"""One account, by whatever way it is named: header, SQL, a permission that is composed wrongly."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework import generics
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Account
from billing.serializers import AccountSerializer
from billing.shared.profiles import primary_profile
from billing.shared.roles import IsManager, IsOwner
from billing.shared.rows import account_row
from billing.shared.selection import selected_account


class Member(APIView):
    permission_classes = [IsAuthenticated]


class CurrentAccount(Member):
    def get(self, request):
        wanted = selected_account(request) or primary_profile(request.user).default_account_id
        return Response(AccountSerializer(get_object_or_404(Account, pk=wanted)).data)  # LAB:L-036


class RawAccount(Member):
    def get(self, request, account_id):
        row = account_row("id = %s", [account_id])  # LAB:L-037
        if row is None:
            raise Http404
        return Response(row)


class CheckedAccount(Member):
    def get(self, request, account_id):
        account = get_object_or_404(Account, pk=account_id)
        if account.owner_id != request.user.pk:
            raise PermissionDenied  # LAB:L-051 and 404 for an account that is not there
        return Response(AccountSerializer(account).data)


class ManagerOrOwner(BasePermission):
    """An "or" of two permissions, each question asked by itself."""

    either = (IsManager(), IsOwner())

    def has_permission(self, request, view):
        return any(permission.has_permission(request, view) for permission in self.either)

    def has_object_permission(self, request, view, obj):
        # IsManager says nothing about objects, and saying nothing is True.
        return any(permission.has_object_permission(request, view, obj) for permission in self.either)  # LAB:L-056


class SharedAccount(generics.RetrieveAPIView):
    permission_classes = [IsAuthenticated, ManagerOrOwner]
    serializer_class = AccountSerializer
    queryset = Account.objects.all()
    lookup_url_kwarg = "account_id"
