"""A new key for the record, once a year and after any suspicion."""
from django.core.management.base import BaseCommand

from platform_core.audit.models import Entry


class Command(BaseCommand):
    help = "Add a key for what is written and sealed from now on; the older ones go on proving."

    def handle(self, *args, **options):
        Entry.objects.renew_key()
        self.stdout.write("A new key is in use.")
