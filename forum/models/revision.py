"""Earlier texts of a post: kept for its readers where they were published, and erasable."""
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.moderation.models.erasable import Erasable
from platform_core.moderation.models.report import forget_snapshots
from platform_core.privacy.fields import CheckedCharField, CheckedRichTextField
from platform_core.privacy.personal_data import Whose
from platform_core.search.lexicon import Lexicon


class PostRevisionQuerySet(models.QuerySet):
    def shown_to(self, member, post):
        """Readers see what was published; author and team also what waited or was returned."""
        if member.is_team or post.is_own(member):
            return self
        return self.filter(stood=True)

    def readable(self):
        """Those whose words are still there."""
        return self.filter(erased_at=None)


class PostRevision(Erasable):
    """A text that a post had before an edit; `title` is the thread's, when the post opens one.

    `stood` says whether readers ever saw it. Erased, the words are gone for good: a row says when,
    by whom and on what ground.
    """

    BELONGS_TO = Whose("post__author", words=("title", "body"), by_choice=True)
    PERSONAL_DATA = {"by": "who edited", "body": "own words", "title": "own words",
                     "erased_by": "who erased"}
    FROZEN_WITH = ("post", "post__thread")

    post = models.ForeignKey("forum.Post", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = CheckedCharField(max_length=120, blank=True)
    body = CheckedRichTextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(default=timezone.now)
    stood = models.BooleanField(default=False)

    objects = PostRevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "number"], name="one_revision_per_number"),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(body="", title=""), name="erased_has_no_words"
            ),
        ]
        ordering = ["-number"]

    def __str__(self):
        return f"{self.post_id}, {self.number}"

    @transaction.atomic
    def erase(self, by, ground):
        """Take these words out for good, wherever they are kept; twice is the same as once."""
        gone, title = f"{self.title} {self.body}", self.title
        if self._empty(by, ground, title="", body=""):
            forget_snapshots(self.post, seen_revision=self.number)
            self._forget_title(title)
            Lexicon.objects.doubt(gone=gone)
            Entry.objects.record(
                by, "forum.post.erase", self.post, revision=self.number, ground=ground
            )
        self.refresh_from_db()

    def _forget_title(self, title):
        """A title that stands nowhere now goes from what was reported of the replies too."""
        others = PostRevision.objects.filter(post=self.post, title=title)
        if title and title != self.post.thread.title and not others.exists():
            self.post.thread.forget_title(title, self.post.thread.title)
