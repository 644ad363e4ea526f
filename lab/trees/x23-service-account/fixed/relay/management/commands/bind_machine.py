from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management.base import BaseCommand

from relay.bindings import CertificateBinding


class Command(BaseCommand):
    help = "Gives a machine an account of its own, which may hand in deliveries and nothing else."

    def add_arguments(self, parser):
        parser.add_argument("machine")
        parser.add_argument("sha256")

    def handle(self, *args, **options):
        user, _ = get_user_model().objects.get_or_create(username=options["machine"])  # LAB:X-23:BFLA-008
        user.user_permissions.set(Permission.objects.filter(codename="add_delivery"))
        CertificateBinding.objects.get_or_create(sha256=options["sha256"], user=user)
