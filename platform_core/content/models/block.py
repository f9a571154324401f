"""Blocks: the pieces of an edition, and what each knows of the source that it translates."""
import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from platform_core.content.models.line import Line, checked_facts
from platform_core.privacy.fields import CheckedTextField

LONGEST = 4000


def digest(text, careful=""):
    """What two blocks with the same words share; "" for no words."""
    words = f"{text}\0{careful}"
    return hashlib.sha256(words.encode()).hexdigest() if words != "\0" else ""


def edition_id(name, **options):
    """A pointer at the edition in which something happened to the words of a block."""
    return models.ForeignKey("content.Edition", models.SET_NULL, null=True, related_name="+",
                             verbose_name=name, **options)


class Block(models.Model):
    """One piece of an edition; `key` is the same in every language and edition of a work.

    Ids of editions tell what is outdated, never dates. Of a source: `meaning_since` is the edition
    in which its meaning changed last, `safety_since` the last one that changed it for safety. Of a
    translation: `seen` is the source's edition that its translator saw, `source_digest` the words
    that stood there. `since` is the edition in which these words began, `confirmed_in` the one in
    which a native speaker confirmed them; equal words keep both.
    """

    class Kind(models.TextChoices):
        HEADING = "heading", _("Heading")
        TEXT = "text", _("Text")
        LIST = "list", _("List")
        STEP = "step", _("Step")
        NUMBER = "number", _("Number")
        LINK = "link", _("Link")
        ASSURANCE = "assurance", _("Promise")
        LABEL = "label", _("Fixed word")
        CUE = "cue", _("Subtitle")
        ALT = "alt", _("Description of a picture")
        IMAGE = "image", _("Picture")    # `facts` name its Media; its words are the caption

    class Change(models.TextChoices):
        WORDING = "wording", _("Wording: translations stay as they are")
        MEANING = "meaning", _("Meaning: translations are outdated, and stay in sight")
        SAFETY = "safety", _("Safety: translations are withheld at once")

    edition = models.ForeignKey("content.Edition", models.CASCADE, related_name="blocks")
    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.TEXT)
    position = models.PositiveSmallIntegerField(default=0)
    text = CheckedTextField(_("text"), max_length=LONGEST, blank=True)
    careful = CheckedTextField(_("careful wording"), max_length=LONGEST, blank=True)
    value = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    change = models.CharField(_("what changed"), max_length=10, choices=Change, blank=True)
    since = edition_id(_("words since"))
    meaning_since = edition_id(_("meaning since"))
    safety_since = edition_id(_("changed for safety in"))
    seen = edition_id(_("source that was seen"))
    source_digest = models.CharField(max_length=64, blank=True)
    confirmed_in = edition_id(_("confirmed in"))

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="one_block_per_key")
        ]

    def __str__(self):
        return self.key

    def save(self, *args, **kwargs):
        checked_facts(self.facts)
        super().save(*args, **kwargs)

    @property
    def digest(self):
        """What it shares with blocks of the same words."""
        return digest(self.text, self.careful)

    @property
    def line(self):
        """This block as a Line, to be written again."""
        return Line(self.key, self.text, self.kind, self.careful, self.value, self.facts,
                    self.change)

    def take_over(self, other):
        """Have the same words as another block means to have its history."""
        for name in ("since", "meaning_since", "safety_since", "seen", "confirmed_in"):
            setattr(self, f"{name}_id", getattr(other, f"{name}_id"))
        self.source_digest = other.source_digest
