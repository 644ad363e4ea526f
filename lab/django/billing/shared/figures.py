"""Figures about the whole company."""

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from billing.models import Invoice


def outstanding():
    unpaid = Invoice.objects.exclude(status="paid")
    by_status = unpaid.values("status").order_by("status").annotate(invoices=Count("pk"), amount=Sum("amount"))
    total = unpaid.aggregate(amount=Sum("amount"))["amount"]
    return {
        "outstanding": str(total),
        "by_status": [{**row, "amount": str(row["amount"])} for row in by_status],
    }


def by_month():
    """What was invoiced in each month, the oldest first."""
    months = Invoice.objects.annotate(month=TruncMonth("issued_on")).values("month").order_by("month")
    return [
        {"month": f"{row['month']:%Y-%m}", "invoices": row["invoices"], "amount": str(row["amount"])}
        for row in months.annotate(invoices=Count("pk"), amount=Sum("amount"))
    ]
