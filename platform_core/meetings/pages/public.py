"""What the public pages of meetings show: plain values, in a fixed number of statements."""
from functools import cached_property
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser

from platform_core.content import reading
from platform_core.content.things import in_language, named
from platform_core.lib.paging import keyset_page
from platform_core.meetings.models import Meeting, Outcome
from platform_core.meetings.when import When, when_of

SOURCE = "nl"
PER_PAGE = 20


def labels_in(code):
    """{key: word} about meetings in a language; Dutch while it has none of its own."""
    return reading.words(code, "words", "events") or reading.words(SOURCE, "words", "events")


def beside_the_list(code):
    """The frame of a page that is one person's: other languages lead to the list of meetings."""
    page = reading.page("page", "events", code)
    return {"here": "events", "rest": "events/", "elsewhere": page.elsewhere,
            "language": page.language}


class EventShown(NamedTuple):
    """A meeting as visitors see it, in one language."""

    pk: int
    kind: str
    title: str
    summary: str
    programme: tuple
    when: When
    town: str
    is_online: bool
    status: str
    capacity: int
    room: str
    is_over: bool
    certificate: bool
    hours: str
    is_example: bool


def shown(meeting, code):
    """The EventShown of a meeting that has words in this language."""
    words = meeting.wording[code]
    hours = f"{meeting.hours.normalize():f}" if meeting.hours else ""
    return EventShown(
        meeting.pk, meeting.kind, str(words["title"]), str(words.get("summary", "")),
        tuple(line for line in str(words.get("programme", "")).split("\n") if line.strip()),
        when_of(meeting), str(meeting.town), bool(meeting.online), meeting.status,
        meeting.capacity, room_of(meeting), meeting.is_over, meeting.gives_certificate, hours,
        meeting.is_example)


def room_of(meeting):
    """"open", "full" or "closed": visitors read no numbers, which would tell who just came."""
    if not meeting.takes_sign_ups:
        return "closed"
    return "full" if meeting.is_full else "open"


class EventsPage:
    """The list: what comes, or what was."""

    def __init__(self, code, cursor="", is_past=False):
        self.code, self.is_past = code, is_past
        rows = Meeting.objects.public().filter(wording__has_key=code)
        order = ("-starts_at", "-pk") if is_past else ("starts_at", "pk")
        rows = rows.past() if is_past else rows.upcoming()
        self.page = keyset_page(rows, order, cursor, PER_PAGE)

    @cached_property
    def labels(self):
        """The words around it."""
        return labels_in(self.code)

    @cached_property
    def events(self):
        """What is on this page."""
        return [shown(meeting, self.code) for meeting in self.page.items]


def addresses():
    """(path, codes) of the lists and of every meeting, for what search engines find."""
    known = {one.code for one in reading.languages()}
    listed = {code for code in known if "events" in reading.live_pages(code)[0]}
    yield "events/past/", listed
    for pk, wording in Meeting.objects.public().order_by("pk").values_list("pk", "wording"):
        yield f"events/{pk}/", known & set(wording)


class EventPage:
    """One meeting in one language."""

    def __init__(self, code, pk):
        self.code = code
        self.meeting = Meeting.objects.public().filter(pk=pk).first()
        known = {one.code: one for one in reading.languages()}
        own = self.meeting.wording if self.meeting else {}
        self.language = known.get(code)
        self.elsewhere = tuple(one for code, one in known.items() if code in own)

    @property
    def is_there(self):
        """Whether visitors of this language have it."""
        return self.language is not None and self.language in self.elsewhere

    @cached_property
    def labels(self):
        """The words around it."""
        return labels_in(self.code)

    @cached_property
    def shown(self):
        """The meeting itself."""
        return shown(self.meeting, self.code)

    @cached_property
    def came_of_it(self):
        """[Named] of what came of it, as far as everybody may read it."""
        things = [one for _row, one in Outcome.objects.of(self.meeting, AnonymousUser())]
        return [named(one, self.code) for one in in_language(things, self.code)]
