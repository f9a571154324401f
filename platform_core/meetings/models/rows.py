"""The rows of meetings: who may see which, what comes and what was, and what a sweep finishes."""
from contextlib import suppress

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.content.models.translator import is_editor
from platform_core.members.audience import Audience, AudienceQuerySet, audience_ids
from platform_core.workflow.models import NotAllowedNow

PER_SWEEP = 50


class MeetingQuerySet(AudienceQuerySet):
    def visible_to(self, member):
        """The list rule; Meeting.is_visible_to is the same rule for one."""
        if is_editor(member):
            return self
        seen = Q(status__in=self.model.SHOWN, audience_id__in=audience_ids(member))
        if member.is_authenticated and member.is_full_member:
            seen |= Q(pk__in=member.organised_meetings.values("pk"))
        return self.filter(seen)

    def kept_by(self, member):
        """Those of which this member keeps the desk."""
        is_member = member.is_authenticated and member.is_full_member
        rows = self.exclude(status="dropped")
        if is_editor(member):
            return rows
        return rows.filter(organisers=member) if is_member else self.none()

    def public(self):
        """What visitors see."""
        return self.filter(status__in=self.model.SHOWN, audience=Audience.objects.public())

    def upcoming(self):
        """What is still to end, called off or not."""
        return self.filter(ends_at__gt=timezone.now(), status__in=("announced", "cancelled"))

    def past(self):
        """What has taken place."""
        return self.filter(ends_at__lte=timezone.now(), status__in=("announced", "held"))

    @transaction.atomic
    def plan(self, by, **facts):
        """A draft, kept by whoever planned it and every coordinator."""
        meeting = self.create(author=by, **facts)
        meeting.organisers.add(by)
        Entry.objects.record(by, "meetings.meeting.plan", meeting, kind=meeting.kind)
        return meeting

    def remind_due(self):
        """A sweep: remind of what is near; how often this did."""
        now = timezone.now()
        near = self.filter(status="announced", starts_at__gt=now).filter(
            Q(week_told_at=None, starts_at__lte=now + timezone.timedelta(days=7))
            | Q(day_told_at=None, starts_at__lte=now + timezone.timedelta(days=1)))
        return sum(meeting.remind() for meeting in near.order_by("starts_at", "pk")[:PER_SWEEP])

    def conclude_due(self):
        """A sweep: what was announced and is over has taken place."""
        over = self.filter(status="announced", ends_at__lte=timezone.now())
        for meeting in over.order_by("ends_at", "pk")[:PER_SWEEP]:
            with suppress(NotAllowedNow):    # an organiser was faster
                meeting.conclude()

    def ended_long_ago(self):
        """Meetings that ended and still tell who signed up."""
        old = timezone.now() - timezone.timedelta(days=settings.KEPT_DAYS["meetings"])
        return self.filter(ends_at__lt=old, sign_ups__isnull=False).distinct()

    def forget_old(self):
        """A sweep: a month after a meeting nobody can read who signed up for it."""
        for meeting in self.ended_long_ago().order_by("pk")[:PER_SWEEP]:
            meeting.forget_people()


class SignUpQuerySet(models.QuerySet):
    def visible_to(self, member):
        """One's own, and those of meetings that one keeps; the list rule of SignUp."""
        if not (member.is_authenticated and member.is_full_member):
            return self.none()
        if is_editor(member):
            return self
        kept = member.organised_meetings.values("pk")
        return self.filter(Q(member=member) | Q(meeting__in=kept))

    def placed(self):
        """Who has a place."""
        return self.filter(status="placed")

    def waiting(self):
        """Who waits, in their order."""
        return self.filter(status="waiting").order_by("queued_at", "pk")

    def that_hear(self, verb):
        """Who hears what happens with their meeting."""
        return self.placed() if verb == "meeting_soon" else self.filter(
            status__in=("placed", "waiting"))

    def forget_unconfirmed(self):
        """A sweep: an address that nobody confirmed in two days is not kept."""
        old = timezone.now() - timezone.timedelta(days=2)
        for row in self.filter(status="unconfirmed", created__lt=old).order_by("pk")[:PER_SWEEP]:
            row.forget()
