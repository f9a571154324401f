"""Two people let one text stand, neither of them its author; both hold for one revision of it."""
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.lib.permissions import Refused
from platform_core.lib.targets import Targeted, key_of
from platform_core.privacy.personal_data import NOBODYS
from platform_core.workflow.models import Decision


class ReleaseManager(models.Manager):
    def of(self, target, revision):
        """The Release of this revision, or None."""
        return self.filter(**key_of(target), revision=revision).first()

    def step_of(self, target, by, revision):
        """Let `by` release this revision: "release" for the first of two, "publish" for the second.

        Raises Refused when they did so before. The database holds that they are three people.
        """
        row, is_first = self.get_or_create(
            **key_of(target), revision=revision,
            defaults={"author_id": target.author_id, "first_by": by},
        )
        if is_first:
            return "release"
        if row.first_by_id == by.pk:
            raise Refused(_("You released this already. A colleague does so too."))
        self.filter(pk=row.pk, second_by=None).update(second_by=by)
        return "publish"

    def sign(self, decision, revision):
        """Write down beside a decision to publish who was the first."""
        row = self.of(decision.target, revision)
        Decision.objects.filter(pk=decision.pk).update(seconded_by=row.first_by_id)


class Release(Targeted):
    """Who read one revision of a text and would let it stand."""

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"author": "who wrote", "first_by": "who decided", "second_by": "who decided"}

    revision = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    first_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = ReleaseManager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "revision"],
                                    name="one_release_per_revision"),
            models.CheckConstraint(
                condition=~Q(first_by=F("author"))
                & (Q(second_by=None) | ~Q(second_by=F("author")) & ~Q(second_by=F("first_by"))),
                name="released_by_two_others",
            ),
        ]

    def __str__(self):
        return f"{self.content_type_id}:{self.object_id} {self.revision}"
