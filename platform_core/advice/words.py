"""Short words in the two languages of the desk: {language: {name: words}}, and how they are read.

What coordinators say of a round is said in Dutch, and in English where they can. A page shows it
in its own language, else as it is there, with the language that it is in.
"""
from typing import NamedTuple

from platform_core.lib.languages import direction

SOURCE, DESK = "nl", ("nl", "en")


class Said(NamedTuple):
    """Words and the language in which they are."""

    text: str
    lang: str
    dir: str

    def __str__(self):
        return self.text

    def __bool__(self):
        return bool(self.text)

    @property
    def lines(self):
        """Its paragraphs."""
        return [line for line in self.text.split("\n") if line.strip()]


def said(texts, name, code):
    """What stands under this name in a language, else in the first that has it."""
    for language in (code, *DESK):
        text = texts.get(language, {}).get(name, "")
        if text:
            return Said(str(text), language, direction(language))
    return Said("", code, direction(code))


def languages_in(texts, names):
    """The languages in which all of these are said."""
    return [code for code in DESK if all(texts.get(code, {}).get(name) for name in names)]
