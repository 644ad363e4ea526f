"""Whatever names an invoice, it is looked up among the caller's own."""

from django.shortcuts import get_object_or_404
from rest_framework import generics, mixins
from rest_framework.exceptions import ParseError
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Invoice
from billing.serializers import InvoiceSerializer
from safeguards.scoping import OwnedQuerysetMixin


class OwnedInvoice(OwnedQuerysetMixin, generics.RetrieveAPIView):
    serializer_class = InvoiceSerializer
    queryset = Invoice.objects.all()  # LAB:L-032 LAB:L-033
    owner_field = "account__owner"


class InvoiceByNumber(OwnedInvoice):
    lookup_field = "number"


class InvoiceByPublicId(mixins.DestroyModelMixin, OwnedInvoice):
    lookup_field = "public_id"

    def delete(self, request, public_id):
        return self.destroy(request)


class InvoiceLookup(APIView):
    def get(self, request):
        wanted = request.query_params.get("id", "")
        if not wanted.isdecimal():
            raise ParseError("id must be a number.")
        invoice = get_object_or_404(Invoice, pk=wanted, account__owner=request.user)  # LAB:L-034
        return Response(InvoiceSerializer(invoice).data)


class AccountInvoice(APIView):
    def get(self, request, account_id, invoice_id):
        own = Invoice.objects.filter(account=account_id, account__owner=request.user)
        return Response(InvoiceSerializer(get_object_or_404(own, pk=invoice_id)).data)  # LAB:L-043
