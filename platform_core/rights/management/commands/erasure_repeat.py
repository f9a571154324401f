"""manage.py erasure_repeat: after an older backup came back, erase again who was erased since."""
from django.core.management.base import BaseCommand

from platform_core.rights.erased_list import names_noted
from platform_core.rights.models import Leaving


class Command(BaseCommand):
    help = "Erase again whoever stands in the list outside the database (ERASED_FILE)."

    def handle(self, **options):
        erased = Leaving.objects.repeat()
        self.stdout.write(f"Erased again: {len(erased)}")
        for day in names_noted():
            self.stdout.write(f"Names were taken out on {day}: if the backup is older, take them "
                              "out again at /edit/names/; what they were is written nowhere.")
