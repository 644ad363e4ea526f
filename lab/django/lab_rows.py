"""Prints all rows of the lab's database as canonical JSON, so that two moments can be compared.

Left out: SQLite's own tables, Django's bookkeeping, sessions, the audit trail, and columns that a
clock fills. Needs nothing but Python, so that it starts in a blink: lab_rows.py DATABASE
"""

import json
import sqlite3
import sys

SKIPPED_TABLES = ("sqlite_", "django_", "auth_permission", "billing_auditevent", "billing_revokedtoken")
CLOCK_COLUMNS = {"created_at", "updated_at", "last_login", "date_joined"}


def rows(database):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    names = [row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = sorted(name for name in names if not name.startswith(SKIPPED_TABLES))
    return {name: table_rows(connection, name) for name in kept}


def table_rows(connection, name):
    found = [
        {column: row[column] for column in row.keys() if column not in CLOCK_COLUMNS}
        for row in connection.execute(f'SELECT * FROM "{name}"')
    ]
    return sorted(found, key=lambda row: json.dumps(row, sort_keys=True))


if __name__ == "__main__":
    print(json.dumps(rows(sys.argv[1]), sort_keys=True, indent=1))
