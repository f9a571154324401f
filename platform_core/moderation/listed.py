"""The list of what waits: for whoever reads first, the rest folded; no words of members in it."""
from collections import Counter
from urllib.parse import urlencode

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import kinds_that
from platform_core.lib.links import linked
from platform_core.lib.paging import keyset_page
from platform_core.lib.targets import attach
from platform_core.moderation.models import QueueItem, Report

ORDER, ON_A_PAGE, MOST_FOLDED = ("rank", "opened_at", "pk"), 30, 30
SWITCHES = {"mine": _("I am on it"), "overdue": _("Longer than a day")}


class Listed:
    """What waits, as `asked` (the query of an address) narrows it; six statements and the places.

    Of a filter that means nothing nothing is narrowed.
    """

    def __init__(self, member, asked):
        self.member = member
        kinds = {name: kind.queued for name, kind in kinds_that("queued").items()}
        self.kinds = kinds
        self.after = asked.get("after", "")
        self.chosen = {
            "kind": _one_of(kinds, asked.get("kind")),
            "category": _one_of(self.shelves, asked.get("category")),
            "language": _one_of(dict(settings.LANGUAGES), asked.get("language")),
        } | {name: "1" if asked.get(name) == "1" else "" for name in SWITCHES}

    @cached_property
    def shelves(self):
        """{category: name} of every shelf on which what waits may stand."""
        return dict(linked("shelves", None, self.member))

    @cached_property
    def mine(self):
        """What this member may decide."""
        return QueueItem.objects.decidable_by(self.member)

    @cached_property
    def page(self):
        """One page of it, each with its place, in one indexed read."""
        page = keyset_page(self._narrowed(self.mine).select_related("claimed_by"), ORDER,
                           self.after, ON_A_PAGE)
        load(page.items)
        return page

    @cached_property
    def folded(self):
        """The first of what others decide."""
        others = self._narrowed(QueueItem.objects.for_others(self.member))
        items = list(others.order_by(*ORDER)[:MOST_FOLDED])
        load(items)
        return items

    @property
    def deciders(self):
        """[(how many, who decides)] of what is folded: roles, never persons."""
        found = Counter(item.deciders_label(self.member) for item in self.folded)
        return [(n, label) for label, n in found.items()]

    @cached_property
    def figures(self):
        """Rows of kind, category, written_in, n of what this member may decide."""
        return self.mine.figures()

    @property
    def total(self):
        return sum(row["n"] for row in self.figures)

    @property
    def tabs(self):
        """[(label, how many, query, whether it is chosen)]: everything, each kind that waits."""
        of_kind = Counter()
        for row in self.figures:
            of_kind[row["kind"]] += row["n"]
        everything = (_("Everything"), self.total, self._with(kind=""), not self.chosen["kind"])
        return [everything] + [
            (label, of_kind[name], self._with(kind=name), name == self.chosen["kind"])
            for name, label in self.kinds.items() if of_kind[name] or name == self.chosen["kind"]
        ]

    @property
    def filters(self):
        """[(name, label, [(code, label, how many, whether it is chosen)])] of the lists."""
        languages = dict(settings.LANGUAGES)
        return [
            ("category", _("Category"), self._options("category", "category", self.shelves)),
            ("language", _("Language"), self._options("language", "written_in", languages)),
        ]

    @property
    def switches(self):
        """[(name, label, whether it is on)]."""
        return [(name, label, bool(self.chosen[name])) for name, label in SWITCHES.items()]

    @property
    def is_narrowed(self):
        return any(self.chosen.values())

    def _options(self, name, column, labels):
        of = Counter()
        for row in self.figures:
            of[row[column]] += row["n"]
        return [(code, label, of[code], code == self.chosen[name])
                for code, label in labels.items() if of[code] or code == self.chosen[name]]

    def _narrowed(self, rows):
        columns = {"kind": "kind", "category": "category", "language": "written_in"}
        facts = {column: self.chosen[name] for name, column in columns.items() if self.chosen[name]}
        rows = rows.filter(**facts)
        rows = rows.held_by(self.member) if self.chosen["mine"] else rows
        return rows.overdue() if self.chosen["overdue"] else rows

    def _with(self, **others):
        query = {name: value for name, value in (self.chosen | others).items() if value}
        return f"?{urlencode(query)}"


def _one_of(known, asked):
    return asked if asked in known else ""


def load(items):
    """Bring what the items are about, and of reports what was reported."""
    attach(target for target in attach(items) if isinstance(target, Report))
