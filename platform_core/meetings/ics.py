"""Calendar files: one meeting each, under a neutral title. None lists what a person attends."""

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from platform_core.lib.addresses import parts_of
from platform_core.lib.zones import zone_of

CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_of(meeting, title, url, where=""):
    """The bytes of a calendar with this meeting in its own zone; `where` for who signed up alone.

    The title names the platform only: calendars are shared with colleagues and shown on phones.
    """
    zone = zone_of(meeting.zone)
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{parts_of(settings.SITE_URL).hostname}")
    event.add("dtstamp", timezone.now())
    event.add("sequence", meeting.revision)
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", title)
    event.add("url", url)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if meeting.status == "cancelled" else "CONFIRMED")
    if where:
        event.add("location", where)
    calendar = Calendar()
    calendar.add("prodid", "-//kennisplatform//meetings//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
