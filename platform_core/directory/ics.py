"""The moment of a session as a calendar file; its title says nothing of what it is about."""
from datetime import UTC

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from platform_core.lib.addresses import parts_of


def as_calendar(session):
    """The bytes of an .ics file: moments in UTC, so that every calendar shows its own local time.

    Calendars are shared at work and at home: neither title nor text names the subject, a person or
    this platform; where it is stands on its page.
    """
    event = Event()
    event.add("uid", f"session-{session.pk}@{parts_of(settings.SITE_URL).hostname}")
    event.add("summary", _("Appointment"))
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//appointments//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical()
