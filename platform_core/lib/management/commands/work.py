"""The worker of a scaled installation: delivers notices, sends mail, seals the record."""
import signal
import threading

from django.core.management.base import BaseCommand, CommandError

from platform_core.lib import sweeps


class Command(BaseCommand):
    help = "Run the sweeps until stopped; several may run at once."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="run every sweep once and stop")

    def handle(self, *args, once, **options):
        if once:
            if failed := sweeps.run_all():
                raise CommandError(f"{failed} sweeps failed")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("The worker runs.")
        sweeps.run_until(stop)
