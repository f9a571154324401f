"""A new key for unsent words; the old ones go on opening what they sealed."""
from django.core.management.base import BaseCommand

from platform_core.members.models import UnsentText
from platform_core.members.sealing import add_key, key_file


class Command(BaseCommand):
    help = "Put a new key on top of UNSENT_KEY_FILE and seal all unsent words with it."

    def handle(self, *args, **options):
        add_key()
        lost = UnsentText.objects.seal_anew()
        self.stdout.write(f"A new key stands on top of {key_file()}.")
        self.stdout.write(f"Texts that no key opens: {lost}")
        self.stdout.write("The keys below it may be deleted after 30 days, not sooner.")
