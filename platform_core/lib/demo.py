"""The stage on which every app puts its own demo content; it knows no app by name.

The loaders plan acts; then they are played in the order in which they happened, each through the
same verbs as on the pages, with the clock set to its moment. So queues, notices, versions and the
audit trail have the ages that they tell of, and nothing is written that members could not write.
"""
import json
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path

from django.apps import apps
from django.utils import timezone

PASSWORD = "samen-weten-we-het-2026"  # noqa: S105 - printed at start; the demo alone uses it


class Stage:
    """What the loaders share: who there is, what there is, the acts, and the clock."""

    def __init__(self, say=lambda text: None):
        self.say = say
        self.now = timezone.now()
        self.password = PASSWORD
        self.members = {}
        self.things = {}
        self.acts = []
        self.echoes = []

    def ago(self, days):
        """The moment that many days before now; days may be a fraction."""
        return self.now - timezone.timedelta(days=days)

    def plan(self, days_ago, act, *args):
        """Let `act(*args)` happen that many days ago, when everything is played."""
        self.acts.append((self.ago(max(days_ago, 0)), act, args))

    def after_each_act(self, echo):
        """Let `echo()` follow every act at the same moment."""
        self.echoes.append(echo)

    def play(self):
        """Run all planned acts, the oldest first; those of one moment in the order of planning."""
        for moment, act, args in sorted(self.acts, key=itemgetter(0)):
            with clock_at(moment):
                act(*args)
                for echo in self.echoes:
                    echo()
        self.acts = []

    @staticmethod
    def read(folder, pattern):
        """The rows of every JSON file in `folder` that fits, in order of name."""
        files = sorted(Path(folder).glob(pattern))
        return [row for file in files for row in json.loads(file.read_text(encoding="utf-8"))]


@contextmanager
def clock_at(moment):
    """Let Django's clock stand at `moment`, in this process alone.

    Columns hold on to the function `timezone.now` as their default, so it is not the function
    that is replaced but the class from which it reads the time.
    """
    real = timezone.datetime
    timezone.datetime = type("Clock", (real,), {"now": staticmethod(lambda tz=None: moment)})
    try:
        yield
    finally:
        timezone.datetime = real


def loaders():
    """The modules `<app>.demo` of the installed apps, in their ORDER."""
    names = [f"{config.name}.demo" for config in apps.get_app_configs()]
    modules = [import_module(name) for name in names if find_spec(name)]
    return sorted((m for m in modules if hasattr(m, "load")), key=lambda module: module.ORDER)
