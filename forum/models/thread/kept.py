"""What moderators and the author do with a thread: pairs of verbs, each recorded, none a toggle."""
from django.db import transaction
from django.db.models import Q

from forum.models.category import Category
from platform_core.audit.models import Entry
from platform_core.notifications.models import Event
from platform_core.privacy.checked import check
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import Document
from platform_core.workflow.models import Decision


class Kept:
    """The abilities of a Thread to be closed, pinned, moved, renamed and answered."""

    @transaction.atomic
    def lock(self, by, reason=""):
        """Take no more replies; reading goes on."""
        self._set(by, "lock", reason, is_locked=True)

    @transaction.atomic
    def unlock(self, by, reason=""):
        """Take replies again."""
        self._set(by, "unlock", reason, is_locked=False)

    @transaction.atomic
    def pin(self, by, reason=""):
        """Keep this above the others."""
        self._set(by, "pin", reason, is_pinned=True)

    @transaction.atomic
    def unpin(self, by, reason=""):
        """Let this take its place by activity again."""
        self._set(by, "unpin", reason, is_pinned=False)

    @transaction.atomic
    def move(self, by, category, reason=""):
        """Put this in another category; who may read it follows the category."""
        former = Category.objects.get(pk=self.category_id)
        if self._set(by, "move", reason, category=category):
            self.readers_changed(category=(former.slug, category.slug))

    def follow_opening(self, revision):
        """The opening has another text: whoever decides about this must have read that."""
        self.revision = revision
        self.save(update_fields=["revision"])

    @transaction.atomic
    def rename(self, by, title, tags):
        """Give this another title and other tags, with an edit of its opening.

        The old title is kept with the opening post.
        """
        self.tags.set(tags)
        former = self.title
        if title != former:
            self._set(by, "rename", "", title=check(title))
            posts = self.posts.all()
            Document.objects.retitle(posts.model, posts, self.language, former, self.title)
            Lexicon.objects.doubt(gone=former)
        else:
            Document.objects.outdate(self.posts.model, self.posts.all())

    @transaction.atomic
    def solve(self, by, post):
        """Mark a reply as the answer that helped."""
        if self._set(by, "solve", "", solution=post):
            Event.objects.announce(by, "solved", post)

    @transaction.atomic
    def unsolve(self, by):
        """Take the mark away again."""
        self._set(by, "unsolve", "", solution=None)

    def _set(self, by, action, reason, **field):
        """Set one field and record it; whether it was news, for a second click changes nothing."""
        [(name, value)] = field.items()
        setattr(self, name, value)
        same = Q(**{name: value}) if value is not None else Q(**{f"{name}__isnull": True})
        changed = type(self).objects.filter(pk=self.pk).exclude(same).update(**field)
        if changed:
            data = {}
            if reason:
                decision = Decision.objects.record(self, action, by, reason, scope="thread",
                                                   revision=self.revision)
                data = {"decision": decision.pk, "reason": decision.fingerprint}
            Entry.objects.record(by, f"forum.thread.{action}", self, **data)
        return bool(changed)
