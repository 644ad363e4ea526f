def history_of(account):
    events = [
        {"on": invoice.issued_on, "what": f"Invoice {invoice.number}", "amount": str(invoice.amount)}
        for invoice in account.invoices.order_by("issued_on", "pk")
    ]
    return {"account": account.pk, "canary": account.canary, "events": events}
