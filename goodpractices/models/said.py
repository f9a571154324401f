"""Short texts below a practice: what others say of it, read by whoever reads the practice."""
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q

from platform_core.moderation.models import Publishable, needs_review
from platform_core.notifications.models import Notification
from platform_core.privacy.checked import findings_in, kinds_of
from platform_core.workflow.models import Freeze, NotAllowedNow, Stale, Step

EVERY = ("waiting", "pending", "published", "returned", "rejected", "hidden")


class SaidQuerySet(models.QuerySet):
    """The list rule of such texts; `is_visible_to` of each is the same rule for one."""

    def standing(self):
        """What readers of the practice see."""
        return self.filter(status="published")

    def visible_to(self, member):
        """What stands below a practice that they may read, their own, and all for the team."""
        known = self.exclude(status="removed")
        if not (member.is_authenticated and member.is_full_member):
            return known.none()
        if member.is_team:
            return known
        below = self.model.practices_of(member)
        return known.filter(below & Q(status="published") | self.model.own_of(member))


class Said(Publishable):
    """One text of one member below a practice; nothing finds it but the practice itself.

    The class that uses this has `author`, `WORDS` (its checked columns) and `practice`.
    """

    practice: Any
    author_id: Any
    WORDS: tuple[str, ...] = ()
    STEPS = Publishable.STEPS | {"take_back": Step(EVERY, "removed")}

    class Meta:
        abstract = True

    def stand(self, by):
        """Save it as new: it waits for a moderator where a reply would, or else stands."""
        findings = self._findings()
        self.enter(by, needs_review(by, False, findings), kinds_of(findings))
        return self

    @transaction.atomic
    def rewrite(self, by, facts, revision):
        """Another text; what needs reading waits again. Raises NotAllowedNow and Stale."""
        if self.status in {"rejected", "hidden"}:
            raise NotAllowedNow("A moderator decided about it")
        model = type(self)
        rows = model.objects.filter(pk=self.pk, revision=-1 if revision is None else revision)
        if not rows.exclude(Freeze.objects.held(model)).update(
                revision=F("revision") + 1, **facts):
            Freeze.objects.refuse(self)
            raise Stale(model.objects.get(pk=self.pk))
        self.refresh_from_db()
        findings = [one for name in self.WORDS for one in findings_in(facts.get(name, ""))]
        why = needs_review(by, False, findings)
        if (why or self.status == "returned") and self.status != "pending":
            self.hold(by, why or self.held_for, kinds_of(findings))
        return self

    @transaction.atomic
    def take_back(self, by):
        """Take it off the page and let its words go."""
        self.take("take_back", by)
        type(self).objects.filter(pk=self.pk).update(**dict.fromkeys(self.WORDS, ""))

    @classmethod
    def let_go_of(cls, rows):
        """Their author went: they are taken back."""
        for one in rows.exclude(status="removed"):
            one.take_back(one.author)

    @property
    def audience(self):
        """Who reads the practice reads this."""
        return self.practice.audience

    @property
    def audience_id(self):
        """As its practice."""
        return self.practice.audience_id

    @property
    def language(self):
        """Its title is that of the practice."""
        return self.practice.language

    def disappear(self, by):
        Notification.objects.retract(self.told_parts(), self.still_seen_by())

    def is_visible_to(self, member):
        """The object rule; agrees with SaidQuerySet.visible_to."""
        is_known = self.status != "removed" and member.is_authenticated and member.is_full_member
        if not is_known or member.is_team or self.is_kept_by(member):
            return bool(is_known)
        return self.is_below_what_stands and self.practice.is_visible_to(member)

    @property
    def is_below_what_stands(self):
        """Whether this stands, and what it is said of."""
        return self.status == "published"

    def is_kept_by(self, member):
        """Who may change it and take it back."""
        return self.is_own(member)

    def announced_to(self, verb):
        """Nobody follows it."""
        return []

    def notice_title(self):
        return str(self.practice)

    def plain_text(self):
        """What moderators read."""
        return "\n\n".join(str(getattr(self, name)) for name in self.WORDS if getattr(self, name))

    def text_at(self, revision):
        """(title, text) of the revision that stands; earlier ones are not kept."""
        return (self.notice_title(), self.plain_text()) if revision == self.revision else None

    def _findings(self):
        return [one for name in self.WORDS for one in findings_in(getattr(self, name))]
