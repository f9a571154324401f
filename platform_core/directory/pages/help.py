"""What the help pages show: who helps, per country, in the words of one language."""
import tomllib
from dataclasses import dataclass
from functools import cache as once
from typing import NamedTuple

from platform_core.content import reading
from platform_core.content.loading import lines_in
from platform_core.directory.board import lines
from platform_core.directory.loading import TEXTS
from platform_core.directory.models.facts import DAYS, source_of
from platform_core.directory.pages.words import Words, chosen
from platform_core.lib.countries import PROJECT_COUNTRIES
from platform_core.lib.direction import POP
from platform_core.lib.helplines import dialled
from platform_core.lib.languages import direction, own_name

LEFT_TO_RIGHT = "\u2066"    # else Arabic shows when a line closes before when it opens
KEY_OF_ALL = "nl"


class Spoken(NamedTuple):
    """A language in its own name."""

    code: str
    name: str
    dir: str


class Fact(NamedTuple):
    """One thing to know before calling; `is_unsure` where no source makes sure of it."""

    icon: str
    words: str
    is_unsure: bool = False
    languages: tuple[Spoken, ...] = ()


class PhoneShown(NamedTuple):
    """A number, as it is written and as it is dialled, with what to know of it."""

    number: str
    dial: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class LineShown:
    """Who helps. Held: 112 first, "we are checking this number"; gone: 112 in its place."""

    name: Words
    about: Words
    phones: tuple[PhoneShown, ...] = ()
    chat: str = ""
    site: str = ""
    is_held: bool = False
    is_gone: bool = False


class CountryShown(NamedTuple):
    """A country as it is chosen, and its lines: those that are sure first."""

    code: str
    label: str
    lines: tuple[LineShown, ...] = ()


@dataclass(frozen=True)
class HelpPage:
    """The numbers of all countries, and the country that was chosen (None: none, or unknown)."""

    words: dict[str, str]
    countries: tuple[CountryShown, ...]
    chosen: CountryShown | None = None

    @property
    def is_live(self):
        """Whether all words are there in this language: else the page says "not yet"."""
        return set(_words_that_came(KEY_OF_ALL)) <= set(self.words)

    @classmethod
    def of(cls, code, country=""):
        """The numbers in the words of a language; two statements at most."""
        words = help_words(code)
        shown = tuple(_country(one, code, words) for one in PROJECT_COUNTRIES)
        own = next((one for one in shown if one.code == country.upper()), None)
        return cls(words, shown, own)


def help_words(code):
    """{key: text} beside the numbers: as editors keep them, else as they came with the platform."""
    return {**_words_that_came(code), **reading.words(code, slug="numbers")}


@once
def _words_that_came(code):
    lines = lines_in(tomllib.loads((TEXTS / "words-numbers.toml").read_text("utf-8")), code)
    return {line.key: line.text for line in lines if line.text}


def _country(country, code, words):
    rows = sorted(lines().rows.get(country, ()), key=lambda row: (row.is_gone, row.is_held))
    name = words.get(f"country_{country.lower()}", country)
    return CountryShown(country, name, tuple(_line(row, code, words) for row in rows))


def _line(row, code, words):
    facts = row.facts
    own = {**facts["names"]}
    name = chosen(own, code) if own.get(code) else Words(str(facts["name"]))
    about = chosen(facts["texts"], code)
    if row.is_gone:
        return LineShown(name, about, is_gone=True)
    phones = tuple(PhoneShown(str(one["number"]), dialled(one["number"]), _facts(one, words))
                   for one in facts["phones"])
    return LineShown(name, about, phones, str(facts["chat"]), str(facts["site"]), row.is_held)


def _facts(one, words):
    """Hours, cost, languages, and whether a name is asked."""
    found = [_hours(one, words), _cost(one, words), _languages(one, words)]
    if one["interpreter"] == "yes":
        found.append(Fact("users", words.get("interpreter", "")))
    if one["anonymous"] == "yes":
        found.append(Fact("eye-off", words.get("no_name", ""), _unsure(one, "anonymous")))
    return tuple(found)


def _unsure(one, name):
    return not source_of(one, name)["sure"]


def _hours(one, words):
    if one["hours"] == "always":
        return Fact("clock", words.get("day_and_night", ""), _unsure(one, "hours"))
    if one["hours"] == "times" and one["times"]:
        said = "; ".join(_times(times, words) for times in one["times"])
        return Fact("clock", said, _unsure(one, "hours"))
    return Fact("clock", words.get("hours_unknown", ""))


def _times(times, words):
    first, last, opens, closes = times
    days = [words.get(f"day_{DAYS[day - 1]}", DAYS[day - 1]) for day in (first, last)]
    if (first, last) == (1, 7):
        days = [words.get("every_day", "")]
    return f"{'–'.join(dict.fromkeys(days))} {LEFT_TO_RIGHT}{opens}–{closes}{POP}"


def _cost(one, words):
    key = {"free": "free"}.get(one["cost"], f"cost_{one['cost']}")
    return Fact("smartphone", words.get(key, ""), one["cost"] != "unknown" and _unsure(one, "cost"))


def _languages(one, words):
    spoken = tuple(Spoken(code, own_name(code), direction(code)) for code in one["languages"])
    many = str(one["more_languages"])
    if spoken:
        more = words.get("languages_more", "").replace("{count}", many) if many != "0" else ""
        return Fact("globe", more, _unsure(one, "languages"), spoken)
    if many != "0":
        return Fact("globe", words.get("languages_many", "").replace("{count}", many),
                    _unsure(one, "languages"))
    return Fact("globe", words.get("languages_unknown", ""))
