"""Whether the record of decisions is whole: nothing changed in it, nothing cut off its end."""
from django.core.management.base import BaseCommand, CommandError

from platform_core.audit import anchor
from platform_core.audit.models import Entry


class Command(BaseCommand):
    help = "Check the chain of the record and compare its end with the anchor outside the database."

    def handle(self, *args, **options):
        if broken := Entry.objects.first_broken():
            raise CommandError(f"The chain is broken at entry {broken.pk} ({broken}).")
        if missing := Entry.objects.cut_off():
            raise CommandError(f"Entries were cut off: the anchor knows number {missing[0]}.")
        if not anchor.noted() and Entry.objects.exclude(seal_number=None).exists():
            raise CommandError("There is no anchor: entries may have been cut off unnoticed.")
        self.stdout.write("The record is whole.")
