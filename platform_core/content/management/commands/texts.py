"""Load the texts that come with the platform."""
from django.core.management.base import BaseCommand

from platform_core.content.loading import load_texts


class Command(BaseCommand):
    help = "Load the public texts that come with the platform; what editors changed stays theirs."

    def handle(self, *args, **options):
        written = load_texts()
        self.stdout.write(f"Texts written: {written}")
