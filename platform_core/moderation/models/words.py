"""Words to begin with, as coordinators keep them: in place of those that come with the platform."""
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from platform_core.moderation.standard import shipped
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import NOBODYS
from platform_core.workflow.models import Decision


class StandardWordsManager(models.Manager):
    def in_language(self, language):
        """{ground: words} for whoever reads this language."""
        kept = self.filter(language=language).values_list("ground", "begun")
        return shipped(language) | dict(kept)

    def for_author(self, target):
        """{ground: words} in the language of whoever wrote this; ours when nobody did."""
        author = getattr(getattr(target, "subject", target), "author", None)
        return self.in_language(author.language if author else "")

    @transaction.atomic
    def keep(self, by, language, words):
        """Keep {ground: words}; what is as it was shipped, or empty, is not kept as one's own."""
        usual = shipped(language)
        own = {ground: text for ground, text in words.items() if text and text != usual[ground]}
        self.filter(language=language).exclude(ground__in=own).delete()
        for ground, text in own.items():
            self.update_or_create(language=language, ground=ground, defaults={
                "begun": text, "changed_by": by, "changed_at": timezone.now()})


class StandardWords(models.Model):
    """One text for one ground in one language."""

    PERSONAL_DATA = {"changed_by": "who wrote"}
    BELONGS_TO = NOBODYS

    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    ground = models.CharField(max_length=16, choices=Decision.Ground)
    begun = CheckedTextField(_("words to begin with"), max_length=1000)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = StandardWordsManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "ground"],
                                               name="one_text_per_ground_and_language")]

    def __str__(self):
        return f"{self.language} {self.ground}"
