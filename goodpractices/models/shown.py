"""How a text reads on a page: codes as words, lists as names."""
from datetime import date

from goodpractices.models.choices import LessonKind, Licence
from platform_core.lib.countries import country_name
from platform_core.lib.languages import language_name
from platform_core.lib.sectors import MAIN_SECTORS

GOOD_LESSONS = {LessonKind.DO}


class Shown:
    """Readings of the stored codes; no columns of its own."""

    @property
    def country_names(self):
        return [country_name(code) for code in self.countries]

    @property
    def language_names(self):
        return [language_name(code) for code in self.languages_of_delivery]

    @property
    def started(self):
        """The first day of the month in which it started, or None."""
        return _first_day(self.start)

    @property
    def ended(self):
        """The first day of the month in which it ended, or None."""
        return _first_day(self.end)

    @property
    def sectors_in_order(self):
        """The sectors involved, those of the project first."""
        return sorted(self.sectors_involved, key=lambda code: code not in MAIN_SECTORS)

    @property
    def good_lessons(self):
        """What to do."""
        return [row["text"] for row in self.lessons if row["kind"] in GOOD_LESSONS]

    @property
    def warnings(self):
        """[(kind in words, text)]: what not to do, side effects, limitations."""
        rows = [row for row in self.lessons if row["kind"] not in GOOD_LESSONS]
        labels = dict(LessonKind.choices)
        return [(labels.get(row["kind"], ""), row["text"]) for row in rows]

    @property
    def links(self):
        """The materials with their language and licence in words."""
        licences = dict(Licence.choices)
        return [
            row | {"language_name": language_name(row["language"]),
                   "licence_name": licences.get(row["licence"], "")}
            for row in self.materials if row["url"]
        ]

    @property
    def tags_by_facet(self):
        """{facet: [concept]} in thesaurus order."""
        facets = {}
        for concept in self.concepts:
            facets.setdefault(concept.facet, []).append(concept)
        return facets


def _first_day(month):
    return date.fromisoformat(f"{month}-01") if month else None
