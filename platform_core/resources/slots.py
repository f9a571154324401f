"""The parts of a leaflet, and a leaflet as the plain values of which a sheet is set."""
import re

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from platform_core.content.public import words_of
from platform_core.content.reading import shown_language, words
from platform_core.lib.languages import language_name
from platform_core.lib.typesetting import as_qr

NAMES = {
    "front": _("front, outside"), "back": _("back, outside"), "inside-1": _("inside, first page"),
    "inside-2": _("inside, second page"), "card": _("wallet card"),
}
SLOTS = tuple(NAMES)
NUMBER_FIRST = re.compile(r"([\d+][\d +()-]*)(?:\s+|$)(.*)", re.DOTALL)
SCHEME = re.compile(r"^https?://")


def slots_of(blocks):
    """{name: blocks} of every part; a block that an editor added stands with the one before it."""
    found = {name: [] for name in SLOTS}
    here = ""
    for block in blocks:
        here = block.facts.get("section", here)
        if here in found:
            found[here].append(block)
    return found


def sheet_of(edition, blocks, address):
    """The plain values of a sheet of an edition: {"lang", "dir", "title", "slots", "qr", …}.

    `address` is the whole short address that the paper shows.
    """
    work, language = edition.work, edition.language
    year = (edition.published_at or timezone.now()).year
    fixed = words_of(language.code) or words_of(work.source_id)
    return {
        "lang": language.code, "dir": language.direction, "title": fixed["site_name"],
        "version": f"{fixed['version']} {edition.number} · {year}",
        "address": SCHEME.sub("", address), "qr": as_qr(address),
        "slots": {name: [_told(block) for block in found]
                  for name, found in slots_of(blocks).items()},
        "speak": _speak(work, language),
    }


def _told(block):
    number, text = block.facts.get("number", ""), block.text
    typed = NUMBER_FIRST.fullmatch(text)
    if typed and block.kind == "number" and not number:    # an editor wrote it before its words
        number, text = typed.groups()
    return {"kind": block.kind, "text": text, "lines": block.lines, "lang": block.lang,
            "dir": block.dir, "number": number}


def _speak(work, language):
    """The side of the card for whoever helps, in the language of the country.

    In that language itself nobody asks for an interpreter: a line is left to be filled in.
    """
    source = shown_language(work.source)
    asked = words(source.code, "words", "leaflet")
    is_own = language.code == source.code
    with override(source.code):
        here = str(language_name(language.code))
    return {"lang": source.code, "dir": source.dir, "own": "" if is_own else str(language.name),
            "here": here, "i_speak": asked.get("card_i_speak", ""),
            "interpreter": asked.get("card_interpreter", "")}
