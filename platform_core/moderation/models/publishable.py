"""What members write and others may read: held, let through, returned, hidden, found, told of.

One mechanism for every noun. When readers gain sight of a text it is indexed and announced; when
they lose it, or when other people become its readers, it is not found any more, notices about it
are taken back and counts are put right. A noun says what its parts are; it does not do it again.
"""
from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from platform_core.members.models import Member
from platform_core.moderation.models.release import Release
from platform_core.moderation.models.told import Told
from platform_core.notifications.models import Notification
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import Document
from platform_core.workflow.models import Decision, Step, desk


class Publishable(Told):
    """Content that readers see in the states of `SEEN`, and that others may decide about.

    A noun gives `author_id`, `readers()` (a queryset of Members) and, where more than its own row
    is seen with it, `searched_parts()` and `told_parts()`.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting with its discussion")
        PENDING = "pending", _("Waiting for a moderator")
        PUBLISHED = "published", _("Published")
        RETURNED = "returned", _("Returned for change")
        REJECTED = "rejected", _("Rejected")
        HIDDEN = "hidden", _("Hidden")
        REMOVED = "removed", _("Removed")

    class HeldFor(models.TextChoices):
        FIRST_POSTS = "first_posts", _("One of a member’s first posts")
        SENSITIVE = "sensitive", _("Every post in this category is reviewed first")
        PRIVACY = "privacy", _("The privacy check found something")
        MEASURE = "measure", _("A moderator reads this member’s texts first")
        FILES = "files", _("Pictures and scans are looked at first")
        TWO = "two", _("Two people read every text in this category first")

    STEPS = {
        "hold": Step(("waiting", "published", "returned"), "pending"),
        "release": Step(("pending",), "pending"),
        "publish": Step(("waiting", "pending"), "published"),
        "return": Step(("pending",), "returned"),
        "reject": Step(("pending",), "rejected"),
        "reconsider": Step(("rejected",), "pending"),
        "hide": Step(("published",), "hidden"),
        "keep_hidden": Step(("hidden",), "hidden"),
        "unhide": Step(("hidden",), "published"),
    }
    NEEDS_REASON = frozenset({"return", "reject", "hide", "keep_hidden"})
    RESTRICTS = frozenset({"reject", "hide", "keep_hidden"})
    GIVES_BACK = {"hide": ("unhide",), "keep_hidden": ("unhide",),
                  "reject": ("reconsider", "publish")}
    UNDOES = {"hide": "unhide", "keep_hidden": "keep_hidden", "return": "hold",
              "reject": "reconsider"}
    TOLD = {"publish": "published", "return": "returned", "reject": "rejected",
            "hide": "hidden", "unhide": "shown_again", "reconsider": "reconsidered"}
    SEEN = frozenset({"published"})
    asks_two = False    # whether two people let it stand

    status = models.CharField(max_length=20, choices=Status, default=Status.WAITING)
    held_for = models.CharField(max_length=12, choices=HeldFor, blank=True)
    held_kinds = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True

    def enter(self, by, why, kinds=()):
        """Save this new text: it waits when there is a reason `why` (HeldFor), or else stands."""
        self.held_for, self.held_kinds = why, list(kinds)
        if why:
            self.begin("hold", by=by, held_for=why)
        else:
            self.begin("publish", by=by)

    @transaction.atomic
    def decide(self, action, by, reason="", ground="", revision=None, **data):
        """As Told.decide; where two people let a text stand, the first takes the step "release"."""
        if action != "publish" or not self.asks_two:
            return super().decide(action, by, reason, ground, revision, **data)
        read = self.revision if revision is None else revision
        step = Release.objects.step_of(self, by, read)
        decision = super().decide(step, by, reason, ground, read, **data)
        if step == "publish":
            Release.objects.sign(decision, read)
        return decision

    @property
    def first_by_id(self):
        """Who let the text as it is stand as the first of two, or None."""
        found = Release.objects.of(self, self.revision) if self.asks_two else None
        return found.first_by_id if found else None

    @transaction.atomic
    def hold(self, by, why, kinds=()):
        """Let this wait for a moderator, and remember what for (HeldFor, kinds of findings)."""
        self.note_held(why, kinds)
        self.take("hold", by=by, held_for=why)

    def note_held(self, why, kinds=()):
        """Say what this waits for now."""
        self.held_for, self.held_kinds = why, list(kinds)
        self.save(update_fields=["held_for", "held_kinds"])
        if self.status in self.WAITS_AS:
            desk().follow(self)

    @transaction.atomic
    def found_in_stored(self, kinds):
        """The privacy check found something in a text from before: it waits, nothing is lost.

        What somebody published although it was found stands: they have seen it.
        """
        if self.status in self.STEPS["hold"].sources and not self._was_let_through:
            self.hold(None, self.HeldFor.PRIVACY, kinds)

    @property
    def _was_let_through(self):
        by_somebody = self.decision_id and self.decision.action == "publish"
        return bool(by_somebody) and self.held_for == self.HeldFor.PRIVACY

    def is_own(self, member):
        """Whether this member wrote it (the author sees the own text in every state)."""
        return member.is_authenticated and self.author_id == member.pk

    @property
    def waits_for(self):
        """The ground (Decision.Ground) on which this waits, or ""."""
        return Decision.Ground.PRIVACY if self.held_for == self.HeldFor.PRIVACY else ""

    @property
    def is_seen(self):
        """Whether this is in a state in which its readers see it."""
        return self.status in self.SEEN

    @property
    def can_be_hidden(self):
        """Whether there is anything to hide: a report of what is gone already is right as well."""
        return self.status in self.STEPS["hide"].sources

    def consequence(self, action):
        """What else a decision does, for whoever is about to take it; "" for nothing."""
        return ""

    def readers(self):
        """The Members who may read this while it is seen, as a queryset."""
        return self.audience.readers()

    def searched_parts(self):
        """[(model, queryset)] of what is found because this is seen."""
        return [(type(self), type(self)._base_manager.filter(pk=self.pk))]

    def told_parts(self):
        """[(model, queryset)] of what notices tell of that end when this is seen no more."""
        return self.searched_parts()

    def readers_changed(self, **facets):
        """Other people read this now: the index and the notices follow, set-based.

        `facets` is {dimension: (old value, new value)} of what changed with it in the index.
        """
        audience_id = self.audience_id if self.is_seen else None
        for model, rows in self.searched_parts():
            Document.objects.readdress(model, rows, audience_id, **facets)
        if "category" in facets:
            desk().reshelve(self.told_parts(), facets["category"][1])
        Notification.objects.retract(self.told_parts(), self.readers())
        Lexicon.objects.doubt()

    def appear(self, by):
        """Readers gain sight of this: it is found (nouns add what they announce)."""
        self.index()

    def disappear(self, by):
        """Readers lose sight of this: it is not found, and nobody is told of it any more."""
        self.unindex()
        Notification.objects.retract(self.told_parts(), self.still_seen_by())
        Lexicon.objects.doubt()

    def still_seen_by(self):
        """Who sees this in its present state, though its readers do not."""
        return Member.objects.team() | Member.objects.filter(pk=self.author_id)

    def _changed_sight(self, before, by):
        if self.is_seen and before not in self.SEEN:
            self.appear(by)
        elif before in self.SEEN and not self.is_seen:
            self.disappear(by)


def needs_review(author, is_sensitive=False, findings=(), files=(), asks_two=False):
    """Say why a text must wait for a moderator (a Publishable.HeldFor value), or "".

    Rules of the house: every text with a privacy finding, every text in a sensitive category,
    a member's first posts, and what brings new `files` (Attachments) that only a person can read
    wait. Moderators are not held for the last three. So do the texts of a member about whom that
    was decided, whoever it is, and every text where two people let it stand.
    """
    if findings:
        return Publishable.HeldFor.PRIVACY
    if author.is_read_first:
        return Publishable.HeldFor.MEASURE
    if asks_two:
        return Publishable.HeldFor.TWO
    if author.is_team:
        return ""
    if is_sensitive:
        return Publishable.HeldFor.SENSITIVE
    if author.published_post_count < settings.FIRST_POSTS_REVIEWED:
        return Publishable.HeldFor.FIRST_POSTS
    if any(one.must_be_seen for one in files):
        return Publishable.HeldFor.FILES
    return ""
