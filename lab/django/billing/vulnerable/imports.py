"""Rows of an import become rows of the table."""

from django.db import transaction
from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView

from billing.models import Invoice
from billing.shared.import_rows import imported, imported_rows, receiving_account
from safeguards.bad_input import refuses_bad_input


class ImportInvoices(APIView):
    permission_classes = [IsAuthenticated]

    def post(self, request):
        return import_invoices(request, imported_rows(request))


@refuses_bad_input
def import_invoices(request, rows):
    account = receiving_account(request.user)
    invoices = [Invoice(**{"account_id": account.pk, **renamed(row)}) for row in rows]  # LAB:L-065
    with transaction.atomic():
        for invoice in invoices:
            invoice.full_clean()
            invoice.save(force_insert=True)
    return imported(invoices)


def renamed(row):
    """The file calls the account by its key."""
    return {"account_id" if name == "account" else name: value for name, value in row.items()}
