"""Words that a value has in several languages, and which of them a reader is shown."""
from typing import NamedTuple

from platform_core.lib.languages import direction

INSTEAD = ("en", "nl")


class Words(NamedTuple):
    """Words and the language in which they are."""

    text: str = ""
    lang: str = ""
    dir: str = ""

    def __bool__(self):
        return bool(self.text)


NO_WORDS = Words()


def chosen(texts, code):
    """The Words of {language: words} in this language, else in another one that says so."""
    for one in (code, *INSTEAD, *texts):
        if texts.get(one):
            return Words(str(texts[one]), one, direction(one))
    return NO_WORDS
