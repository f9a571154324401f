"""Sets a certificate as tagged PDF, and says what stands on it."""
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from platform_core.lib.languages import direction
from platform_core.lib.typesetting import as_qr, tagged_pdf
from platform_core.lib.zones import zone_of
from platform_core.meetings.when import day_of

SHEET = Path(__file__).parent / "sheets" / "certificate.typ"


def as_pdf(certificate):
    """The certificate as tagged PDF (PDF/UA-1); raises Unprintable."""
    return tagged_pdf(SHEET, sheet_of(certificate))


def sheet_of(certificate):
    """The plain values of which it is set, in the language of its person."""
    meeting = certificate.meeting
    asked = certificate.written_in
    language = asked if asked in dict(settings.LANGUAGES) else "en"
    address = settings.SITE_URL + certificate.confirming_path
    with translation.override(language):
        day = day_of(meeting.starts_at.astimezone(zone_of(meeting.zone)))
        return {
            "lang": language, "dir": direction(language), "title": _("Certificate"),
            "platform": _("Knowledge platform"), "took_part": _("took part in"),
            "name": str(certificate.name), "kind": str(meeting.get_kind_display()),
            "meeting": str(meeting.words_in(language)["title"]),
            "meeting_lang": meeting.language_for(language), "day": day,
            "hours": hours_in_words(meeting), "confirm": _("Whether this is genuine, you see at:"),
            "address": address, "qr": as_qr(address),
            "example": _("Example") if meeting.is_example else "",
        }


def hours_in_words(meeting):
    """How long it was, or ""."""
    if not meeting.hours:
        return ""
    return _("Hours: %(hours)s") % {"hours": number_format(meeting.hours.normalize())}
