"""What an import looks like: rows under "invoices", each with an amount and its dates."""

from rest_framework.exceptions import ParseError
from rest_framework.response import Response

from billing.serializers import InvoiceSerializer
from billing.shared.profiles import primary_profile


def imported_rows(request):
    rows = request.data.get("invoices") if isinstance(request.data, dict) else None
    if not isinstance(rows, list) or not 1 <= len(rows) <= 50 or not all(isinstance(row, dict) for row in rows):
        raise ParseError('"invoices" must be a list of one to fifty rows.')
    return rows


def receiving_account(user):
    """Imports go to the account that the caller chose as the default one."""
    account = primary_profile(user).default_account
    if account is None:
        raise ParseError("Choose a default account first.")
    return account


def imported(invoices):
    return Response({"invoices": InvoiceSerializer(invoices, many=True).data}, status=201)
