"""Recommendations: what is asked of whom, on which ground, and what was done."""
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.content.models import Edition, Translated, Work
from platform_core.content.models.translator import is_editor
from platform_core.members.models import Audience

KIND, SOURCE = "recommendation", "nl"


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, member):
        """The list rule; Recommendation.is_visible_to is the same rule for one."""
        if is_editor(member):
            return self
        return self.filter(Q(work__editions__status=Edition.Status.LIVE)).distinct()

    def live_in(self, code):
        """Those that readers of this language see."""
        live = Edition.objects.live().filter(work__kind=KIND, language=code)
        return self.filter(work__in=live.values("work"))

    @transaction.atomic
    def begin(self, by, name, lines, is_example=False, rests_on=None):
        """A new recommendation with a draft of these Lines; `name` is what the desk calls it.

        `rests_on` is a thing of any app that is its first evidence.
        """
        last = self.aggregate(last=models.Max("number"))["last"] or 0
        work = Work.objects.create(kind=KIND, slug=str(last + 1), name=name, source_id=SOURCE,
                                   audience=Audience.objects.public())
        Entry.objects.record(by, "content.work.begin", work, kind=KIND, slug=work.slug)
        one = self.create(work=work, number=last + 1, is_example=is_example)
        edition = work.draft(SOURCE, by)
        edition.write(by, lines, edition.revision)
        if rests_on is not None:
            one.evidence.add_to(one, by, rests_on)
        return one


class Recommendation(Translated):
    """One recommendation. Its words (title, to whom, text) are a work of the public texts.

    So they are written in blocks, translated, approved by a second person, and kept in versions.
    """

    number = models.PositiveIntegerField(unique=True)
    is_example = models.BooleanField(_("this is an example"), default=False)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")

    def __str__(self):
        return f"{self.number}"

    def is_visible_to(self, member):
        """The object rule; agrees with visible_to above."""
        live = self.work.editions.filter(status=Edition.Status.LIVE)
        return bool(is_editor(member) or live.exists())

    def response_of(self, member):
        """What this member wrote about it and did not take back, or None."""
        return self.responses.filter(author=member).exclude(status="removed").first()

    def get_absolute_url(self):
        return reverse("advice:about", args=[self.number])
