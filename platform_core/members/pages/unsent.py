"""One text of the list of unfinished texts."""
import re
from typing import Any, NamedTuple

from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from platform_core.lib.kinds import PLACES
from platform_core.lib.richtext import RichTextRefused, sanitise, to_plain_text
from platform_core.members.sealing import Unreadable

SHOWN_FIRST = 160
TAG = re.compile(r"<[^<>]*>")


class Unfinished(NamedTuple):
    """A kept text as its author sees it: what it is, its words, one text per field."""

    row: Any
    label: Any
    texts: list
    is_readable: bool

    @classmethod
    def of(cls, row):
        """From its row; one that no key opens any more is still listed."""
        try:
            return cls(row, label_at(row.place), texts_in(row.facts), True)
        except Unreadable:
            return cls(row, label_at(row.place), [], False)

    @property
    def beginning(self):
        """The first words, to know it by."""
        words = " · ".join(" ".join(text.split()) for text in self.texts)
        return words[:SHOWN_FIRST] + ("…" if len(words) > SHOWN_FIRST else "")


def label_at(place):
    """What is written at a place, in the reader's language."""
    path, _hash, form = place.partition("#")
    try:
        name = resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return _("Text")
    return PLACES.get(f"{name}#{form}") or PLACES.get(name, _("Text"))


def texts_in(facts):
    """The words of a kept form as plain text, field by field."""
    fields = facts["fields"]
    texts = [_plain(text, fields.get(f"{name}_format") == ["html"])
             for name in facts["words"] for text in fields.get(name, ())]
    return [text for text in texts if text.strip()]


def _plain(text, is_html):
    try:
        return to_plain_text(sanitise(text)) if is_html else text
    except RichTextRefused:    # what no reader of HTML takes on: its words, without their layout
        return TAG.sub(" ", text)
