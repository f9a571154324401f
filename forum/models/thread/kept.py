"""What moderators and the author do with a thread: pairs of verbs, each recorded, none a toggle."""
from django.db import transaction
from django.db.models import Min, Q

from forum.models.category import Category
from platform_core.audit.models import Entry
from platform_core.notifications.models import Event
from platform_core.privacy.checked import check
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import Document
from platform_core.workflow.decisions import require_ground
from platform_core.workflow.models import Decision, Freeze, desk


class Kept:
    """The abilities of a Thread to be closed, pinned, moved, renamed and answered."""

    @transaction.atomic
    def lock(self, by, reason="", ground=""):
        """Take no more replies, on a ground that its author reads; reading goes on."""
        require_ground(ground)
        self._set(by, "lock", reason, ground, is_locked=True)

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
    def move(self, by, category, reason="", ground=""):
        """Put this in another category; who may read it follows the category.

        What closes it to readers names its ground.
        """
        former = Category.objects.get(pk=self.category_id)
        closes = category.closes_to(former)
        if closes:
            require_ground(ground)
        if self._set(by, "move", reason, ground if closes else "", f"from:{former.pk}",
                     category=category):
            self.readers_changed(category=(former.slug, category.slug))

    @transaction.atomic
    def give_back(self, decision, by, reason):
        """As Stateful.give_back; a lock is lifted, and what was moved goes back where it was."""
        last = Decision.objects.about(self).filter(action=decision.action).last()
        if decision.action not in {"lock", "move"}:
            return super().give_back(decision, by, reason)
        if last != decision:
            return False
        if decision.action == "lock":
            return self._set(by, "unlock", reason, is_locked=False)
        former = Category.objects.filter(pk=decision.scope.removeprefix("from:")).first()
        if former is not None:
            self.move(by, former, reason, decision.ground)
        return former is not None

    def undoing(self, decision):
        """As Stateful.undoing; a lock is no state."""
        return "unlock" if decision.action == "lock" else super().undoing(decision)

    def is_as_decided(self, decision):
        """As Stateful.is_as_decided; a lock has nothing to do with the text."""
        if decision.action != "lock":
            return super().is_as_decided(decision)
        last = Decision.objects.about(self).filter(action="lock").last()
        return self.is_locked and last == decision

    def take_back(self, decision, by):
        """As Stateful.take_back."""
        if decision.action != "lock":
            super().take_back(decision, by)
        else:
            self._set(by, "unlock", "", is_locked=False)

    def follow_opening(self, revision):
        """The opening has another text: whoever decides about this must have read that."""
        self.revision = revision
        self.save(update_fields=["revision"])

    @classmethod
    def outdate(cls, keys):
        """As Stateful.outdate; a title is edited with what opens the discussion."""
        openings = cls.objects.filter(pk__in=keys).annotate(opening=Min("posts__pk"))
        cls._meta.get_field("solution").related_model.outdate(
            list(openings.values_list("opening", flat=True)))

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

    def _set(self, by, action, reason, ground="", scope="thread", **field):
        """Set one field and record it; whether it was news, for a second click changes nothing.

        What restricts the author, on a ground, is a decision whether or not it has words.
        """
        [(name, value)] = field.items()
        setattr(self, name, value)
        same = Q(**{name: value}) if value is not None else Q(**{f"{name}__isnull": True})
        model = type(self)
        rows = model.objects.filter(pk=self.pk).exclude(same)
        changed = rows.exclude(Freeze.objects.held(model)).update(**field)
        if not changed:
            Freeze.objects.refuse(self)
        else:
            decision = None
            if reason or ground:
                decision = Decision.objects.record(self, action, by, reason, scope=scope,
                                                   ground=ground, revision=self.revision)
            facts = {"decision": decision.pk, "reason": decision.fingerprint} if decision else {}
            Entry.objects.record(by, f"forum.thread.{action}", self, **facts)
            if ground:
                desk().state(self, decision)
        return bool(changed)
