from django.apps import AppConfig
from django.db.backends.signals import connection_created


class BillingConfig(AppConfig):
    name = "billing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        connection_created.connect(tune_sqlite)


def tune_sqlite(connection, **kwargs):
    """WAL: readers see a finished write at once and never wait for it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = OFF")  # the file lives as long as the run
