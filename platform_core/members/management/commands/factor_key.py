"""A new key for the secrets of second steps; the old ones go on opening what they sealed."""
from django.core.management.base import BaseCommand

from platform_core.members.sealed_factors import open_all, seal_anew
from platform_core.members.sealing import FACTORS, add_key, key_file


class Command(BaseCommand):
    help = "Put a new key on top of FACTOR_KEY_FILE and seal all secrets of second steps with it."

    def add_arguments(self, parser):
        parser.add_argument("--plain", action="store_true",
                            help="open all instead, for a version of before they were sealed")

    def handle(self, *args, **options):
        if options["plain"]:
            lost = open_all()
            self.stdout.write("The secrets of second steps are readable in the database.")
        else:
            add_key(FACTORS)
            lost = seal_anew()
            self.stdout.write(f"A new key stands on top of {key_file(FACTORS)}.")
        self.stdout.write(f"Second steps that no key opens: {lost}")
        self.stdout.write("The keys below it may be deleted." if not lost else
                          "Keep every key, and find the lost one.")
