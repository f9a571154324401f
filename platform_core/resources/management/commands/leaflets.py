"""Load the leaflet that comes with the platform."""
from django.core.management.base import BaseCommand

from platform_core.resources.loading import load_leaflets


class Command(BaseCommand):
    help = "Load the leaflet that comes with the platform; what editors changed stays theirs."

    def handle(self, *args, **options):
        self.stdout.write(f"Texts written: {load_leaflets()}")
