"""Taking part in a consultation: one answer per person and phase, until the deadline."""
from collections import Counter
from typing import Any

from django.apps import apps
from django.db import transaction

from platform_core.lib.numbers import safe, safe_parts
from platform_core.workflow.models import NotAllowedNow, Stale

PHASES = {"collecting": "collect", "responding": "respond"}


class TakingPart:
    """What members do with a consultation, and how those who did are counted."""

    status: Any
    answers: Any
    groups: Any
    locked: Any
    asked_sectors: Any
    asks: Any

    @property
    def phase_asked(self):
        """Which answers are being asked for: "collect", "respond" or ""."""
        return PHASES.get(self.status, "")

    @transaction.atomic
    def answer(self, by, text, revision=None):
        """Give one's answer of this phase, or another text of it; returns the Answer.

        The row of the consultation is held meanwhile, so an answer is either before the deadline
        and in the count, or refused: NotAllowedNow. `revision` is that of the text that was
        changed, None for the first; raises Stale when another one stands (two tabs).
        """
        self._must_take(by)
        known = self.answer_of(by)
        if known is None:
            return self.answers.create(author=by, phase=self.phase_asked, text=text,
                                       sector=by.sector)
        if revision is None or not known.rewrite(text, revision):
            raise Stale(self.answer_of(by))
        return self.answer_of(by)

    @transaction.atomic
    def take_back(self, by):
        """Let one's answer of this phase be gone, as if it was never given."""
        self._must_take(by)
        self.answers.filter(author=by, phase=self.phase_asked).delete()

    def answer_of(self, member):
        """What this member answered in this phase, or None."""
        return self.answers.filter(author=member, phase=self.phase_asked).first()

    def loose(self):
        """The answers that stand in no group and were not set aside."""
        return self.answers.filter(groups=None, set_aside="")

    def counted(self):
        """{"took_part": numbers that may be shown}; the sizes of groups are written beside it."""
        people = set(self.answers.values_list("author", "sector"))
        sectors = Counter(dict(people).values())
        numbers = safe({code: sectors[code] for code in {*self.asked_sectors, *sectors}})
        self._note_sizes(dict(people), numbers)
        return {"took_part": numbers._asdict()}

    def _note_sizes(self, people, numbers):
        """Write down how many people stand in each group, where that may be shown."""
        placed = {group: set(group.answers.values_list("author", flat=True))
                  for group in self.groups.all()}
        rest = len(people.keys() - set().union(*placed.values()))
        sizes = {group.pk: len(authors) for group, authors in placed.items()}
        shown = safe_parts(sizes, rest, numbers)
        for group in placed:
            group.note_size(shown.get(group.pk, 0))

    def _must_take(self, by):
        fresh = self.locked(*PHASES)
        self.status = fresh.status
        if not fresh.is_open:
            raise NotAllowedNow("The deadline has passed")
        if not fresh.asks(by):
            raise NotAllowedNow("Other sectors are asked")

    @property
    def people(self):
        """How many took part, for coordinators alone."""
        answer = apps.get_model("advice", "Answer")
        return answer.objects.filter(consultation=self).values("author").distinct().count()
