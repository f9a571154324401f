"""The shape of what is known: plain values, each with its source and whether that makes sure of it.

Of a service: name, names and texts {language: words}, organisation, kind, phones, chat, site, note
(for editors). Of a phone: number, hours (Hours), times [[first day, last day, opens, closes]] with
Monday as 1, languages (codes), more_languages (how many others the source counts), interpreter,
cost, anonymous, and `sources` {one of PHONE_VALUES: {source, kind, sure}}; what has no source of
its own has that of the number. Of a value: state, texts, definitions {language: words}, source,
kind, as_of, other_texts, other_source, other_kind (of a second source that says otherwise), due,
is_example.
"""
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PHONE_VALUES = ("number", "hours", "languages", "cost", "anonymous")
NUMBER = re.compile(r"\+?\d[\d ()/.-]{1,28}\d", re.ASCII)
DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
TIMES = re.compile(r"(?P<first>[a-z]{2})(?:-(?P<last>[a-z]{2}))? "
                   r"(?P<opens>[0-2]\d:[0-5]\d)-(?P<closes>[0-2]\d:[0-5]\d)", re.ASCII)
LATEST, MOST_TIMES = "24:00", 14


def phone(number, **facts):
    """A phone of which nothing is known but what is said here."""
    unknown = {"hours": "unknown", "times": [], "languages": [], "more_languages": 0,
               "interpreter": "unknown", "cost": "unknown", "anonymous": "unknown", "sources": {}}
    return {"number": number, **unknown, **facts}


def service(name, **facts):
    """A service of which nothing is known but what is said here."""
    unknown = {"names": {}, "texts": {}, "organisation": "", "kind": "helpline", "phones": [],
               "chat": "", "site": "", "note": ""}
    return {"name": name, **unknown, **facts}


def value(state="unknown", **facts):
    """A value of which nothing is known but what is said here."""
    unknown = {"texts": {}, "definitions": {}, "source": "", "kind": "", "as_of": "",
               "other_texts": {}, "other_source": "", "other_kind": "", "due": "",
               "is_example": False}
    return {"state": state, **unknown, **facts}


def source_of(a_phone, name="number"):
    """{source, kind, sure} of one value of a phone."""
    own, sources = a_phone["sources"].get(name), a_phone["sources"]
    return own or sources.get("number") or {"source": "", "kind": "", "sure": False}


def check_number(text):
    """Raise ValidationError for what no phone dials."""
    digits = sum(char.isdigit() for char in text)
    if not NUMBER.fullmatch(text) or not 3 <= digits <= 15:
        raise ValidationError(
            _("Write the number as it is dialled, like 0800-2000 or +31 20 123 4567."))


def read_times(text):
    """[[first day, last day, opens, closes]] of lines such as "mo-fr 09:00-17:00".

    Raises ValidationError with the line that cannot be read.
    """
    lines = [line.strip().lower() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_TIMES:
        raise ValidationError(_("These are too many lines."))
    return [_read_line(line) for line in lines]


def _read_line(line):
    found = TIMES.fullmatch(line)
    days = [found["first"], found["last"] or found["first"]] if found else []
    if not found or not set(days) <= set(DAYS) or found["closes"] > LATEST:
        raise ValidationError(
            _("“%(line)s” cannot be read. Write each line like: mo-fr 09:00-17:00"),
            params={"line": line[:40]})
    return [*(DAYS.index(day) + 1 for day in days), found["opens"], found["closes"]]


def written_times(times):
    """The lines from which `read_times` reads these times."""
    return "\n".join(_written(*one) for one in times)


def _written(first, last, opens, closes):
    days = DAYS[first - 1] if first == last else f"{DAYS[first - 1]}-{DAYS[last - 1]}"
    return f"{days} {opens}-{closes}"
