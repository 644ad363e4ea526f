"""Looked up among the caller's own, whatever the method; the proxy sends the file."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View

from billing.serializers import DocumentSerializer
from billing.shared.documents import attachment, document_page
from mtls.gates import CertificateRequiredMixin


class DocumentPage(CertificateRequiredMixin, View):
    def get(self, request, document_id):
        return document_page(get_object_or_404(request.user.documents, pk=document_id))  # LAB:L-015


class DocumentDownload(CertificateRequiredMixin, View):
    def get(self, request, document_id):
        document = get_object_or_404(request.user.documents, pk=document_id)  # LAB:L-045
        answer = HttpResponse(content_type="application/pdf")
        answer["Content-Disposition"] = attachment(document)
        answer["X-Accel-Redirect"] = f"/media/{document.file}"
        return answer


class LooseDocuments(CertificateRequiredMixin, View):
    def get(self, request):
        documents = request.user.documents.order_by("pk")  # LAB:L-018
        return JsonResponse(DocumentSerializer(documents, many=True).data, safe=False)
