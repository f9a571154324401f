"""What the pages about countries show: questions × countries, with a source for every value."""
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from platform_core.content import reading
from platform_core.directory import board
from platform_core.directory.models.choices import Known, SourceKind
from platform_core.directory.pages.words import NO_WORDS, Words, chosen
from platform_core.lib.countries import PROJECT_COUNTRIES, country_name

MOST_COMPARED = 3
OWN_WORDS = {code for code, _name in settings.LANGUAGES}
SECTIONS = {
    "legal": _("Legal framework"), "services": _("Services"), "duties": _("Duties"),
    "gaps": _("Gaps"), "statistics": _("Statistics"),
}
KINDS = {"": "", **dict(SourceKind.choices)}


class Question(NamedTuple):
    """A question in the reader's language; `hint` says what counts as an answer."""

    key: str
    section: str
    words: str
    hint: str = ""

    @property
    def is_statistic(self):
        """Whether values carry a definition, and are never added up or ranked."""
        return self.section == "statistics"


@dataclass(frozen=True)
class ValueShown:
    """What is known of a question in a country; nothing of it where the state is unknown."""

    country: str
    state: str = "unknown"
    text: Words = NO_WORDS
    definition: Words = NO_WORDS
    source: str = ""
    kind: Any = ""
    as_of: str = ""
    other_text: Words = NO_WORDS
    other_source: str = ""
    checked_at: datetime | None = None
    due_at: datetime | None = None
    is_due: bool = False
    is_example: bool = False

    @property
    def state_name(self):
        return Known(self.state).label

    @property
    def country_name(self):
        return country_name(self.country)


class Line(NamedTuple):
    """A question with its value for each of the countries of the page."""

    question: Question
    values: tuple[ValueShown, ...]


class Section(NamedTuple):
    """The lines of one part."""

    name: Any
    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class CountriesPage:
    """A page about some countries, or all twelve."""

    page: Any
    countries: tuple[tuple[str, Any], ...]
    sections: tuple[Section, ...] = ()

    @classmethod
    def of(cls, code, countries=tuple(PROJECT_COUNTRIES)):
        """The values of these countries in a language; at most four statements."""
        page = reading.page("page", "countries", code)
        named = tuple((one, country_name(one)) for one in countries)
        return cls(page, named, tuple(_sections(page, countries, code)))

    @property
    def is_live(self):
        """Whether the questions are live in a language in which the words of the page are too."""
        return self.page.state == reading.LIVE and self.page.language.code in OWN_WORDS

    @property
    def filled(self):
        """[(country code, its name, how many questions are answered)]."""
        lines = [line for section in self.sections for line in section.lines]
        return [(code, name, sum(line.values[place].state != "unknown" for line in lines))
                for place, (code, name) in enumerate(self.countries)]

    @property
    def picked(self):
        """The countries with which the form to compare begins."""
        codes = [code for code, _name in self.countries]
        usual = [code for code in PROJECT_COUNTRIES if code not in codes]
        first = codes if len(codes) <= MOST_COMPARED else usual or list(PROJECT_COUNTRIES)[:2]
        return (first + usual[:1])[:2] if len(first) < 2 else first

    @property
    def count(self):
        """How many questions there are."""
        return sum(len(section.lines) for section in self.sections)


def questions_in(page):
    """The Questions of a content Page, in their order; a block's first line is the question."""
    for block in page.blocks:
        words, _line, hint = block.text.partition("\n")
        section = block.facts.get("section", "")
        if words:
            yield Question(block.key, section if section in SECTIONS else "gaps", words, hint)


def shown_value(country, row, code):
    """The ValueShown of a Row of the board, or of none."""
    if row is None or row.facts["state"] == "unknown":
        return ValueShown(country)
    facts = row.facts
    return ValueShown(
        country, str(facts["state"]), chosen(facts["texts"], code),
        chosen(facts["definitions"], code), str(facts["source"]),
        KINDS.get(str(facts["kind"]), ""), str(facts["as_of"]),
        chosen(facts["other_texts"], code), str(facts["other_source"]), row.assured_at,
        row.due_at, row.is_due, bool(facts["is_example"]),
    )


def _sections(page, countries, code):
    values = board.values()
    order = list(SECTIONS)
    asked = sorted(questions_in(page), key=lambda one: order.index(one.section))
    for key, questions in groupby(asked, key=lambda one: one.section):
        lines = tuple(
            Line(one, tuple(shown_value(country, values.get(country, {}).get(one.key), code)
                            for country in countries))
            for one in questions)
        yield Section(SECTIONS[key], key, lines)
