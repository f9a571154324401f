"""The public page of key persons: what they do, and those who chose to be met."""
import tomllib
from dataclasses import dataclass
from functools import cache as once
from typing import Any, NamedTuple

from platform_core.content import reading
from platform_core.content.loading import lines_in
from platform_core.directory.loading import TEXTS
from platform_core.directory.models import KeyPerson, Use
from platform_core.directory.models.evaluation import ANSWERS, QUESTIONS
from platform_core.directory.pages.key_persons import as_everybody_sees
from platform_core.lib.paging import keyset_page

PER_PAGE, SOURCE = 24, "nl"


@dataclass(frozen=True)
class PeoplePage:
    """Those who are shown to everybody, and the words beside them."""

    words: dict[str, str]
    people: tuple[Any, ...]
    page: Any

    @classmethod
    def of(cls, code, cursor=""):
        """Five statements, however many there are."""
        rows = KeyPerson.objects.agreed_to(Use.PUBLIC).select_related("member")
        page = keyset_page(rows, ("pk",), cursor, PER_PAGE)
        return cls(people_words(code), tuple(as_everybody_sees(page.items)), page)


def people_words(code):
    """{key: text} beside key persons: as editors keep them, else as they came; {} for none."""
    return {**_words_that_came(code), **reading.words(code, slug="people")}


@once
def _words_that_came(code):
    lines = lines_in(tomllib.loads((TEXTS / "words-people.toml").read_text("utf-8")), code)
    return {line.key: line.text for line in lines if line.text}


def languages_with_words():
    """The open languages in which the questions can be answered."""
    return tuple(one for one in reading.languages()
                 if set(people_words(SOURCE)) <= set(people_words(one.code)))


class Asked(NamedTuple):
    """One question with its answers, and which one was chosen."""

    name: str
    words: str
    answers: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class AnswerPage:
    """The questions after a session in the words of one language, with what was sent."""

    words: dict[str, str]
    questions: tuple[Asked, ...] = ()
    remark: Any = None

    @classmethod
    def of(cls, code, form=None):
        """One statement for the words."""
        words = people_words(code)
        if form is None:
            return cls(words)
        return cls(words, tuple(_asked(one, words, form) for one in QUESTIONS), form["remark"])


def _asked(question, words, form):
    chosen = form[question].value()
    answers = tuple((one, words.get(f"a_{one}", one), one == chosen) for one in ANSWERS)
    return Asked(question, words.get(f"q_{question}", question), answers)
