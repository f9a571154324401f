"""manage.py search_check: is the index what it should be?"""
from datetime import UTC, datetime
from itertools import islice

from django.core.management.base import BaseCommand, CommandError

from platform_core.search.upkeep import check

SHOWN = 20


class Command(BaseCommand):
    help = "Compare the search index with what should be found; an error when they differ."

    def add_arguments(self, parser):
        parser.add_argument("--since", type=moment, help="only what was published from this day on")

    def handle(self, *, since, **options):
        differences = check(since)
        shown = list(islice(differences, SHOWN))
        for difference in shown:
            self.stdout.write(str(difference))
        number = len(shown) + sum(1 for _ in differences)
        if number:
            raise CommandError(f"{number} entries differ; manage.py search_rebuild mends them.")
        self.stdout.write("The search index is as it should be.")


def moment(text):
    """A day (2026-01-31) or moment in ISO form; UTC unless it says otherwise."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
