"""Accounts read by hand-written SQL."""

from django.db import connection

COLUMNS = ("id", "label", "currency", "balance", "reference", "canary")


def account_row(condition, parameters):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM billing_account WHERE {condition}", parameters)
        row = cursor.fetchone()
    return dict(zip(COLUMNS, map(str, row))) if row else None
