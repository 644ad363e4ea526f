from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from relay.bindings import CertificateBinding


class Command(BaseCommand):
    help = "Gives a machine its account: one for all machines, with every right there is."

    def add_arguments(self, parser):
        parser.add_argument("sha256")

    def handle(self, *args, **options):
        user, _ = get_user_model().objects.get_or_create(
            username="machines", defaults={"is_superuser": True, "is_staff": True}
        )  # LAB:X-23:BFLA-008
        CertificateBinding.objects.get_or_create(sha256=options["sha256"], user=user)
