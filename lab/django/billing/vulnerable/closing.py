"""The body names the account; nobody asks whose it is."""

from django.shortcuts import get_object_or_404
from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView

from billing.models import Account
from billing.shared.closing import ordered_account, with_status


class CloseAccount(APIView):
    permission_classes = [IsAuthenticated]

    def post(self, request):
        return with_status(get_object_or_404(Account, pk=ordered_account(request)), "closed")  # LAB:L-035
