"""Two or three practices side by side, by what somebody asks who has to choose between them."""
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from goodpractices.models import GoodPractice
from goodpractices.pages.practice_list import Browse
from platform_core.lib.languages import language_name
from platform_core.lib.sectors import SECTORS

MOST = 3


class Row(NamedTuple):
    """One question; `answer` gives a practice's words, which are its author's if `is_written`."""

    name: str
    label: Any
    answer: Callable
    is_written: bool = False


class Cell(NamedTuple):
    """What one practice answers; `language` is "" for the platform's own words."""

    words: str
    language: str


class Line(NamedTuple):
    """One question with the answer of each practice."""

    label: str
    cells: list


def _written(name):
    return lambda practice: getattr(practice, name)


def _chosen(name):
    return lambda practice: str(getattr(practice, f"get_{name}_display")())


def _tags(facet):
    return lambda practice: ", ".join(
        str(concept.label) for concept in practice.tags_by_facet.get(facet, ()))


def _owner(practice):
    owner = practice.owner_organisation
    return ", ".join(part for part in (practice.contact_role, owner.name if owner else "") if part)


def _where(practice):
    names = [str(name) for name in practice.country_names]
    return ", ".join([*names, practice.area_text] if practice.area_text else names)


def _tried(practice):
    number = practice.tried_count
    return ngettext("%(counter)d organisation", "%(counter)d organisations", number) % {
        "counter": number} if number else ""


ROWS = (
    Row("intervention", _("What you do"), _written("intervention"), True),
    Row("need", _("Choose this when"), _written("need"), True),
    Row("results_short", _("What it achieves"), _written("results_short"), True),
    Row("practice_type", _("Kind of practice"), _chosen("practice_type")),
    Row("setting", _("Setting"), _chosen("setting")),
    Row("sectors", _("Sectors involved"), lambda practice: ", ".join(
        str(SECTORS[code]) for code in practice.sectors_in_order if code in SECTORS)),
    Row("forms", _("Form of violence"), _tags("forms")),
    Row("people", _("Target group"), _tags("people")),
    Row("where", _("Where"), _where, True),
    Row("offered_in", _("Offered in"),
        lambda practice: ", ".join(map(str, practice.language_names))),
    Row("stage", _("Stage"), _chosen("stage")),
    Row("resources_needed", _("What it takes"), _written("resources_needed"), True),
    Row("cost", _("Cost"), _chosen("cost_band")),
    Row("transfer_conditions", _("What must be in place elsewhere"),
        _written("transfer_conditions"), True),
    Row("survivor_safety", _("What can go wrong"), _written("survivor_safety"), True),
    Row("evidence", _("Evidence"), _chosen("evidence_level")),
    Row("evaluation", _("Evaluation"), _chosen("evaluation_kind")),
    Row("tried", _("Tried elsewhere"), _tried),
    Row("participation", _("People with lived experience"), _chosen("participation")),
    Row("owner", _("Owner"), _owner, True),
    Row("language", _("Language of the text"),
        lambda practice: str(language_name(practice.language))),
    Row("licence", _("Licence"), _chosen("licence")),
)


class Compared:
    """The practices that an address names, those which this member may read, as they are named.

    Two statements: the practices with their owners, and their tags.
    """

    def __init__(self, member, ids, shows_all=False):
        self.asked = list(dict.fromkeys(ids))[:MOST]
        self.is_cut = len(set(ids)) > MOST
        self.shows_all = shows_all
        known = GoodPractice.objects.visible_to(member).filter(status__in=GoodPractice.READ)
        known = known.select_related("owner_organisation").in_bulk(self.asked)
        self.practices = GoodPractice.objects.with_concepts(
            known[pk] for pk in self.asked if pk in known)

    @property
    def is_full(self):
        """Whether there is no place for another."""
        return len(self.practices) >= MOST

    def address(self, practices, **more):
        """The address of a comparison: it can be kept and sent to a colleague."""
        named = [("practice", one.pk) for one in practices]
        return "?" + urlencode([*named, *more.items()])

    @property
    def all_rows(self):
        return self.address(self.practices, all=1)

    @property
    def differences(self):
        return self.address(self.practices)

    @property
    def columns(self):
        """[(practice, the address without it)]."""
        return [(one, self.address([other for other in self.practices if other is not one]))
                for one in self.practices]

    @property
    def is_comparison(self):
        return len(self.practices) > 1

    @cached_property
    def answered(self):
        """[Line] of the questions that any of them answers."""
        lines = (Line(str(row.label), [_cell(row, one) for one in self.practices]) for row in ROWS)
        return [line for line in lines if any(cell.words for cell in line.cells)]

    @property
    def lines(self):
        """[Line] that are shown: all, or where they differ."""
        return [line for line in self.answered if self.shows_all or not _is_same(line)]

    @property
    def same(self):
        """What is left out because they do not differ in it, by name."""
        return [] if self.shows_all else [one.label for one in self.answered if _is_same(one)]


def _cell(row, practice):
    words = (row.answer(practice) or "").strip()
    return Cell(words, practice.language if row.is_written else "")


def _is_same(line):
    return len({cell.words for cell in line.cells}) == 1


class Finder:
    """What can be put beside the chosen ones: what words find, else what is like the first."""

    def __init__(self, compared, words, member):
        self.compared, self.member = compared, member
        self.words = "" if compared.is_full else words.strip()

    @property
    def is_of_words(self):
        return bool(self.words)

    @cached_property
    def offered(self):
        """[practice] with what a link to it shows."""
        chosen = self.compared.practices
        if self.compared.is_full:
            return []
        if self.words:
            asked = Browse(text=self.words, order="relevance")
            found = [hit.target for hit in asked.found_for(self.member).hits]
            return [one for one in found if one not in chosen]
        return self._alike(chosen) if chosen else []

    @property
    def choices(self):
        """[(practice, the address of the comparison with it)]."""
        chosen = self.compared.practices
        return [(one, self.compared.address([*chosen, one])) for one in self.offered]

    def _alike(self, chosen):
        alike = GoodPractice.objects.related_to(chosen[0], self.member)
        return [one for one in alike if one not in chosen]
