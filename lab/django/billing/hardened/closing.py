from django.shortcuts import get_object_or_404
from rest_framework.views import APIView

from billing.models import Account
from billing.shared.closing import ordered_account, with_status


class CloseAccount(APIView):
    def post(self, request):
        own = Account.objects.filter(owner=request.user)  # LAB:L-035
        return with_status(get_object_or_404(own, pk=ordered_account(request)), "closed")
