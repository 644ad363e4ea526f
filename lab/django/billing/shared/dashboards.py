from billing.models import Invoice


def dashboard_of(user):
    unpaid = Invoice.objects.filter(account__owner=user).exclude(status="paid")
    return {"username": user.username, "unpaid_invoices": unpaid.count(), "canary": user.canary}
