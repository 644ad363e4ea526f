"""Documents: one check too narrow, one too late, one that is missing."""

from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View

from billing.models import Document
from billing.serializers import DocumentSerializer
from billing.shared.documents import attachment, document_page, file_of
from mtls.gates import CertificateRequiredMixin


class DocumentPage(CertificateRequiredMixin, View):
    def get(self, request, document_id):
        document = get_object_or_404(Document, pk=document_id)
        if request.method == "GET" and document.owner_id != request.user.pk:  # LAB:L-015 HEAD comes here as well
            raise Http404
        return document_page(document)


class DocumentDownload(CertificateRequiredMixin, View):
    def get(self, request, document_id):
        document = get_object_or_404(Document, pk=document_id)  # LAB:L-045
        answer = FileResponse(file_of(document).open("rb"), content_type="application/pdf")
        answer["Content-Disposition"] = attachment(document)
        return answer


class LooseDocuments(View):
    def get(self, request):
        documents = Document.objects.filter(owner_id=request.user.id)  # LAB:L-018 nobody's id is None
        return JsonResponse(DocumentSerializer(documents.order_by("pk"), many=True).data, safe=False)
