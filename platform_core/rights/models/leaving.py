"""A member who leaves: shut out and nameless at once, erased when the time to come back is over."""
import logging
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.members.models import Member
from platform_core.members.readers import written_for
from platform_core.members.sealing import Unreadable, seal, unseal
from platform_core.privacy.personal_data import Whose
from platform_core.rights import erased_list
from platform_core.rights.erasing import erase
from platform_core.rights.held import authors_of_frozen, frozen_with
from platform_core.rights.verifying import hits_of

logger = logging.getLogger(__name__)
SALT = "platform_core.rights.leaving"
UNDO_FOR = timedelta(days=settings.KEPT_DAYS["leaving"])
PER_SWEEP = 5


class LeavingQuerySet(models.QuerySet):
    @transaction.atomic
    def begin(self, member, with_posts):
        """Let a member leave; `with_posts` deletes what they wrote when the time is over.

        Who they were is sealed with a key outside the database until then, for a way back.
        """
        may_return = member.is_full_member
        sealed, address = seal(member.identity), member.email
        member.leave(by=member)
        leaving = self.create(member=member, with_posts=with_posts, sealed=sealed,
                              may_return=may_return)
        leaving.write_to(address)
        return leaving

    def by_token(self, token):
        """The leaving that a link undoes, or None when it is too late or was undone."""
        try:
            pk = signing.loads(token, salt=SALT, max_age=UNDO_FOR)
        except signing.BadSignature:
            return None
        waiting = self.filter(pk=pk, erased_at=None, may_return=True)
        return waiting.select_related("member").first()

    def due(self, now=None):
        """Those whose time to come back is over, but for who wrote what is frozen."""
        over = (now or timezone.now()) - UNDO_FOR
        due = self.filter(erased_at=None, left_at__lt=over)
        for authors in authors_of_frozen():
            due = due.exclude(member__in=authors)
        return due.order_by("pk")

    def erase_due(self):
        """A sweep: erase who left and did not come back; who is named in what is frozen waits."""
        for leaving in self.due().select_related("member")[:PER_SWEEP]:
            if not frozen_with(leaving.strings):
                leaving.erase()

    def refused(self):
        """Applicants whose refusal is long ago, and those who never confirmed their address."""
        before = timezone.now() - timedelta(days=settings.KEPT_DAYS["applicants"])
        refused = models.Q(status=Member.Status.REFUSED, membership_request__status="refused",
                           membership_request__decision__at__lt=before)
        silent = models.Q(status=Member.Status.APPLICANT, date_joined__lt=before,
                          membership_request__status="unconfirmed")
        return Member.objects.filter(refused | silent).order_by("pk")

    def erase_refused(self):
        """A sweep: nobody applies for ever."""
        for member in self.refused()[:PER_SWEEP]:
            self._erase_applicant(member.pk)

    @transaction.atomic
    def _erase_applicant(self, pk):
        """Erase one of them, unless they applied again meanwhile."""
        member = self.refused().select_for_update(of=["self"]).filter(pk=pk).first()
        if member:
            self._erase_again(member, True)

    def repeat(self):
        """Erase again whoever stands in the list outside the database; the members it erased.

        For a database that came back from an older backup.
        """
        return [member.pk for one in erased_list.noted() if (member := self._back(one))
                and self._erase_again(member, one.with_posts)]

    def _back(self, erased):
        """The member of a line, when the same person stands there and is not erased."""
        member = Member.objects.filter(pk=erased.member_id).first()
        is_same = member and member.date_joined.isoformat() == erased.joined
        is_done = is_same and self.filter(member=member).exclude(erased_at=None).exists()
        return member if is_same and not is_done else None

    @transaction.atomic
    def _erase_again(self, member, with_posts):
        leaving = self.filter(member=member).first()
        if leaving is None:
            identity = member.identity
            member.leave()
            leaving = self.create(member=member, sealed=seal(identity), may_return=False)
        leaving.with_posts = with_posts
        leaving.save(update_fields=["with_posts"])
        leaving.erase()
        return True


class Leaving(models.Model):
    """That a member left, and what becomes of their words; `sealed` is empty once they are erased.
    """

    BELONGS_TO = Whose("member")
    PERSONAL_DATA = {"member": "who left", "sealed": "name and addresses, until they are erased"}

    member = models.OneToOneField(Member, models.PROTECT, related_name="leaving")
    left_at = models.DateTimeField(default=timezone.now)
    with_posts = models.BooleanField(default=False)
    may_return = models.BooleanField(default=True)
    sealed = models.BinaryField(default=bytes)
    erased_at = models.DateTimeField(null=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["erased_at", "left_at"], name="leavings_to_erase")]

    def __str__(self):
        return f"leaving {self.pk}"

    @property
    def ends_at(self):
        """Until when the member may come back."""
        return self.left_at + UNDO_FOR

    @property
    def token(self):
        """What the link to come back holds."""
        return signing.dumps(self.pk, salt=SALT)

    def write_to(self, address):
        """Say what happened, and give the link that undoes it, to the address that was theirs."""
        link = settings.SITE_URL + reverse("rights:come_back", args=[self.token])
        context = {"leaving": self, "url": link if self.may_return else ""}
        with written_for(self.member):
            subject = render_to_string("emails/left_subject.txt", context).strip()
            body = render_to_string("emails/left_body.txt", context)
        EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address]).send()

    @transaction.atomic
    def undo(self):
        """Let the member be one again; False when it is too late or the address is taken."""
        row = Leaving.objects.select_for_update().filter(pk=self.pk, erased_at=None).first()
        if row is None:
            return False
        identity = unseal(row.sealed)
        if Member.objects.filter(email__iexact=identity["email"]).exists():
            return False
        row.delete()
        self.member.come_back(identity)
        return True

    def erase(self):
        """Erase the member: rows, words, strings, files; then look whether anything is left.

        The list outside the database is written first: what fails after is done again.
        """
        strings = self.strings
        erased_list.note(erased_list.Erased.of(self))
        with transaction.atomic():
            erase(self.member, strings, self.with_posts)
            Leaving.objects.filter(pk=self.pk).update(sealed=b"", erased_at=timezone.now())
            Entry.objects.record(None, "rights.member.erase", self.member, posts=self.with_posts)
        if found := sum(hits_of(strings).values()):
            logger.error("Strings of a member who was erased are still found: %d", found)
        self.refresh_from_db()

    @property
    def strings(self):
        """The name and addresses by which they were known; [] when they cannot be read."""
        try:
            identity = unseal(self.sealed)
        except Unreadable:    # the keys were lost: rows still go, strings cannot be known
            logger.error("Who left cannot be read: no key opens it")
            return []
        return [identity["name"], identity["email"], *identity["addresses"]]
