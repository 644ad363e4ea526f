"""Invoices by number, by UUID, by query and below an account: never by owner."""

from django.shortcuts import get_object_or_404
from rest_framework import generics
from rest_framework.exceptions import ParseError
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Invoice
from billing.serializers import InvoiceSerializer


class InvoiceByNumber(generics.RetrieveAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = InvoiceSerializer
    queryset = Invoice.objects.all()  # LAB:L-032
    lookup_field = "number"


class InvoiceByPublicId(generics.RetrieveDestroyAPIView):
    permission_classes = [IsAuthenticated]
    serializer_class = InvoiceSerializer
    lookup_field = "public_id"

    def get_queryset(self):
        if self.request.method == "DELETE":
            return Invoice.objects.filter(account__owner=self.request.user)
        return Invoice.objects.all()  # LAB:L-033


class InvoiceLookup(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        wanted = request.query_params.get("id", "")
        if not wanted.isdecimal():
            raise ParseError("id must be a number.")
        invoice = get_object_or_404(Invoice, pk=wanted)  # LAB:L-034
        return Response(InvoiceSerializer(invoice).data)


class AccountInvoice(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request, account_id, invoice_id):
        invoice = get_object_or_404(Invoice, pk=invoice_id, account=account_id)  # LAB:L-043
        return Response(InvoiceSerializer(invoice).data)
