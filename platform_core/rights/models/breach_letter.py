"""Drafts about a breach: the notice to the authority (GDPR 33(3)), and a letter to those concerned.

A draft is made of what is known by now until somebody writes in it.
"""
from django.conf import settings
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from platform_core.audit.models import Entry
from platform_core.lib.kinds import kind_of
from platform_core.privacy.fields import CheckedTextField
from platform_core.privacy.personal_data import NOBODYS


class BreachLetterManager(models.Manager):
    def text_of(self, breach, to, language):
        """The draft as somebody wrote it, else as it follows from what is known."""
        own = self.filter(breach=breach, to=to, language=language).first()
        return own.text if own else drafted(breach, to, language)

    @transaction.atomic
    def write(self, by, breach, to, language, text):
        """Keep a draft; an empty one is made anew of what is known."""
        mine = {"breach": breach, "to": to, "language": language}
        if text.strip():
            self.update_or_create(defaults={"text": text}, **mine)
        else:
            self.filter(**mine).delete()
        Entry.objects.record(by, "rights.breach.draft", breach, to=to, language=language)


class BreachLetter(models.Model):
    """One draft that somebody wrote in."""

    class To(models.TextChoices):
        AUTHORITY = "authority", _("The authority")
        PERSONS = "persons", _("Those concerned")

    BELONGS_TO = NOBODYS
    PERSONAL_DATA = {"text": "words of coordinators about what happened"}

    breach = models.ForeignKey("rights.Breach", models.CASCADE, related_name="letters")
    to = models.CharField(max_length=12, choices=To)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    text = CheckedTextField(max_length=20_000)

    objects = BreachLetterManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["breach", "to", "language"], name="one_draft_each"),
        ]

    def __str__(self):
        return f"{self.to} ({self.language})"


def drafted(breach, to, language):
    """What is known of a breach by now, as a letter; brackets stand where somebody must say it."""
    items = breach.items.shown()
    with translation.override(language):
        kinds = [kind.label for item in items if item.target and (kind := kind_of(item.target))]
        context = {
            "breach": breach, "kinds": sorted(set(map(str, kinds))), "items": len(items),
            "could": breach.readers.filter(could=True).count(),
            "saw": breach.readers.saw().count(), "site": settings.SITE_URL,
            "is_public": any(item.was_public for item in items),
        }
        return render_to_string(f"rights/breach_{to}.txt", context).strip() + "\n"
