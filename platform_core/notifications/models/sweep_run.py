"""When each sweep last worked, in whichever process: for the operator and for monitoring."""
from django.db import models

from platform_core.lib import sweeps


class SweepRunManager(models.Manager):
    noted: dict = {}    # {name: moment} of this process that stand in the table

    def note(self):
        """The sweep: write down what worked in this process since the last time."""
        news = {name: at for name, at in sweeps.RAN.items() if self.noted.get(name) != at}
        rows = [SweepRun(name=name, at=at) for name, at in news.items()]
        self.bulk_create(rows, update_conflicts=True, unique_fields=["name"], update_fields=["at"])
        self.noted.update(news)

    def last(self):
        """{name: when it last worked, or None} of every sweep, the most overdue first."""
        known = dict(self.values_list("name", "at"))
        found = [(name, known.get(name)) for name in sweeps.SWEEPS]
        return dict(sorted(found, key=lambda one: (not sweeps.is_overdue(*one), one[0])))


class SweepRun(models.Model):
    """One sweep."""

    PERSONAL_DATA: dict = {}

    name = models.CharField(max_length=80, primary_key=True)
    at = models.DateTimeField()

    objects = SweepRunManager()

    def __str__(self):
        return self.name


def overdue(last):
    """The names of those that should have worked by now, of what `last()` gave."""
    return [name for name, at in last.items() if sweeps.is_overdue(name, at)]
