"""manage.py forget [--dry-run]: what has served its time goes now, or how much that would be."""
from django.core.management.base import BaseCommand
from django.utils import translation

from platform_core.lib import sweeps


class Command(BaseCommand):
    help = ("Let every sweep that erases work once, as the worker does by itself; with --dry-run "
            "say how much each would take, and change nothing.")

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say it, and change nothing")

    def handle(self, dry_run=False, **options):
        with translation.override("en"):
            before = sweeps.due_now()
            after = before if dry_run else self._work()
        for name, counts in before.items():
            periods = ", ".join(sweeps.KEEPING[name])
            for kind, count in counts.items():
                gone = "" if dry_run else f", now {after[name].get(kind, 0)}"
                self.stdout.write(f"{name} ({periods}): {kind}: {count}{gone}")
        total = sum(sum(counts.values()) for counts in before.values())
        self.stdout.write(f"{total} would go; nothing was changed." if dry_run
                          else f"{total} were due.")

    def _work(self):
        for name in sweeps.KEEPING:
            sweeps.SWEEPS[name][0]()
        return sweeps.due_now()
