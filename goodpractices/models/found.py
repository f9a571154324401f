"""What the search asks of a practice, members' and visitors' alike."""
from django.urls import reverse

from goodpractices.models.text import RICH_FIELDS, SEARCHED_LINES
from platform_core.content.models import ContentVersion
from platform_core.search.models import Searchable, SearchFields

IN_EVERY_LANGUAGE = "any"    # a practice is read in the frame of any language, in its own words


class Found(Searchable):
    """A practice is found while it is published; public pages follow what is found."""

    CARD_FIELDS = ("title", "language", "results_short", "status", "evidence_level",
                   "sectors_involved", "countries", "review_due", "tried_count")
    FOUND_FIELDS = ("title", "language", *RICH_FIELDS, *SEARCHED_LINES, "lessons")
    PUBLIC_FIELDS = ("audience__key",)
    RULE_FIELDS = ("status", "author", "audience")

    class Meta:
        abstract = True

    @classmethod
    def findable(cls):
        return cls.objects.published()

    @property
    def is_findable(self):
        return self.status == self.Status.PUBLISHED

    @property
    def is_for_everyone(self):
        """Whether visitors read it, while it is published."""
        return self.audience.key == "public"

    def index(self):
        """Also lets public pages be made anew."""
        super().index()
        self._tell_pages()

    def unindex(self):
        """Also lets public pages be made anew."""
        super().unindex()
        self._tell_pages()

    def _tell_pages(self):
        if self.is_for_everyone:
            ContentVersion.objects.move()

    def public_path(self, code):
        named = {"code": code, "pk": self.pk}
        return reverse("public_practices:practice", kwargs=named) if self.is_for_everyone else ""

    def search_fields(self):
        slugs = {facet: [c.slug for c in self.concepts if c.facet == facet]
                 for facet in ("forms", "interventions", "people")}
        return SearchFields(
            title=self.title, text=self.plain_text(), audience_id=self.audience_id,
            language=self.language, kind="practice", published_at=self.published_at,
            country=next(iter(self.countries), ""), sector=next(iter(self.sectors_involved), ""),
            concepts=[c.slug for c in self.concepts], author=self.author_id,
            facets={
                "form": slugs["forms"], "intervention": slugs["interventions"],
                "group": slugs["people"], "sector": self.sectors_involved,
                "country": self.countries, "language": self.languages_of_delivery,
                "evidence": [self.evidence_level], "tag": [c.slug for c in self.concepts],
                "frame": [IN_EVERY_LANGUAGE] if self.is_for_everyone else [],
            },
        )
