"""What members read of rounds and recommendations."""
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from platform_core.advice.models import Consultation, Evidence, Recommendation, Response, Status
from platform_core.advice.pages.public import titles_of
from platform_core.content import reading
from platform_core.content.things import in_language, named
from platform_core.lib.paging import keyset_page

SIZE = 20


@dataclass
class HomePage:
    """Where members take part: rounds that are going on, and the recommendations."""

    open: list
    others: Any
    recommendations: Any

    @classmethod
    def of(cls, request):
        """For whoever asks; five statements."""
        member, code = request.user, get_language()
        rounds = Consultation.objects.visible_to(member).exclude(status="preparing")
        going_on = [one for one in rounds.filter(status__in=Consultation.OPEN) if one.is_open]
        answered = set(member_answers(member, going_on))
        opened = [Asked(one, code, one.asks(member), (one.pk, one.phase_asked) in answered)
                  for one in going_on]
        rest = rounds.exclude(pk__in=[one.pk for one in going_on])
        page = keyset_page(rest, ["-number"], request.GET.get("after", ""), SIZE)
        return cls(sorted(opened, key=lambda one: not one.is_asked),
                   Rows(page, [Asked(one, code) for one in page.items]),
                   listed(Recommendation.objects.visible_to(member), code,
                          request.GET.get("behind", "")))


@dataclass
class Asked:
    """A round in a list."""

    round: Any
    code: str
    is_asked: bool = False
    is_answered: bool = False

    @property
    def title(self):
        """Its title, as Said."""
        return self.round.said("title", self.code)


@dataclass
class Rows:
    """A page of a list with what it shows of each row."""

    page: Any
    items: list


def member_answers(member, rounds):
    """(round id, phase) of what this member answered in these rounds; one statement."""
    answers = Consultation.answers.rel.related_model.objects.filter(
        author=member, consultation__in=[one.pk for one in rounds])
    return answers.values_list("consultation_id", "phase")


def listed(rows, code, cursor=""):
    """A page of recommendations with title and newest status; three statements."""
    page = keyset_page(rows.select_related("work"), ["-number"], cursor, SIZE)
    titles = titles_of(page.items, code)
    newest = Status.objects.newest_of(page.items)
    return Rows(page, [(one, titles.get(one.work_id), newest.get(one.pk)) for one in page.items])


@dataclass
class RoundPage:
    """A round for a member who may take part."""

    round: Any
    member: Any

    @property
    def code(self):
        """The language of the pages."""
        return get_language()

    @cached_property
    def title(self):
        """Its title, as Said."""
        return self.round.said("title", self.code)

    @cached_property
    def question(self):
        """Its question, as Said."""
        return self.round.said("question", self.code)

    @cached_property
    def own(self):
        """The own answer of this phase, or None."""
        return self.round.answer_of(self.member) if self.round.phase_asked else None

    @cached_property
    def is_coordinator(self):
        """Whether this member reads the answers."""
        return self.round.is_kept_by(self.member)

    @cached_property
    def coordinators(self):
        """Who reads the answers: the names of the coordinators of the round."""
        return list(self.round.keepers.order_by("name"))

    @cached_property
    def groups(self):
        """[(title, what they say)] of the groups, when the drafts are open or it is published."""
        if self.round.status not in {"responding", "published"}:
            return []
        return [(group.said_in("title", self.code), group.said_in("said", self.code), group)
                for group in self.round.groups.all()]

    @cached_property
    def drafts(self):
        """[(number, blocks)] of the texts to respond to, while they are open."""
        if self.round.status != "responding":
            return []
        rows = self.round.drafts.select_related("recommendation", "edition__language")
        return [(draft.recommendation.number, reading.preview(draft.edition, None))
                for draft in rows if draft.edition]


@dataclass
class AboutPage:
    """A recommendation among members."""

    request: Any
    recommendation: Any

    @property
    def member(self):
        """Who reads."""
        return self.request.user

    @cached_property
    def title(self):
        """Its title where it is live, as Said."""
        return titles_of([self.recommendation], get_language()).get(self.recommendation.work_id)

    @cached_property
    def own(self):
        """The own response, or None."""
        return self.recommendation.response_of(self.member)

    @cached_property
    def responses(self):
        """A page of what others said; each without a name."""
        rows = Response.objects.visible_to(self.member).filter(
            recommendation=self.recommendation, status="published")
        return keyset_page(rows.exclude(author=self.member), ["-pk"],
                           self.request.GET.get("after", ""), SIZE)

    @cached_property
    def evidence(self):
        """[Named] of what this member may see."""
        rows = Evidence.objects.filter(recommendation=self.recommendation)
        things = [thing for _row, thing in rows.seen_by(self.member)]
        return [named(one) for one in in_language(things, self.code)]

    @cached_property
    def status(self):
        """The newest Status, or None."""
        return Status.objects.newest_of([self.recommendation]).get(self.recommendation.pk)

    @property
    def code(self):
        """The language of the pages."""
        return get_language()
