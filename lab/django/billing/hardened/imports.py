"""Rows of an import are checked one by one and belong to the caller."""

from django.db import transaction
from rest_framework import serializers
from rest_framework.views import APIView

from billing.models import Invoice
from billing.shared.import_rows import imported, imported_rows, receiving_account
from safeguards.strict import StrictFieldsMixin


class ImportRowSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = ["number", "amount", "issued_on", "due_on", "note"]


class ImportInvoices(APIView):
    def post(self, request):
        rows = ImportRowSerializer(data=imported_rows(request), many=True)
        rows.is_valid(raise_exception=True)
        with transaction.atomic():
            return imported(rows.save(account=receiving_account(request.user)))  # LAB:L-065
