"""What coordinators see of recommendations and rounds."""
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.utils.translation import get_language

from platform_core.advice.models import Consultation, Evidence, Recommendation, Status
from platform_core.advice.models.phases import NEXT
from platform_core.advice.pages.steps import STEPS
from platform_core.content.models import Line
from platform_core.content.things import named
from platform_core.lib.paging import bounded_int, keyset_page

SIZE = 20
ALL, LOOSE = "", "loose"


def first_lines():
    """The Lines with which a new recommendation begins: its parts, without words."""
    return [Line("title", kind="heading"), Line("addressee"), Line("lede"), Line("text")]


@dataclass
class DeskPage:
    """The desk: rounds and recommendations."""

    rounds: Any
    recommendations: Any
    newest: dict
    kept: set

    @classmethod
    def of(cls, request):
        """As the address asks; four statements."""
        rounds = keyset_page(Consultation.objects.all(), ["-number"],
                             request.GET.get("after", ""), SIZE)
        found = keyset_page(Recommendation.objects.select_related("work"), ["-number"],
                            request.GET.get("behind", ""), SIZE)
        kept = Consultation.objects.kept_by(request.user).values_list("pk", flat=True)
        return cls(rounds, found, Status.objects.newest_of(found.items), set(kept))

    @property
    def round_rows(self):
        """[(round, its title, whether the reader coordinates it)]."""
        return [(one, one.said("title", get_language()), one.pk in self.kept)
                for one in self.rounds.items]

    @property
    def recommendation_rows(self):
        """[(recommendation, its newest status or None)]."""
        return [(one, self.newest.get(one.pk)) for one in self.recommendations.items]


@dataclass
class KeepPage:
    """One recommendation at the desk."""

    recommendation: Any
    member: Any

    @cached_property
    def statuses(self):
        """[(status, who, what)], the newest first."""
        code = get_language()
        rows = Status.objects.standing().filter(recommendation=self.recommendation)
        return [(one, one.said_in("who", code), one.said_in("what", code)) for one in rows]

    @cached_property
    def evidence(self):
        """[(row, Named)] of what this coordinator may see."""
        rows = Evidence.objects.filter(recommendation=self.recommendation)
        return [(row, named(thing)) for row, thing in rows.seen_by(self.member)]

    @cached_property
    def rounds(self):
        """The rounds that work, or worked, on it."""
        return list(Consultation.objects.filter(drafts__recommendation=self.recommendation))


@dataclass
class RoundDesk:
    """One round at the desk; what members answered is for its own coordinators."""

    round: Any
    member: Any

    @cached_property
    def is_own(self):
        """Whether the reader coordinates it."""
        return self.round.is_kept_by(self.member)

    @property
    def title(self):
        """Its title, as Said."""
        return self.round.said("title", get_language())

    @property
    def question(self):
        """Its question, as Said."""
        return self.round.said("question", get_language())

    @property
    def step(self):
        """The name of the step that comes next, or ""."""
        return NEXT.get(self.round.status, "")

    @property
    def words(self):
        """What that step entails, or None."""
        return STEPS.get(self.step)

    @cached_property
    def missing(self):
        """What keeps it from being taken; the deadline that its form asks for is not missing."""
        if not self.step:
            return []
        if self.round.status == "drafting":
            return list(self.round.missing_drafts())
        return self.round.lacking(self.member)

    @cached_property
    def coordinators(self):
        """Who reads the answers."""
        return list(self.round.keepers.order_by("name"))

    @cached_property
    def counts(self):
        """(answers, people, those without a place), for its coordinators."""
        return (self.round.answers.count(), self.round.people, self.round.loose().count())

    @cached_property
    def groups(self):
        """[(group, title, how many answers)]."""
        rows = self.round.groups.annotate(given=Count("answers"))
        return [(one, one.said_in("title", get_language()), one.given) for one in rows]

    @cached_property
    def drafts(self):
        """The drafts, each with its text."""
        return list(self.round.drafts.select_related("recommendation__work"))

    @property
    def may_sort(self):
        """Whether groups and answers may change in this phase."""
        return self.round.status in Consultation.AT_WORK


class AnswersPage:
    """The answers of a round, filtered: all, loose, or of one group."""

    def __init__(self, request, consultation):
        self.round = consultation
        self.chosen = request.GET.get("group", "")
        self.groups = [(str(one.pk), one.said_in("title", get_language()))
                       for one in consultation.groups.all()]
        rows = consultation.answers.prefetch_related("groups")
        if self.chosen == LOOSE:
            rows = rows.filter(groups=None, set_aside="")
        elif self.chosen:
            rows = rows.filter(groups=bounded_int(self.chosen, 0))
        self.page = keyset_page(rows, ["pk"], request.GET.get("after", ""), SIZE)

    @property
    def may_sort(self):
        """Whether answers may be placed in this phase."""
        return self.round.status in Consultation.AT_WORK
