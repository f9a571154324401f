"""manage.py search_rebuild: mend the index, in batches, while the site runs."""
from django.core.management.base import BaseCommand

from platform_core.search.management.commands.search_check import moment
from platform_core.search.upkeep import rebuild, refresh_lexicon


class Command(BaseCommand):
    help = "Write every entry of the search index that is not what it should be. Can be repeated."

    def add_arguments(self, parser):
        parser.add_argument("--since", type=moment, help="only what was published from this day on")
        parser.add_argument("--lexicon", action="store_true", help="count the known words first")

    def handle(self, *, since, lexicon, **options):
        if lexicon:
            refresh_lexicon()
        number = sum(1 for _ in rebuild(since))
        self.stdout.write(f"{number} entries were mended.")
