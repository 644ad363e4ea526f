from django.apps import AppConfig


class MtlsConfig(AppConfig):
    name = "mtls"
    default_auto_field = "django.db.models.BigAutoField"
