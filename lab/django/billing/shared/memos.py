"""The billing desk's board. Both variants read and delete alike; who may write differs."""

from django.db.models import Q
from django.http import HttpResponse, JsonResponse
from django.views import View

from billing.models import Memo
from billing.serializers import MemoSerializer
from billing.shared.json_body import parse_object
from mtls.gates import CertificateRequiredMixin


def visible_memos(user):
    """The caller's own memos and the notices that nobody signed."""
    return Memo.objects.filter(Q(author=user) | Q(author__isnull=True)).order_by("pk")


def create_memo(request):
    serializer = MemoSerializer(data=parse_object(request.body))
    if not serializer.is_valid():
        return JsonResponse(serializer.errors, status=400)
    serializer.save(author=request.user if request.user.is_authenticated else None)
    return JsonResponse(serializer.data, status=201)


class MemoDetail(CertificateRequiredMixin, View):
    http_method_names = ["delete"]

    def delete(self, request, memo_id):
        memos = Memo.objects.all() if request.user.is_staff else Memo.objects.filter(author=request.user)
        deleted, _ = memos.filter(pk=memo_id).delete()
        return HttpResponse(status=204) if deleted else JsonResponse({"detail": "Not found."}, status=404)
