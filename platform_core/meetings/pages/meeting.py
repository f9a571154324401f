"""What members see: the meetings that are open to them, and their own place in each."""
from functools import cached_property

from platform_core.content.things import named
from platform_core.lib.links import linked
from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import may
from platform_core.meetings.models import Certificate, Meeting, Outcome, SignUp
from platform_core.meetings.when import reader_when

PER_PAGE = 20


class Row:
    """A meeting in a list, with the reader's own SignUp or None."""

    def __init__(self, meeting, own):
        self.meeting, self.own = meeting, own
        self.when = reader_when(meeting)


class MeetingsPage:
    """What comes or what was, as far as this member may see it; two statements."""

    def __init__(self, member, cursor="", is_past=False):
        self.is_past = is_past
        rows = Meeting.objects.visible_to(member)
        order = ("-starts_at", "-pk") if is_past else ("starts_at", "pk")
        rows = rows.past() if is_past else rows.upcoming()
        self.page = keyset_page(rows, order, cursor, PER_PAGE)
        own = own_sign_ups(member, self.page.items)
        self.rows = [Row(meeting, own.get(meeting.pk)) for meeting in self.page.items]


class MinePage:
    """Where this member has a place or waits, and what was earned; two statements."""

    MOST = 100    # nobody goes to more in the month that is kept

    def __init__(self, member):
        own = SignUp.objects.filter(member=member).select_related("meeting")
        self.rows = [Row(one.meeting, one)
                     for one in own.order_by("meeting__starts_at", "pk")[:self.MOST]]
        mine = Certificate.objects.filter(member=member).select_related("meeting")
        self.certificates = list(mine.order_by("-issued_at", "-pk")[:self.MOST])


class MeetingPage:
    """One meeting for one member. Of the others only numbers are shown."""

    def __init__(self, member, meeting):
        self.member, self.meeting = member, meeting
        self.wording = meeting.words_in(meeting.language)
        self.when = reader_when(meeting)

    @cached_property
    def own(self):
        """The reader's SignUp, or None."""
        return own_sign_ups(self.member, [self.meeting]).get(self.meeting.pk)

    @property
    def knows_where(self):
        """Whether the reader may see the address: who has a place, and who keeps it."""
        has_place = self.own is not None and self.own.status == "placed"
        return has_place or self.may_keep

    @cached_property
    def may_keep(self):
        """Whether the reader keeps this meeting."""
        return bool(may(self.member, "meetings.keep", self.meeting))

    @property
    def may_sign_up(self):
        """True, or a Denied that says why not."""
        return may(self.member, "meetings.sign_up", self.meeting)

    @property
    def may_withdraw(self):
        """Whether a place or a turn can be given back."""
        return not self.meeting.has_begun or self.meeting.status == "cancelled"

    @property
    def programme(self):
        """The lines of the programme."""
        return [line for line in self.wording.get("programme", "").split("\n") if line.strip()]

    @cached_property
    def outcomes(self):
        """[(Outcome, Named)] that the reader may see."""
        return [(row, named(one)) for row, one in Outcome.objects.of(self.meeting, self.member)]

    @cached_property
    def discussions(self):
        """What is being said about it."""
        return linked("discussions", self.meeting, self.member)


def own_sign_ups(member, meetings):
    """{meeting id: SignUp} of a member; one statement."""
    rows = SignUp.objects.filter(member=member, meeting__in=meetings)
    return {row.meeting_id: row for row in rows}
