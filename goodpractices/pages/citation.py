"""How a practice is cited: as a line of text (APA 7) and for programs that keep references.

The organisation that owns a practice is its author, as that of a report; whoever described it is
not named where everybody can copy it. Formats: BibTeX, RIS (lines end in CRLF) and CSL JSON 1.0,
all as a report.
"""
import json
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from platform_core.lib.zones import platform_day

IN_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"},
})


class Citation(NamedTuple):
    """What is said of the version that stands; `day` is that of its review."""

    pk: int
    title: str
    author: str
    number: int
    day: date
    language: str
    url: str
    platform: str

    @classmethod
    def of(cls, practice):
        """The citation of a practice that is published or in the archive; one statement."""
        path = practice.public_path((get_language() or "nl")[:2]) or practice.get_absolute_url()
        return cls.about(practice, practice.newest_number, path)

    @classmethod
    def about(cls, practice, number, path):
        """The citation of version `number`, which is read at `path`; words stand in one line."""
        owner, platform = practice.owner_organisation, _("Knowledge platform")
        author = _one_line(owner.name if owner else "") or platform
        return cls(practice.pk, _one_line(practice.title), author, number,
                   platform_day(practice.reviewed_at), practice.language,
                   settings.SITE_URL + path, platform)

    @property
    def issued(self):
        """The year and the day, as the reader's language writes them in a reference."""
        return f"{self.day.year}, {formats.date_format(self.day, 'MONTH_DAY_FORMAT')}"

    @property
    def stand(self):
        """Which version of when, as it stands at the foot of a page."""
        return f"{_version(self)}, {formats.date_format(self.day, 'DATE_FORMAT')}"

    @property
    def apa(self):
        """The whole reference as one line of text."""
        return " ".join(part for part in (
            f"{self.author.rstrip('.')}. ({self.issued}).",
            f"{self.title} ({_version(self)}) [{_('Good practice')}].",
            f"{self.platform}." if self.platform != self.author else "", self.url) if part)


def bibtex(cited):
    """One entry; braces keep capitals as they are."""
    fields = {
        "author": f"{{{_in_bibtex(cited.author)}}}", "title": f"{{{_in_bibtex(cited.title)}}}",
        "institution": f"{{{_in_bibtex(cited.platform)}}}", "type": _("Good practice"),
        "number": _version(cited), "year": cited.day.year, "month": cited.day.month,
        "day": cited.day.day, "url": cited.url, "langid": cited.language,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@techreport{{practice{cited.pk}v{cited.number},", *lines, "}", ""])


def ris(cited):
    """One entry of lines that end in CRLF."""
    lines = [
        ("TY", "RPRT"), ("ID", f"practice{cited.pk}v{cited.number}"), ("AU", cited.author),
        ("TI", cited.title), ("PY", cited.day.year), ("DA", f"{cited.day:%Y/%m/%d}/"),
        ("ET", _version(cited)), ("M3", _("Good practice")), ("PB", cited.platform),
        ("LA", cited.language), ("UR", cited.url), ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def csl(cited):
    """A list of one item of CSL JSON."""
    return json.dumps([{
        "id": f"practice{cited.pk}v{cited.number}", "type": "report", "title": cited.title,
        "author": [{"literal": cited.author}], "publisher": cited.platform,
        "issued": {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]},
        "genre": _("Good practice"), "version": str(cited.number), "language": cited.language,
        "URL": cited.url,
    }], ensure_ascii=False, indent=2) + "\n"


class Format(NamedTuple):
    """How a file of references is called, and what makes it."""

    label: str
    suffix: str
    kind: str
    made: Any


FORMATS = {
    "bibtex": Format("BibTeX", "bib", "application/x-bibtex", bibtex),
    "ris": Format("RIS", "ris", "application/x-research-info-systems", ris),
    "csl": Format("CSL JSON", "json", "application/vnd.citationstyles.csl+json", csl),
}


def _one_line(words):
    return " ".join(words.split())


def _in_bibtex(words):
    return words.translate(IN_BIBTEX)


def _version(cited):
    return _("Version %(number)s") % {"number": cited.number}
