"""Each handler looks up the account for itself, and a method is what it says."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View

from billing.models import Account
from billing.shared.json_body import parse_object
from billing.shared.touch import LabelOnlySerializer, brief
from mtls.gates import CertificateRequiredMixin


class AccountTouch(CertificateRequiredMixin, View):
    http_method_names = ["post", "patch"]

    def post(self, request, account_id):
        return JsonResponse(brief(self.own_account(account_id)))

    def patch(self, request, account_id):
        serializer = LabelOnlySerializer(self.own_account(account_id), data=parse_object(request.body))
        if not serializer.is_valid():
            return JsonResponse(serializer.errors, status=400)
        return JsonResponse(brief(serializer.save()))

    def own_account(self, account_id):
        return get_object_or_404(Account, pk=account_id, owner=self.request.user)  # LAB:L-016
