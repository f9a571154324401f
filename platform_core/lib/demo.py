"""The stage on which every app puts its own demo content; it knows no app by name."""
import json
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.utils import timezone

PASSWORD = "samen-weten-we-het-2026"  # noqa: S105 - printed at start; the demo alone uses it


class Stage:
    """What the loaders share: who there is, what time it is, and where to say how far we are."""

    def __init__(self, say=lambda text: None):
        self.say = say
        self.now = timezone.now()
        self.password = PASSWORD
        self.members = {}
        self.things = {}

    def ago(self, days):
        """The moment that many days before now; days may be a fraction."""
        return self.now - timezone.timedelta(days=days)

    @staticmethod
    def read(folder, pattern):
        """The rows of every JSON file in `folder` that fits, in order of name."""
        files = sorted(Path(folder).glob(pattern))
        return [row for file in files for row in json.loads(file.read_text(encoding="utf-8"))]


def loaders():
    """The modules `<app>.demo` of the installed apps, in their ORDER."""
    names = [f"{config.name}.demo" for config in apps.get_app_configs()]
    modules = [import_module(name) for name in names if find_spec(name)]
    return sorted((m for m in modules if hasattr(m, "load")), key=lambda module: module.ORDER)
