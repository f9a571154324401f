"""What the frame of every page shows: who reads, what waits for them, and where they are."""
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from platform_core.content.public import own_words
from platform_core.lib.permissions import may
from platform_core.members.timeouts import TimeLeft, time_left
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import Inbox


class Person(NamedTuple):
    """Who reads."""

    pk: int
    name: str
    email: str
    sector: str
    is_full_member: bool
    is_team: bool
    is_staff: bool
    is_superuser: bool
    time_zone: str

    @classmethod
    def of(cls, member):
        """The facts of a member who is signed in; None for a visitor."""
        if not member.is_authenticated:
            return None
        return cls(*(getattr(member, name) for name in cls._fields))


class Frame(NamedTuple):
    """Everything that the header, the navigation and the footer show."""

    person: Person | None = None
    unread: int = 0
    waiting: int = 0
    urgent: int = 0
    area: str = ""
    page: str = ""
    searched: str = ""
    is_demo: bool = False
    keeps_texts: bool = False
    is_desk: bool = False

    @property
    def is_folded(self):
        """Whether the page is one of those that the navigation folds."""
        return (self.is_desk or self.area in {"advice", "meetings"}
                or self.page == "directory:key_persons")


def frame(request):
    """The context of base.html: `frame`, and the member's `inbox` (both read when asked for)."""
    inbox = SimpleLazyObject(lambda: _inbox(request))
    return {"frame": SimpleLazyObject(lambda: _frame(request, inbox)), "inbox": inbox,
            "time_left": SimpleLazyObject(lambda: _time_left(request)),
            "is_demo": settings.DEMO, "site_url": settings.SITE_URL,
            "tab_number": tab_number(request),
            "own": SimpleLazyObject(lambda: own_words(request.path_info))}


def tab_number(request):
    """What tells tabs of one kind apart without a word of the subject: " 42", " 42-2", "".

    The numbers in the address: of a thread, of a practice and its version, of a page of a thread.
    """
    match = request.resolver_match
    numbers = [str(one) for one in match.kwargs.values() if isinstance(one, int)] if match else []
    page = request.GET.get("page", "")
    if numbers and page.isdecimal() and len(page) < 7:
        numbers.append(page)
    return f" {'-'.join(numbers)}" if numbers else ""


def _inbox(request):
    reader = getattr(request, "user", None)
    is_member = reader and reader.is_authenticated and reader.is_full_member
    return Inbox.objects.glance(reader) if is_member else Inbox()


def _time_left(request):
    reader = getattr(request, "user", None)
    is_inside = reader and reader.is_authenticated
    return time_left(reader, request.session) if is_inside else TimeLeft()


def _waiting(request):
    """What waits for their decision (waiting, urgent); nobody else learns of it."""
    reader = getattr(request, "user", None)
    is_team = reader and reader.is_authenticated and reader.is_team
    return QueueItem.objects.count_waiting(reader) if is_team else {}


def _keeps_texts(request):
    """Whether the desk of the public texts exists for whoever reads."""
    reader = getattr(request, "user", None)
    return bool(reader) and bool(may(reader, "content.desk"))


def _frame(request, inbox):
    match = request.resolver_match
    area = match.app_name if match else ""
    return Frame(
        person=Person.of(request.user) if hasattr(request, "user") else None,
        unread=inbox.unread,
        **_waiting(request),
        area=area,
        page=match.view_name if match else "",
        searched=request.GET.get("q", "")[:200] if area == "search" else "",
        is_demo=settings.DEMO,
        keeps_texts=_keeps_texts(request),
        is_desk=request.path.startswith("/edit/"),
    )
