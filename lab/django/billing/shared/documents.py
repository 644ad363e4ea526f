import hashlib

from django.conf import settings
from django.http import JsonResponse
from rest_framework import generics
from rest_framework.permissions import IsAuthenticated

from billing.models import Document
from billing.serializers import DocumentSerializer


class OwnDocuments(generics.ListAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = DocumentSerializer

    def get_queryset(self):
        return Document.objects.filter(owner=self.request.user).order_by("pk")


def document_page(document):
    """The row, under the entity tag of the file it speaks of."""
    answer = JsonResponse(DocumentSerializer(document).data)
    answer["ETag"] = '"' + hashlib.sha256(file_of(document).read_bytes()).hexdigest()[:32] + '"'
    return answer


def file_of(document):
    return settings.MEDIA_ROOT / document.file


def attachment(document):
    return f'attachment; filename="{document.file.rsplit("/", 1)[-1]}"'
