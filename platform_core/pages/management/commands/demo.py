"""Fill an empty database with the demo community, and print how to sign in."""
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from platform_core.lib.demo import PASSWORD, Stage, loaders
from platform_core.members.models import Member

DEMO_ADDRESS = "@demo.example"


class Command(BaseCommand):
    help = "Load the demo community; refuses where real members are."

    def add_arguments(self, parser):
        parser.add_argument("--show", action="store_true", help="only print the sign-ins")

    def handle(self, *args, show, **options):
        if not settings.DEMO:
            raise CommandError("The demo is loaded only with DEMO=1, never in production.")
        if Member.objects.exclude(email__endswith=DEMO_ADDRESS).exists():
            raise CommandError("There are real members in this database; the demo stays out.")
        if not show and not Member.objects.exists():
            self.load()
        self.print_sign_ins()

    @transaction.atomic
    def load(self):
        """Let every app plan its content, then play it in order; all of it or nothing."""
        stage = Stage(say=lambda text: self.stdout.write(f"  {text}"))
        self.stdout.write("Loading the demo community")
        for module in loaders():
            module.load(stage)
        stage.say("what was said and done, in its order")
        stage.play()

    def print_sign_ins(self):
        """One sign-in per role."""
        self.stdout.write("\nSign in with one of these addresses and the password " + PASSWORD)
        roles = {"anna": "member", "samira": "key person", "ravi": "reviewer",
                 "mo": "moderator", "kim": "coordinator", "ada": "administrator"}
        for key, role in roles.items():
            self.stdout.write(f"  {key + DEMO_ADDRESS:24} {role}")
