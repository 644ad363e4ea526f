import json

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from billing.seeding.belongings import create_belongings
from billing.seeding.draw import Draw
from billing.seeding.office import create_office
from billing.seeding.people import create_people
from billing.seeding.tokens import write_tokens
from billing.seeding.work import create_work


class Command(BaseCommand):
    help = "Makes the tables and fills them from LAB_SEED and from the principals of this run."
    requires_system_checks = []

    def handle(self, *args, **options):
        create_tables()
        people = json.loads((settings.LAB.directory / "principals.json").read_text())
        draw = Draw(settings.LAB.seed)
        with transaction.atomic():
            users = create_people(draw, people["principals"], people["bindings"])
            create_belongings(draw, users)
            create_work(draw, users)
            create_office(draw)
        write_tokens(users, people["bindings"])


def create_tables():
    """Straight from the models: every run starts from an empty file, so there is nothing to migrate."""
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            editor.create_model(model)
