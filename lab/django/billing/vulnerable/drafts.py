"""Reading asks who is calling; throwing away does not."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views import View

from billing.models import Draft
from billing.serializers import DraftSerializer
from mtls.gates import certificate_required


class DraftDetail(View):
    @method_decorator(certificate_required)
    def get(self, request, draft_id):
        return JsonResponse(DraftSerializer(get_object_or_404(Draft, pk=draft_id, owner=request.user)).data)

    def delete(self, request, draft_id):
        get_object_or_404(Draft, pk=draft_id).delete()  # LAB:L-022
        return HttpResponse(status=204)
