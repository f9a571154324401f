"""manage.py erasure_check: are somebody's strings really gone?"""
import sys

from django.core.management.base import BaseCommand, CommandError

from platform_core.rights.verifying import hits_of


class Command(BaseCommand):
    help = ("Look for strings (a line each, from standard input) in every table, the index, the "
            "sessions and the files; an error when one is found. Nothing of them is written down.")

    def handle(self, **options):
        strings = [line.strip() for line in sys.stdin if line.strip()]
        if not strings:
            raise CommandError("Give the strings on standard input, a line each.")
        found = hits_of(strings)
        for place, count in found.items():
            self.stdout.write(f"{place}: {count}")
        if found:
            raise CommandError(f"Found in {sum(found.values())} places.")
        self.stdout.write("0 places. Not looked into: unsent texts, which are sealed for their "
                          "authors alone; the cache; backups.")
