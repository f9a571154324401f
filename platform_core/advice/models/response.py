"""Responses: what members say about a recommendation, read by a moderator where visitors see it."""
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.content.models import ContentVersion
from platform_core.lib.sectors import sector_label
from platform_core.members.models import Audience
from platform_core.moderation.models import Publishable, needs_review
from platform_core.notifications.models import Notification
from platform_core.privacy.checked import check, findings_in, kinds_of
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import Whose
from platform_core.workflow.models import NotAllowedNow, Stale, Step

LONGEST = 2000
EVERY = ("waiting", "pending", "published", "returned", "rejected", "hidden")


class ResponseQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule; Response.is_visible_to is the same rule for one."""
        known = self.exclude(status="removed")
        shown = Q(status="published", may_be_public=True)
        if not (member.is_authenticated and member.is_full_member):
            return known.filter(shown)
        if member.is_team:
            return known
        return known.filter(Q(status="published") | Q(author=member))

    @transaction.atomic
    def give(self, by, recommendation, text, may_be_public, revision=None):
        """Say something about a recommendation, or say it anew; returns the Response.

        What visitors may see waits for a moderator. `revision` is that of the text that was
        changed; raises Stale for another one, NotAllowedNow when a moderator took it off.
        """
        known = recommendation.response_of(by)
        if known:
            return known.rewrite(by, text, may_be_public, revision)
        if revision is not None:
            raise NotAllowedNow("It was taken back")
        text = check(text)
        findings = findings_in(text)
        one = self.model(recommendation=recommendation, author=by, text=text, sector=by.sector,
                         may_be_public=may_be_public, audience=Audience.objects.members())
        one.enter(by, needs_review(by, may_be_public, findings), kinds_of(findings))
        return one


class Response(Publishable):
    """One response per member and recommendation, shown without a name: "a member, police".

    Members see it when it stands; visitors only if its author agreed (`may_be_public`).
    """

    BELONGS_TO = Whose("author", words=("text",))
    PERSONAL_DATA = {"author": "who responded", "text": "own words", "sector": "work"}
    WAITS_AS = {"pending": "response"}
    SHOWN_WITH = ("recommendation__work", "author")
    STEPS = Publishable.STEPS | {"take_back": Step(EVERY, "removed")}

    recommendation = models.ForeignKey("advice.Recommendation", models.PROTECT,
                                       related_name="responses")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = CheckedTextField(_("response"), max_length=LONGEST)
    sector = models.CharField(max_length=24)
    may_be_public = models.BooleanField(_("visitors may read it too, without my name"),
                                        default=False)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")
    created = models.DateTimeField(default=timezone.now)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("response to a recommendation")
        verbose_name_plural = _("responses to recommendations")
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "author"],
                                    condition=~Q(status="removed"), name="one_response_each"),
        ]

    def __str__(self):
        return f"{self.recommendation_id} {self.pk}"

    @transaction.atomic
    def rewrite(self, by, text, may_be_public, revision):
        """Another text, or another choice of who reads it; what needs reading waits again."""
        if self.status in {"rejected", "hidden"}:
            raise NotAllowedNow("A moderator decided about it")
        text = check(text)
        rows = Response.objects.filter(pk=self.pk, revision=-1 if revision is None else revision)
        if not rows.update(text=text, may_be_public=may_be_public, revision=F("revision") + 1):
            raise Stale(Response.objects.get(pk=self.pk))
        self.refresh_from_db()
        findings = findings_in(text)
        why = needs_review(by, may_be_public, findings)
        if (why or self.status == "returned") and self.status != "pending":
            self.hold(by, why or self.held_for, kinds_of(findings))
        ContentVersion.objects.move()
        return self

    @transaction.atomic
    def take_back(self, by):
        """Take it off the pages and let its words go."""
        self.take("take_back", by)
        Response.objects.filter(pk=self.pk).update(text="")

    @classmethod
    def let_go_of(cls, rows):
        """Their author went: they are taken back."""
        for one in rows.exclude(status="removed"):
            one.take_back(one.author)

    @property
    def sector_name(self):
        return sector_label(self.sector)

    @property
    def language(self):
        return self.recommendation.work.source_id

    def appear(self, by):
        """It is in no search: readers find it below its recommendation."""
        ContentVersion.objects.move()

    def disappear(self, by):
        Notification.objects.retract(self.told_parts(), self.still_seen_by())
        ContentVersion.objects.move()

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above."""
        if self.status == "removed":
            return False
        stands = self.status == "published"
        if not (member.is_authenticated and member.is_full_member):
            return stands and self.may_be_public
        return stands or member.is_team or self.is_own(member)

    def announced_to(self, verb):
        """Nobody follows a response."""
        return []

    def told_directly(self, verb):
        """Its author hears of decisions."""
        return {self.author_id: verb}

    def notice_title(self):
        return self.recommendation.work.name

    def plain_text(self):
        """What moderators read."""
        return str(self.text)

    def text_at(self, revision):
        """(title, text) of the revision that stands; earlier ones are not kept."""
        return (self.notice_title(), self.text) if revision == self.revision else None

    def get_absolute_url(self):
        return f"{self.recommendation.get_absolute_url()}#response-{self.pk}"
