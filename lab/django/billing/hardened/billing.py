"""The same views with their gate on the class or function, where no route can lose it."""

from django.http import JsonResponse
from django.views import View

from billing.serializers import MemoSerializer
from billing.shared.figures import by_month, outstanding
from billing.shared.memos import create_memo, visible_memos
from mtls.gates import CertificateRequiredMixin, certificate_required


class BillingView(CertificateRequiredMixin, View):
    def get(self, request):  # LAB:L-001
        return JsonResponse({"balance": 1234.56, "currency": "USD"})


@certificate_required
def billing_summary(request):  # LAB:L-002
    return JsonResponse(outstanding())


class MemoBoard(CertificateRequiredMixin, View):
    def get(self, request):
        return JsonResponse(MemoSerializer(visible_memos(request.user), many=True).data, safe=False)

    def post(self, request):  # LAB:L-004
        return create_memo(request)


class BillingReport(CertificateRequiredMixin, View):  # LAB:L-003
    def get(self, request):
        return JsonResponse({"months": by_month()})
