"""Refuses text that would make a parser slow (algorithmic complexity); nothing is truncated."""
import re
from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 100_000
MOST_MARKUP, MOST_TAGS, DEEPEST, LONGEST_TAG = 20_000, 5_000, 40, 4_000
UNREADABLE = re.compile("[\x00\ud800-\udfff]")
TAG = re.compile(r"<(/?)([a-zA-Z!?][\w-]*)")
# A parser closes these itself, or they hold nothing: they do not nest.
FLAT = {
    "p", "li", "br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "embed",
    "source", "track", "param",
}


class RichTextRefused(ValidationError):
    """The text is too large or too tangled to be cleaned."""


def guard(text):
    """Raise RichTextRefused unless the text is small and plain enough to be parsed.

    The measures are in characters and tags; all checks take linear time.
    """
    if len(text) > LONGEST:
        message = _("This text is too long. Shorten it, or split it into parts.")
        raise RichTextRefused(message, "too_long")
    if (
        UNREADABLE.search(text)
        or text.count("<") + text.count("&") > MOST_MARKUP
        or _is_tangled(text)
    ):
        message = _("This text cannot be read. Paste it without its layout.")
        raise RichTextRefused(message, "tangled")


def _is_tangled(text):
    open_tags, depth, count = Counter(), 0, 0
    for count, tag in enumerate(TAG.finditer(text), start=1):
        depth += _step(tag[1], tag[2].lower(), open_tags)
        if count > MOST_TAGS or depth > DEEPEST or _is_long(text, tag):
            return True
    return False


def _is_long(text, tag):
    """Whether a tag, or one that is never closed, runs on beyond what a link needs."""
    end = text.find(">", tag.end(), tag.start() + LONGEST_TAG)
    return end < 0 and len(text) - tag.start() > LONGEST_TAG


def _step(slash, name, open_tags):
    """How much deeper a tag leads: 1, -1, or 0 (an end tag that closes nothing changes nothing)."""
    if name in FLAT or name[0] in "!?":
        return 0
    if not slash:
        open_tags[name] += 1
        return 1
    if not open_tags[name]:
        return 0
    open_tags[name] -= 1
    return -1
