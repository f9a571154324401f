"""Moments of what is timed, in ms: as people read them, and as editors type them."""
import re

from django import forms
from django.utils.translation import gettext_lazy as _

MOMENT = r"(?:(\d{1,2}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?"
SPAN = re.compile(rf"\s*{MOMENT}\s*(?:-->|–|-)\s*{MOMENT}\s*", re.ASCII)
PARTS = 4    # of a moment: hours, minutes, seconds, what is left of a second


def clock(ms):
    """A moment as people read it: 1:02."""
    return f"{ms // 60000}:{ms // 1000 % 60:02}"


def exact(ms):
    """A moment as an editor types it: 0:24.5."""
    rest = f".{ms % 1000:03}".rstrip("0") if ms % 1000 else ""
    return clock(ms) + rest


def ms_of(hours, minutes, seconds, rest):
    """The moment that these digits name; None and "" are none."""
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((rest or "0").ljust(3, "0"))


def is_timed(block):
    """Whether a block, or a line, has its moment."""
    return "start" in block.facts


def span_of(facts):
    """ "0:24.5 – 0:28" of the facts of a block; "" when it has no moment."""
    if "start" not in facts:
        return ""
    return f"{exact(facts['start'])} – {exact(facts.get('end', facts['start']))}"


class SpanField(forms.Field):
    """From when to when, as one field: "0:24.5 – 0:28", or as .vtt and .srt write it."""

    default_error_messages = {
        "required": _("Say from when to when."),
        "invalid": _("Write two moments, like 0:24.5 – 0:28."),
    }
    widget = forms.TextInput({"dir": "ltr", "inputmode": "text", "size": 16})

    def to_python(self, value):
        """(start, end) in ms, or None."""
        if value in self.empty_values:
            return None
        found = SPAN.fullmatch(str(value)[:60])
        if not found:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        digits = found.groups()
        return ms_of(*digits[:PARTS]), ms_of(*digits[PARTS:])
