"""What a reader asks of the list of practices, and what the list can be narrowed by."""
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from goodpractices.models.choices import EvidenceLevel
from platform_core.lib.countries import COUNTRIES
from platform_core.lib.languages import LANGUAGES
from platform_core.lib.sectors import SECTORS
from platform_core.search.asked import NARROWED, Asked, Dimension, Subjects, Writers
from platform_core.taxonomy.thesaurus import concepts, labels

CONCEPTS = ("form", "intervention", "group", "tag")


@dataclass
class Browse(Asked):
    """A question over the published practices."""

    DIMENSIONS: ClassVar[tuple] = (
        Dimension("form", _("Form of violence"), partial(labels, "forms")),
        Dimension("intervention", _("Intervention"), partial(labels, "interventions")),
        Dimension("group", _("Target group"), partial(labels, "people")),
        Dimension("sector", _("Sector"), lambda: SECTORS),
        Dimension("country", _("Country"), lambda: COUNTRIES),
        Dimension("language", _("Language"), lambda: LANGUAGES),
        Dimension("evidence", _("Evidence"), lambda: dict(EvidenceLevel.choices), in_order=True),
        Subjects("tag", _("Tag"), labels, only_chosen=True),
        Writers("author", _("Author"), only_chosen=True),
    )

    @property
    def kinds(self):
        return ("practice",)

    @property
    def shows_excerpts(self):
        """An excerpt only says something when words were searched."""
        return bool(self.text)

    @property
    def columns(self):
        return ("CARD_FIELDS", *super().columns) if self.shows_excerpts else ("CARD_FIELDS",)

    @property
    def chips(self):
        """The words can be taken away like a box: this page has a field of its own for them."""
        words = [(f"“{self.text}”", self.address(text=""))] if self.text else []
        return words + super().chips

    @property
    def cleared(self):
        return self.address(text="", **NARROWED)

    @property
    def single_concept(self):
        """The tag that is chosen when it is the only one; that one can be followed from here."""
        slugs = [slug for name in CONCEPTS for slug in self.filters.get(name, ())]
        if len(slugs) != 1:
            return None
        return next(concept for concept in concepts() if concept.slug == slugs[0])
