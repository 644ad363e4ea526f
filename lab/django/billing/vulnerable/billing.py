"""Missing authentication in plain Django views."""

from django.http import JsonResponse
from django.utils.decorators import method_decorator
from django.views import View

from billing.serializers import MemoSerializer
from billing.shared.figures import by_month, outstanding
from billing.shared.memos import create_memo, visible_memos
from mtls.gates import CertificateRequiredMixin, certificate_required


class BillingView(View):
    def get(self, request):  # LAB:L-001
        return JsonResponse({"balance": 1234.56, "currency": "USD"})


def billing_summary(request):  # LAB:L-002
    return JsonResponse(outstanding())


class MemoBoard(View):
    @method_decorator(certificate_required)
    def get(self, request):
        return JsonResponse(MemoSerializer(visible_memos(request.user), many=True).data, safe=False)

    def post(self, request):  # LAB:L-004
        return create_memo(request)


class BillingReport(View, CertificateRequiredMixin):  # LAB:L-003 the mixin stands right of View and never runs
    def get(self, request):
        return JsonResponse({"months": by_month()})
