"""Who answers for a practice: its author, a deputy beside them, and whoever comes after."""
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from platform_core.audit.models import Entry
from platform_core.members.models import Member
from platform_core.notifications.models import Event
from platform_core.workflow.models import Freeze, NotAllowedNow

STANDING = ("published", "archived")
PER_SWEEP = 20


class OwnedQuerySet(models.QuerySet):
    """The list rules of whose a practice is; a mixin of the manager of practices."""

    def without_owner(self):
        """Published ones whose author is erased, and that no deputy looks after."""
        alone = Q(deputy=None) | ~Q(deputy__in=Member.objects.community().values("pk"))
        left = self.filter(alone, status="published", author__leaving__erased_at__isnull=False)
        return left.order_by("pk")

    def left_to_deputies(self):
        """What stands of authors who are erased, and whose deputy is there."""
        here = Member.objects.community().values("pk")
        left = self.filter(status__in=STANDING, author__leaving__erased_at__isnull=False)
        return left.filter(deputy__in=here).order_by("pk")

    def hand_to_deputies(self):
        """The sweep: the deputy becomes whose it is."""
        for practice in self.left_to_deputies().select_related("deputy")[:PER_SWEEP]:
            practice.hand_over(None, practice.deputy)


class Owned(models.Model):
    """One member answers for it, and a colleague where they cannot."""

    author: Any
    author_id: Any
    owner_organisation_id: Any

    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True,
                               related_name="+")

    class Meta:
        abstract = True

    @transaction.atomic
    def name_deputy(self, by, member):
        """Let a colleague stand in (None: nobody); they hear it."""
        type(self).objects.filter(pk=self.pk).update(deputy=member)
        self.deputy = member
        Entry.objects.record(by, "goodpractices.practice.name_deputy", self,
                             to=member.pk if member else None)
        if member:
            Event.objects.announce(by, "deputy_named", self)

    @transaction.atomic
    def hand_over(self, by, member):
        """Let it be another member's; they hear it. Raises NotAllowedNow when it has become so.

        Who wrote the versions stays with them; nobody's name stands on public pages.
        """
        rows = type(self).objects.filter(pk=self.pk, author=self.author_id)
        if not rows.exclude(Freeze.objects.held(type(self))).update(
                author=member, deputy=None, token=None, names_author=False):
            Freeze.objects.refuse(self)
            raise NotAllowedNow("It is somebody else's by now")
        self.refresh_from_db()
        Entry.objects.record(by, "goodpractices.practice.hand_over", self, to=member.pk)
        Event.objects.announce(by, "owner_named", self)
        self._tell_pages()

    @property
    def kept_by(self):
        """Ids of the members who answer for it."""
        return [one for one in (self.author_id, self.deputy_id) if one]

    @property
    def asked_first(self):
        """Ids of whom a reminder asks: its author, or who stands in for one who is gone."""
        return self.kept_by[1:] if has_left(self.author) else [self.author_id]

    @property
    def is_without_owner(self):
        """Whether nobody answers for what is published; the object rule of without_owner."""
        if self.status != "published" or not has_left(self.author):
            return False
        deputy = self.deputy if self.deputy_id else None
        is_alone = deputy is None or deputy.status != "member" or not deputy.is_active
        return is_alone and self.author.leaving.erased_at is not None

    def told_of_keeping(self, verb):
        """Ids of whom a notice about keeping it asks or tells, or None for other verbs."""
        told = {
            "check_soon": lambda: self.asked_first, "check_due": lambda: self.asked_first,
            "deputy_named": lambda: [self.deputy_id] if self.deputy_id else [],
            "owner_named": lambda: [self.author_id], "practice_ownerless": coordinators,
        } | dict.fromkeys(("check_late", "check_outdated", "archived"), lambda: self.kept_by)
        return told[verb]() if verb in told else None

    def possible_deputies(self):
        """Colleagues at the owner organisation, or where its author works."""
        places = [one for one in (self.owner_organisation_id, self.author.organisation_id) if one]
        colleagues = Member.objects.community().filter(organisation__in=places)
        return colleagues.exclude(pk=self.author_id).order_by("name", "pk")

    def possible_owners(self, by):
        """Who may be asked to go on with it: who tried it, who works at its owner, `by` self."""
        tried = self.adoptions.standing().exclude(outcome="did_not_work").values("author")
        among = Q(pk__in=tried) | Q(pk=by.pk)
        if self.owner_organisation_id:
            among |= Q(organisation=self.owner_organisation_id)
        return Member.objects.community().filter(among).order_by("name", "pk")


def coordinators():
    """Ids of who finds somebody for what nobody answers for."""
    return Member.objects.community().filter(is_coordinator=True).values_list("pk", flat=True)


def has_left(member):
    """Whether this member ended the account."""
    return member.status == Member.Status.LEFT
