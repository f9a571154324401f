"""Categories: where a thread stands, who may read it, and how carefully it is read first."""
from itertools import count

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.lib.entailed import Line, entailed
from platform_core.lib.remembered import Remembered
from platform_core.members.models import Audienced, AudienceQuerySet, audience_ids
from platform_core.moderation.models import needs_review
from platform_core.notifications.models import Notification
from platform_core.privacy.fields import CheckedCharField
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import Document


class CategoryQuerySet(AudienceQuerySet):
    def open(self):
        """The categories in which discussions can begin."""
        return self.filter(takes_new=True)

    @transaction.atomic
    def add(self, by, **facts):
        """A new category, at the end; its address is made of its English name."""
        known = set(self.values_list("slug", flat=True))
        base = slugify(facts["name_en"])[:50] or "category"
        slug = next(name for n in count(1) if (name := base if n == 1 else f"{base}-{n}")
                    not in known)
        category = self.create(slug=slug, **facts)
        Entry.objects.record(by, "forum.category.add", category, audience=category.audience_id)
        return category

    def shelves(self, member):
        """The categories that this member may read, in order, from memory."""
        readable = audience_ids(member)
        return [category for category in SHELVES.get() if category.audience_id in readable]


class Category(Audienced):
    """One shelf of the forum, with a name and a description per language."""

    slug = models.SlugField(max_length=60, unique=True)
    name_nl = CheckedCharField(_("name (Dutch)"), max_length=60)
    name_en = CheckedCharField(_("name (English)"), max_length=60)
    description_nl = CheckedCharField(_("description (Dutch)"), max_length=200, blank=True)
    description_en = CheckedCharField(_("description (English)"), max_length=200, blank=True)
    icon = models.CharField(max_length=30, default="message-square")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_sensitive = models.BooleanField(
        _("sensitive"), default=False, help_text=_("A moderator reads every post first.")
    )
    asks_two = models.BooleanField(
        _("two people"), default=False, db_default=False,
        help_text=_("Two members of the team approve every text, neither of them its author."),
    )
    takes_new = models.BooleanField(
        _("takes new discussions"), default=True,
        help_text=_("Off: what is there can be read and replied to, but nothing new begins."),
    )

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        SHELVES.changed()

    def delete(self, *args, **kwargs):
        SHELVES.changed()
        return super().delete(*args, **kwargs)

    @property
    def name(self):
        return self.name_nl if get_language() == "nl" else self.name_en

    @property
    def description(self):
        return self.description_nl if get_language() == "nl" else self.description_en

    @property
    def is_closed(self):
        """Whether only some groups may read here."""
        return self.audience.key.startswith("groups:")

    def closes_to(self, former):
        """Whether moving here from another category leaves some readers behind."""
        return self.is_closed and self.audience_id != former.audience_id

    @property
    def is_read_first(self):
        """Whether a moderator reads every text here first."""
        return self.is_sensitive or self.asks_two

    def why_wait(self, author, findings=(), files=()):
        """Why a text of this author waits for a moderator here (Publishable.HeldFor), or "".

        `files` are the new Attachments that it brings.
        """
        return needs_review(author, self.is_sensitive, findings, files, self.asks_two)

    def get_absolute_url(self):
        return reverse("forum:category", args=[self.slug])

    def entailed_by_describing(self, audience, is_sensitive=False, asks_two=False, **facts):
        """What follows when this has these readers and these rules (as `describe` takes them)."""
        new = audience != self.audience
        gain, lose = self._who_gains_and_loses(audience) if new else (0, 0)
        threads = self.threads.published().count() if new else 0
        notices = self._told().exclude(
            member_id__in=audience.readers().values("pk")).count() if new else 0
        read_first = int((is_sensitive or asks_two) and not self.is_read_first)
        return entailed(lines_of(threads, gain, lose, notices, read_first))

    @transaction.atomic
    def describe(self, by, **facts):
        """Change names, place, rules and readers of this; recorded, and followed at once.

        Returns how many notices were taken back, as it was said.
        """
        audience, before = facts.pop("audience"), self.audience_id
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=list(facts))
        Entry.objects.record(by, "forum.category.describe", self, audience=audience.pk,
                             before=before)
        return self.move_to_audience(audience) if audience.pk != before else 0

    @transaction.atomic
    def discard(self, by):
        """Take away a category in which nothing was ever written (else ProtectedError)."""
        Entry.objects.record(by, "forum.category.discard", self)
        self.delete()

    @transaction.atomic
    def move_to_audience(self, audience):
        """Change who may read here: index, notices and unread counts follow at once, set-based.

        The row is locked first: a reply that is being written waits, or is waited for. Returns how
        many notices were taken back.
        """
        Category.objects.select_for_update().get(pk=self.pk)
        self.audience = audience
        self.save(update_fields=["audience"])
        posts = self._posts()
        Document.objects.readdress(posts.model, posts.filter(SEEN_POSTS), audience.pk)
        taken = Notification.objects.retract(self._told_of(), audience.readers())
        Lexicon.objects.doubt()
        return taken

    def _posts(self):
        return apps.get_model("forum.Post").objects.filter(thread__category=self)

    def _told_of(self):
        """[(model, rows)] of what notices tell of that stands here."""
        posts = self._posts()
        return [(self.threads.model, self.threads.all()), (posts.model, posts)]

    def _told(self):
        return Notification.objects.unread_about(self._told_of())

    def _who_gains_and_loses(self, audience):
        """(how many read here then who do not now, how many do no more)."""
        before, after = self.audience.readers(), audience.readers()
        return (after.exclude(pk__in=before.values("pk")).count(),
                before.exclude(pk__in=after.values("pk")).count())


def lines_of(threads, gain, lose, notices, read_first):
    """[Line] of what follows from other readers and other rules."""
    return [
        Line(threads, ngettext("%(n)s discussion gets other readers.",
                               "%(n)s discussions get other readers.", threads) % {"n": threads}),
        Line(gain, ngettext("%(n)s member can read here from now on.",
                            "%(n)s members can read here from now on.", gain) % {"n": gain}),
        Line(lose, ngettext("%(n)s member loses sight of it: on pages, in the search, at once.",
                            "%(n)s members lose sight of it: on pages, in the search, at once.",
                            lose) % {"n": lose}),
        Line(notices, ngettext("%(n)s unread notice about it is taken back.",
                               "%(n)s unread notices about it are taken back.",
                               notices) % {"n": notices}),
        Line(read_first, _("A moderator reads every new text here first.") if read_first
             else _("What is new here is read first as before.")),
    ]


SEEN_POSTS = Q(status="published", thread__status="published")
SHELVES = Remembered("categories", lambda: list(Category.objects.select_related("audience")))
