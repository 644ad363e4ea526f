"""Lists of what the caller owns: where a client learns its ids."""

from rest_framework import generics
from rest_framework.permissions import IsAuthenticated

from billing.models import Invoice, Note
from billing.serializers import InvoiceSerializer, NoteSerializer


class OwnInvoices(generics.ListAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = InvoiceSerializer

    def get_queryset(self):
        return Invoice.objects.filter(account__owner=self.request.user).order_by("pk")


class OwnNotes(generics.ListCreateAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = NoteSerializer

    def get_queryset(self):
        return Note.objects.filter(owner=self.request.user).order_by("pk")

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)
