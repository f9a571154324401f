"""What everybody reads of meetings: the list, one meeting, and its calendar file."""
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from platform_core.content.public import public_page, show, show_not_yet, show_text, words_of
from platform_core.meetings.ics import CONTENT_TYPE, calendar_of
from platform_core.meetings.pages.public import EventPage, EventsPage


@public_page
def upcoming(request, code, slug):
    """The meetings that are still to come."""
    return listing(request, code, slug, "events/")


@public_page
def past(request, code):
    """The meetings that have taken place, the last one first."""
    return listing(request, code, "events", "events/past/", is_past=True)


def listing(request, code, slug, rest, **which):
    """One list in its frame."""
    events = EventsPage(code, request.GET.get("after", ""), **which)
    return show_text(request, "public/events.html", code, slug, here="events", rest=rest,
                     events=events)


@public_page
def event(request, code, pk):
    """One meeting; in a language in which nobody described it: not yet."""
    found = EventPage(code, pk)
    facts = {"here": "events", "rest": f"events/{pk}/", "elsewhere": found.elsewhere,
             "language": found.language}
    if not found.is_there and found.language and not found.elsewhere:
        raise Http404    # none, or none for visitors: the answer is the same
    if not found.is_there:
        return show_not_yet(request, code, **facts)
    return show(request, "public/event.html", code, event=found, one=found.shown, **facts)


@require_safe
def calendar(request, code, pk):
    """One meeting as a calendar file; what it says, everybody may know."""
    found = EventPage(code, pk)
    if not found.is_there:
        return event(request, code, pk=pk)
    url = request.build_absolute_uri(f"/{code}/events/{pk}/")
    return as_file(calendar_of(found.meeting, words_of(code)["site_name"], url))


def as_file(content):
    """A calendar file, to be opened by the calendar of whoever asked."""
    return HttpResponse(content, content_type=CONTENT_TYPE, headers={
        "Content-Disposition": 'attachment; filename="calendar.ics"'})
