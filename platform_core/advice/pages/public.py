"""What everybody reads of recommendations and rounds; nothing here knows who reads."""
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import translation

from platform_core.advice.models import (
    Consultation,
    Evidence,
    Recommendation,
    Report,
    Response,
    Status,
)
from platform_core.advice.sheet import groups_of, labels_in, numbers_of, recommendations_of
from platform_core.advice.words import SOURCE, Said
from platform_core.content import reading
from platform_core.content.models import Block, Edition
from platform_core.content.things import in_language, named
from platform_core.lib.languages import direction
from platform_core.lib.paging import keyset_page
from platform_core.lib.sectors import sector_label

SIZE, MOST_RESPONSES, MOST_ROUNDS = 20, 20, 10
HEAD = {"title", "addressee", "lede"}
KIND = "recommendation"


def titles_of(recommendations, code):
    """{work id: Said} of their titles as they are live, in this language or the source's."""
    works = [one.work_id for one in recommendations]
    rows = Block.objects.filter(key="title", edition__work__in=works,
                                edition__status=Edition.Status.LIVE,
                                edition__language__in={code, SOURCE})
    found = {}
    for work, language, text in rows.values_list("edition__work", "edition__language", "text"):
        if language == code or work not in found:
            found[work] = Said(text, language, direction(language))
    return found


def known_in(codes):
    """The open languages among these, in the editors' order."""
    return tuple(one for one in reading.languages() if one.code in codes)


def languages_with(consultation):
    """The open languages in which a round is told."""
    return known_in(consultation.languages)


class Labelled:
    """A page with the words about recommendations; `labels_lang` is the language they are in."""

    code: str

    @cached_property
    def _labels(self):
        return labels_in(self.code)

    @property
    def labels(self):
        """{key: words}."""
        return self._labels[0]

    @property
    def labels_lang(self):
        """The language in which the labels are."""
        return self._labels[1]

    @property
    def is_told(self):
        """Whether the labels are in the language of the page."""
        return self.labels_lang == self.code

    def phase(self, name):
        """The name of a phase."""
        return self.labels.get(f"phase_{name}", "")


@dataclass
class StatusShown:
    """A status with its words in the language of the page."""

    status: Any
    code: str
    label: str

    @property
    def who(self):
        """By whom, as Said."""
        return self.status.said_in("who", self.code)

    @property
    def what(self):
        """What was done, as Said."""
        return self.status.said_in("what", self.code)


@dataclass
class Listed(Labelled):
    """The list of a language."""

    code: str
    page: Any
    elsewhere: tuple
    language_is_open: bool

    @property
    def is_there(self):
        """Whether there is anything to list in this language."""
        return self.language_is_open and (self.page.items or not self.page.is_first)

    @cached_property
    def items(self):
        """[(recommendation, title, newest StatusShown or None)]; two statements."""
        titles, newest = titles_of(self.page.items, self.code), Status.objects.newest_of(
            self.page.items)
        return [(one, titles.get(one.work_id), self._shown(newest.get(one.pk)))
                for one in self.page.items]

    @cached_property
    def rounds(self):
        """[RoundPage] of those that are told in this language, the newest first."""
        rows = Consultation.objects.exclude(status__in=["preparing", "stopped"])[:MOST_ROUNDS]
        return [RoundPage(one, self.code) for one in rows if self.code in one.languages]

    def _shown(self, status):
        return status and StatusShown(status, self.code, self.labels.get(f"state_{status.state}"))


def recommendations_in(code, cursor):
    """The Listed of a language."""
    page = keyset_page(Recommendation.objects.live_in(code), ["-number"], cursor, SIZE)
    codes = Edition.objects.live().filter(work__kind=KIND).values_list("language", flat=True)
    elsewhere = known_in(set(codes))
    return Listed(code, page, elsewhere, code in {one.code for one in elsewhere})


@dataclass
class RecommendationPage(Labelled):
    """One recommendation in one language."""

    visitor: Any
    code: str
    page: Any
    found: Any

    @classmethod
    def of(cls, visitor, code, number):
        """The page of the recommendation with this number."""
        found = Recommendation.objects.filter(number=min(number, 2**31 - 1)).first()
        return cls(visitor, code, reading.page(KIND, str(number), code), found)

    @property
    def is_unknown(self):
        """Whether no language has it."""
        return self.found is None or self.page.state == reading.UNKNOWN_WORK

    @property
    def blocks(self):
        """The blocks below title, addressee and the words that lead in."""
        return [block for block in self.page.blocks if block.key not in HEAD]

    @cached_property
    def statuses(self):
        """[StatusShown], the newest first."""
        return [StatusShown(one, self.code, self.labels.get(f"state_{one.state}"))
                for one in Status.objects.standing().filter(recommendation=self.found)]

    @property
    def status(self):
        """The newest StatusShown, or None."""
        return next(iter(self.statuses), None)

    @cached_property
    def evidence(self):
        """[Named] of what visitors may see."""
        rows = Evidence.objects.filter(recommendation=self.found)
        things = [thing for _row, thing in rows.seen_by(self.visitor)]
        return [named(one, self.code) for one in in_language(things, self.code)]

    @cached_property
    def responses(self):
        """[(text, sector)] of what members said and agreed to show, without their names."""
        rows = Response.objects.filter(recommendation=self.found).visible_to(self.visitor)
        return [(one.text, sector_in(one.sector, self.code)) for one in rows[:MOST_RESPONSES]]

    @cached_property
    def rounds(self):
        """[RoundPage] of the rounds that worked on it, the newest first."""
        rows = Consultation.objects.filter(drafts__recommendation=self.found)
        rows = rows.exclude(status__in=["preparing", "stopped"])[:MOST_ROUNDS]
        return [RoundPage(one, self.code, self.found) for one in rows]

    @cached_property
    def going_on(self):
        """Those that are not published yet."""
        return [one for one in self.rounds if not one.round.is_over]

    @cached_property
    def published(self):
        """Those of which the report is there."""
        return [one for one in self.rounds if one.round.status == "published"]


def addresses():
    """(path, languages) of the list and of every round that is told, for the register of content.

    Two statements; recommendations are works, so they are known by themselves.
    """
    live = set(Edition.objects.live().filter(work__kind=KIND).values_list("language", flat=True))
    if live:
        yield "advice/", live
    for one in Consultation.objects.exclude(status="preparing"):
        yield f"advice/round/{one.number}/", one.languages


def sector_in(sector, code):
    """The name of a sector as Said: in this language, or in the platform's own."""
    known = code if code in dict(settings.LANGUAGES) else SOURCE
    with translation.override(known):
        return Said(str(sector_label(sector)), known, direction(known))


@dataclass
class RoundPage(Labelled):
    """A round in one language; of one recommendation only its groups, when that is given."""

    round: Any
    code: str
    recommendation: Any = None

    @property
    def title(self):
        """Its title, as Said."""
        return self.round.said("title", self.code)

    @property
    def question(self):
        """Its question, as Said."""
        return self.round.said("question", self.code)

    @property
    def is_published(self):
        """Whether its report is there."""
        return self.round.status == "published"

    @property
    def is_stopped(self):
        """Whether it ended without a result."""
        return self.round.status == "stopped"

    @property
    def phase_name(self):
        """Where it stands."""
        return self.phase(self.round.status)

    @property
    def stages(self):
        """[(its name, done | now | later)]."""
        return [(self.phase(name), state) for name, _label, state in self.round.stages]

    @property
    def reason(self):
        """Why it was stopped; "" else."""
        return self.round.decision_reason if self.is_stopped else ""

    @cached_property
    def groups(self):
        """What was said and what came of it, once it is published."""
        if not self.is_published:
            return []
        found = groups_of(self.round, self.code, self.recommendation)
        for group in found:
            group["label"] = self.labels.get(f"outcome_{group['outcome']}", "")
        return found

    @cached_property
    def numbers(self):
        """[(sector, people, share of the largest in hundredths)] that may be shown."""
        rows = numbers_of(self.round)
        most = max([people for _name, people in rows] + [1])
        return [(name, people, round(100 * people / most)) for name, people in rows]

    @cached_property
    def led_to(self):
        """[(number, title)] of the recommendations that it led to."""
        return recommendations_of(self.round, self.code) if self.is_published else []

    @cached_property
    def report(self):
        """The file of the report in this language, or None while it is being made."""
        return Report.objects.ready(self.round, self.code)
