import json

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from billing.seeding.belongings import create_belongings
from billing.seeding.draw import Draw
from billing.seeding.office import create_office
from billing.seeding.people import create_people


class Command(BaseCommand):
    help = "Makes the tables and fills them from LAB_SEED and from the principals of this run."
    requires_system_checks = []

    def handle(self, *args, **options):
        call_command("migrate", run_syncdb=True, verbosity=0, skip_checks=True)
        people = json.loads((settings.LAB.directory / "principals.json").read_text())
        draw = Draw(settings.LAB.seed)
        with transaction.atomic():
            users = create_people(people["principals"], people["bindings"])
            create_belongings(draw, users)
            create_office(draw)
