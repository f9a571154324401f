"""What a moderator does with a text that waits before it appears, and every text that it had."""
from django.db import models, transaction
from django.urls import reverse

from platform_core.notifications.models import Event


class Amended(models.Model):
    """A post that whoever decides may change first; both texts stay."""

    class Meta:
        abstract = True

    @transaction.atomic
    def amend(self, by, reason, body, revision, **heading):
        """Replace a text that waits and let it appear: both stay, and its author hears of it."""
        self.edit(by, body, revision, **heading)
        stands = self.stands_with
        stands.refresh_from_db()
        stands.decide("publish", by, reason)
        Event.objects.announce(by, "amended", stands)

    @property
    def stands_with(self):
        """What is decided about: the thread, of what opens it."""
        return self.thread if self.opens_thread else self

    @property
    def amend_url(self):
        """Where a moderator changes it before it appears."""
        return reverse("forum:amend", args=[self.pk])

    def texts(self):
        """[(number, title, body, since when)] of every text it had, the newest first.

        Of an erased one the body is None.
        """
        former = list(self.revisions.all())
        began = [one.replaced_at for one in former] + [self.created]
        title = self.thread.title
        now = [(self.revision, title, self.body, began[0])]
        return now + [
            (one.number, one.title or title, None if one.erased_at else one.body, since)
            for one, since in zip(former, began[1:], strict=True)
        ]
