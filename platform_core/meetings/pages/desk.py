"""What organisers see of a meeting: who comes and what they need, and what can be done now."""
from functools import cached_property

from platform_core.content.things import named
from platform_core.lib.folding import name_words
from platform_core.lib.links import linked
from platform_core.lib.paging import keyset_page
from platform_core.lib.permissions import may
from platform_core.meetings.models import Certificate, Meeting, Outcome
from platform_core.meetings.when import reader_when, when_of
from platform_core.members.models import Member

PER_PAGE, MOST_FOUND, LONGEST_TYPED = 30, 8, 60


class DeskList:
    """The meetings that this member keeps, the last first."""

    def __init__(self, member, cursor=""):
        rows = Meeting.objects.kept_by(member)
        self.page = keyset_page(rows, ("-starts_at", "-pk"), cursor, PER_PAGE)
        self.rows = [(meeting, reader_when(meeting)) for meeting in self.page.items]
        self.may_plan = bool(may(member, "meetings.plan"))


class DeskPage:
    """One meeting on the desk."""

    def __init__(self, member, meeting, typed=""):
        self.member, self.meeting = member, meeting
        self.typed = typed[:LONGEST_TYPED]
        self.when = when_of(meeting)

    @cached_property
    def people(self):
        """[SignUp] of everybody, those with a place first; one statement."""
        rows = self.meeting.sign_ups.filter(status__in=("placed", "waiting"))
        return list(rows.select_related("member").order_by("status", "queued_at", "pk"))

    @property
    def placed(self):
        """Who has a place."""
        return [row for row in self.people if row.status == "placed"]

    @property
    def waiting(self):
        """Who waits, in their order."""
        return [row for row in self.people if row.status == "waiting"]

    @cached_property
    def certificates(self):
        """How many certificates were given out."""
        return Certificate.objects.filter(meeting=self.meeting).count()

    @property
    def without_name(self):
        """How many visitors were there who gave no name for a certificate."""
        return sum(row.attended and not row.member_id and not row.name for row in self.people)

    @property
    def may_appoint(self):
        """Whether this member names organisers."""
        return bool(may(self.member, "meetings.appoint"))

    @cached_property
    def organisers(self):
        """Who keeps it beside the coordinators."""
        return list(self.meeting.organisers.order_by("folded_name", "pk"))

    @cached_property
    def found(self):
        """Members whose name has what was typed, who are no organiser yet."""
        typed = name_words(self.typed)
        if not typed or not self.may_appoint:
            return []
        people = Member.objects.community().filter(folded_name__contains=" " + " ".join(typed))
        people = people.exclude(pk__in=self.meeting.organisers.values("pk"))
        return list(people.select_related("organisation").order_by("folded_name", "pk")
                    [:MOST_FOUND])

    @cached_property
    def outcomes(self):
        """[(Outcome, Named)] of what came of it."""
        return [(row, named(one)) for row, one in Outcome.objects.of(self.meeting, self.member)]

    @cached_property
    def beginnings(self):
        """What can be begun with what was said there: each app that has texts answers."""
        return linked("start from", self.meeting, self.member) if self.meeting.is_over else []
