"""Figures about the whole company."""

from django.db.models import Count, Sum

from billing.models import Invoice


def outstanding():
    unpaid = Invoice.objects.exclude(status="paid")
    by_status = unpaid.values("status").order_by("status").annotate(invoices=Count("pk"), amount=Sum("amount"))
    total = unpaid.aggregate(amount=Sum("amount"))["amount"]
    return {
        "outstanding": str(total),
        "by_status": [{**row, "amount": str(row["amount"])} for row in by_status],
    }
