"""The board: every work in every language, what is most urgent first; at most four statements."""
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from platform_core.content.board import NOTHING_LIVE, standings
from platform_core.content.models import Edition, Language, Work
from platform_core.content.models.translator import is_editor, languages_of
from platform_core.content.standing import ORDER
from platform_core.content.work_kinds import WORK_KINDS
from platform_core.lib.desks import tasks
from platform_core.lib.paging import bounded_int

SIZE = 25
WAITING = "waiting"
WORDS = {
    "withheld": (_("withheld"), "s-miss", "shield"),
    "outdated": (_("outdated"), "s-old", "history"),
    "unconfirmed": (_("to be confirmed"), "s-check", "eye"),
    "missing": (_("missing"), "s-miss", "circle-x"),
    "current": (_("up to date"), "s-ok", "circle-check"),
}
FILTERS = [
    ("", _("Everything")), ("withheld", _("Withheld for safety")), ("outdated", _("Outdated")),
    ("unconfirmed", _("To be confirmed")), ("missing", _("Missing")),
    (WAITING, _("Waiting for approval")),
]


class Cell(NamedTuple):
    """One work in one language."""

    code: str
    standing: Any
    work_id: int
    open_status: str = ""

    @property
    def words(self):
        """(label, class, icon) of its state."""
        return WORDS[self.standing.state]

    @property
    def count(self):
        """How many blocks the state is about; 0 where that says nothing."""
        standing = self.standing
        if not standing.is_live:
            return 0
        return {"withheld": standing.withheld, "outdated": standing.outdated + standing.missing,
                "unconfirmed": standing.unconfirmed}.get(standing.state, 0)

    @property
    def open_words(self):
        """What is being worked on beside it, or ""."""
        return Edition.Status(self.open_status).label if self.open_status else ""


@dataclass
class Board:
    """The matrix that a member sees: `asked` are state, language and kind of the filter."""

    member: Any
    state: str = ""
    code: str = ""
    kind: str = ""
    after: int = 0

    @classmethod
    def of(cls, request):
        """As the address asks; what it does not know counts as not asked."""
        asked = request.GET
        state = asked.get("state", "")
        return cls(request.user, state if state in dict(FILTERS) else "", asked.get("language", ""),
                   asked.get("kind", "") if asked.get("kind") in WORK_KINDS else "",
                   bounded_int(asked.get("after"), 0))

    def context(self):
        """Everything that the page shows."""
        languages = self._languages()
        self.shown = [one for one in languages if one.code == self.code] or languages
        works = list(self._works())
        self.open = self._open_statuses(works)
        rows = sorted((self._row(work) for work in works), key=lambda row: row.order)
        page, more = self._page([row for row in rows if self._fits(row)])
        return {"rows": page, "next": more, "languages": self.shown, "all_languages": languages,
                "filters": FILTERS, "kinds": WORK_KINDS.values(), "asked": self,
                "tiles": self._tiles(rows), "is_editor": is_editor(self.member),
                "by_language": self._by_language(rows),
                "tasks": tasks() if is_editor(self.member) else []}

    def _languages(self):
        languages = Language.objects.in_use()
        if not is_editor(self.member):
            languages = languages.filter(code__in=languages_of(self.member))
        return list(languages)

    def _works(self):
        works = Work.objects.visible_to(self.member).select_related("source")
        return works.filter(kind=self.kind) if self.kind else works

    def _open_statuses(self, works):
        codes = [language.code for language in self.shown]
        rows = Edition.objects.filter(status__in=Edition.OPEN, language__in=codes)
        return {(work, code): status
                for work, code, status in rows.values_list("work_id", "language_id", "status")}

    def _row(self, work):
        known = standings().get(work.pk, {})
        return Row(work, [
            Cell(one.code, known.get(one.code, NOTHING_LIVE), work.pk,
                 self.open.get((work.pk, one.code), "")) for one in self.shown
        ])

    def _fits(self, row):
        if self.state == WAITING:
            return any(cell.open_status == "submitted" for cell in row.cells)
        return not self.state or any(cell.standing.state == self.state for cell in row.cells)

    def _page(self, rows):
        """The rows behind the one that was shown last; of more, the last of these."""
        ids = [row.work.pk for row in rows]
        start = ids.index(self.after) + 1 if self.after in ids else 0
        page = rows[start : start + SIZE]
        return page, page[-1].work.pk if len(rows) > start + SIZE else 0

    def _by_language(self, rows):
        """[(Language, [(state, its words, how many)])]: what each language asks for."""
        counts = Counter((cell.code, cell.standing.state) for row in rows for cell in row.cells)
        states = [state for state, _label in FILTERS[1:] if state in WORDS]
        return [(one, [(state, WORDS[state], counts[one.code, state]) for state in states])
                for one in self.shown]

    def _tiles(self, rows):
        cells = [cell for row in rows for cell in row.cells]
        counts = Counter(cell.standing.state for cell in cells)
        waiting = sum(cell.open_status == "submitted" for cell in cells)
        return [(state, label, waiting if state == WAITING else counts[state])
                for state, label in FILTERS[1:]]


class Row(NamedTuple):
    """One work with its cells."""

    work: Any
    cells: list

    @property
    def order(self):
        """The most urgent first, then by kind and address."""
        urgent = min((ORDER.index(cell.standing.state) for cell in self.cells),
                     default=len(ORDER))
        return urgent, self.work.kind, self.work.slug, self.work.pk

    @property
    def kind(self):
        """The WorkKind, or None for one whose app was taken out."""
        return WORK_KINDS.get(self.work.kind)
