"""Categories: where a thread stands, who may read it, and how carefully it is read first."""
from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from platform_core.lib.remembered import Remembered
from platform_core.members.models import Audienced, AudienceQuerySet, audience_ids
from platform_core.notifications.models import Notification
from platform_core.privacy.fields import CheckedCharField
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import Document


class CategoryQuerySet(AudienceQuerySet):
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

    def get_absolute_url(self):
        return reverse("forum:category", args=[self.slug])

    @transaction.atomic
    def move_to_audience(self, audience):
        """Change who may read here: index, notices and unread counts follow at once, set-based.

        The row is locked first: a reply that is being written waits, or is waited for.
        """
        Category.objects.select_for_update().get(pk=self.pk)
        self.audience = audience
        self.save(update_fields=["audience"])
        posts = apps.get_model("forum.Post").objects.filter(thread__category=self)
        Document.objects.readdress(posts.model, posts.filter(SEEN_POSTS), audience.pk)
        told = [(self.threads.model, self.threads.all()), (posts.model, posts)]
        Notification.objects.retract(told, audience.readers())
        Lexicon.objects.doubt()


SEEN_POSTS = Q(status="published", thread__status="published")
SHELVES = Remembered("categories", lambda: list(Category.objects.select_related("audience")))
