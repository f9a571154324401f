"""What a page shows of experiences elsewhere: counted by organisation, never sorted by outcome."""
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from goodpractices.models import Adoption
from goodpractices.models.adoption import TRYING
from platform_core.lib.countries import country_name
from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import may
from platform_core.lib.sectors import MAIN_SECTORS, sector_label

ON_A_PAGE, IN_SHORT, MOST_COUNTRIES = 20, 3, 12
NARROWED_BY = ("outcome", "sector", "country")
ICONS = {"worked": ("ok", "circle-check"), "partly": ("warn", "circle-dot"),
         "did_not_work": ("danger", "circle-x"), TRYING: ("info", "hourglass")}


class Told(NamedTuple):
    """One experience, with the answer that stands below it ("" for none)."""

    adoption: Any
    kind: str
    icon: str
    words: Any
    answer: Any

    @classmethod
    def of(cls, adoption):
        """The codes of an experience in words."""
        answer = getattr(adoption, "answer", None)
        code = adoption.outcome_code
        return cls(adoption, *ICONS[code], OUTCOME_WORDS[code],
                   answer if answer and answer.status == "published" else None)


OUTCOME_WORDS = dict(Adoption.Outcome.choices) | {TRYING: _("Still trying")}


class Counts:
    """How many organisations told what, by outcome, sector and country; one statement."""

    def __init__(self, practice):
        rows = practice.adoptions.standing().order_by()
        self.rows = list(rows.values_list(*NARROWED_BY).annotate(n=Count("pk")))

    def by(self, position):
        """Counter of the values of one of NARROWED_BY."""
        counted = Counter()
        for row in self.rows:
            counted[row[position]] += row[-1]
        return counted

    @cached_property
    def total(self):
        """Organisations; none is counted twice."""
        return sum(row[-1] for row in self.rows)

    @cached_property
    def countries(self):
        """[(code, name, number)], the most first."""
        counted = self.by(2)
        return sorted(((code, country_name(code), number) for code, number in counted.items()
                       if code), key=lambda one: (-one[2], str(one[1])))

    @cached_property
    def sectors(self):
        """[(code, label, number)], those of the project first."""
        counted = self.by(1)
        order = [*MAIN_SECTORS, *sorted(code for code in counted if code not in MAIN_SECTORS)]
        return [(code, sector_label(code), counted[code]) for code in order if code in counted]

    @cached_property
    def outcomes(self):
        """[(code, label, number, kind, icon)] in one order, whatever there is most of."""
        counted = self.by(0)
        return [(code, label, counted["" if code == TRYING else code], *ICONS[code])
                for code, label in OUTCOME_SHORT]

    @cached_property
    def table(self):
        """[(label of a sector, [number per country, of the first of `countries`])]."""
        numbers = Counter()
        for _outcome, sector, country, number in self.rows:
            numbers[sector, country] += number
        columns = [code for code, _name, _number in self.countries[:MOST_COUNTRIES]]
        return [(label, [numbers[code, country] for country in columns])
                for code, label, _number in self.sectors]

    @property
    def columns(self):
        """[(code, name)] of the countries of the table."""
        return [(code, name) for code, name, _number in self.countries[:MOST_COUNTRIES]]


class InShort:
    """What the page of a practice says of them: counts and the newest; two statements, or none."""

    def __init__(self, practice):
        self.practice = practice

    @cached_property
    def counts(self):
        return Counts(self.practice)

    @cached_property
    def newest(self):
        """[Told]."""
        if not self.practice.tried_count:
            return []
        return [Told.of(one) for one in rows_of(self.practice)[:IN_SHORT]]

    @property
    def how_many_countries(self):
        return len(self.counts.countries)


def rows_of(practice):
    """What stands below a practice, newest first, with what is shown of each."""
    shown = practice.adoptions.standing().select_related("organisation", "answer")
    return shown.order_by("-created", "-pk")


@dataclass
class TriedPage:
    """All experiences with a practice, narrowed by what the address asks for; four statements."""

    request: Any
    practice: Any

    @cached_property
    def counts(self):
        return Counts(self.practice)

    @cached_property
    def asked(self):
        """{name: value} of what the address narrows by, as far as it is known here."""
        known = {"outcome": {code for code, *_rest in self.counts.outcomes},
                 "sector": {code for code, *_rest in self.counts.sectors if code},
                 "country": {code for code, *_rest in self.counts.countries}}
        got = {name: self.request.GET.get(name, "") for name in NARROWED_BY}
        return {name: value for name, value in got.items() if value in known[name]}

    @cached_property
    def page(self):
        """The KeysetPage of what was asked for."""
        wanted = {name: "" if value == TRYING else value for name, value in self.asked.items()}
        return keyset_page(rows_of(self.practice).filter(**wanted), ("-created", "-pk"),
                           self.request.GET.get("after", ""), ON_A_PAGE)

    @property
    def told(self):
        """[Told] of this page."""
        return [Told.of(one) for one in self.page.items]

    @cached_property
    def own(self):
        """What the reader's organisation told, in whatever state, or None."""
        member = self.request.user
        if not member.organisation_id:
            return None
        return self.practice.adoptions.of_organisation(member.organisation_id).select_related(
            "decision").first()

    @property
    def may_tell(self):
        return may(self.request.user, "goodpractices.tell", self.practice)

    @property
    def may_answer(self):
        """Whether the reader answers for the practice."""
        return self.request.user.pk in self.practice.kept_by

    def filters(self):
        """[(heading, [(label, number, address, is chosen)])] of each way to narrow."""
        from_counts = {"outcome": self.counts.outcomes, "sector": self.counts.sectors,
                       "country": self.counts.countries}
        return {name: [(label, number, self._with(name, code), self.asked.get(name) == code)
                       for code, label, number, *_rest in rows if code and number]
                for name, rows in from_counts.items()}

    def _with(self, name, code):
        asked = dict(self.asked)
        if asked.pop(name, None) != code:
            asked[name] = code
        return f"?{urlencode(asked)}"


OUTCOME_SHORT = [*Adoption.Outcome.choices, (TRYING, OUTCOME_WORDS[TRYING])]
