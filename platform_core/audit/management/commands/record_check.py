"""Whether the record of decisions is whole: nothing changed, added or cut off its end."""
from django.core.management.base import BaseCommand, CommandError

from platform_core.audit import anchor
from platform_core.audit.models import Entry


class Command(BaseCommand):
    help = "Check the chain of the record and compare its end with the anchor outside the database."

    def add_arguments(self, parser):
        parser.add_argument("--line", help="a line of the anchor that was kept elsewhere")

    def handle(self, *args, line=None, **options):
        for problem in self.problems(line):
            raise CommandError(problem)
        self.stdout.write("The record is whole.")

    def problems(self, line):
        """Sentences about what is wrong, the gravest first."""
        entries = Entry.objects
        if broken := entries.first_broken():
            yield f"The chain is broken at entry {broken.pk} ({broken})."
        if forged := entries.forged():
            yield f"The platform did not write entry {forged.pk} ({forged})."
        if forged := anchor.first_forged():
            yield f"The platform did not write this line of the anchor: {forged[:120]}"
        if missing := entries.cut_off():
            yield f"Entries were cut off: the anchor knows number {missing[0]}."
        if not anchor.noted() and entries.exclude(seal_number=None).exists():
            yield "There is no anchor: entries may have been cut off unnoticed."
        if line and not self.fits(line):
            yield "The record does not hold what this line says."

    def fits(self, line):
        """Whether a line that was kept elsewhere is ours and stands in the chain."""
        return anchor.is_ours(line) and Entry.objects.filter(
            seal_number=int(line.split()[0]), seal=line.split()[1]).exists()
