"""How a text reads on a page: codes as words, lists as names."""
from datetime import date
from typing import NamedTuple

from django.template.defaultfilters import filesizeformat

from goodpractices.models.choices import LessonKind, Licence
from platform_core.lib.countries import country_name
from platform_core.lib.languages import language_name
from platform_core.lib.sectors import MAIN_SECTORS

GOOD_LESSONS = {LessonKind.DO}


class Link(NamedTuple):
    """One of the materials, its language and licence in words."""

    url: str
    title: str
    year: str
    language_name: str
    licence_name: str


class FileLink(NamedTuple):
    """One of the files, its language and licence in words."""

    key: str
    is_picture: bool
    title: str
    facts: str
    year: str
    language_name: str
    licence_name: str


class Reading(NamedTuple):
    """What a text says, as templates/goodpractices/_text.html shows it: rendered once."""

    language: str
    summary: str
    need: str
    problem_context: str
    goals: str
    intervention: str
    approach_steps: str
    referral: str
    survivor_safety: str
    results: str
    users_opinion: str
    participation: str
    participation_text: str
    inclusivity: str
    transfer_conditions: str
    resources_needed: str
    participation_words: str
    warnings: tuple
    good_lessons: tuple
    links: tuple
    files: tuple

    @classmethod
    def of(cls, text):
        """The columns as they are, then codes in words."""
        columns = (getattr(text, name) for name in cls._fields[:16])
        return cls(*columns, str(text.get_participation_display()), tuple(text.warnings),
                   tuple(text.good_lessons), tuple(text.links), tuple(text.file_links))


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
        return [(str(labels.get(row["kind"], "")), row["text"]) for row in rows]

    @property
    def links(self):
        """[Link] of the materials that have an address."""
        licences = dict(Licence.choices)
        return [
            Link(row["url"], row.get("title", ""), row.get("year", ""),
                 str(language_name(row["language"])), str(licences.get(row["licence"], "")))
            for row in self.materials if row["url"]
        ]

    @property
    def file_links(self):
        """[FileLink] of the files that are there."""
        said = {row["file"]: row for row in self.material_files}
        return [_file_link(one, said[one.pk]) for one in self.files]

    @property
    def reading(self):
        return Reading.of(self)

    @property
    def tags_by_facet(self):
        """{facet: [concept]} in thesaurus order."""
        facets = {}
        for concept in self.concepts:
            facets.setdefault(concept.facet, []).append(concept)
        return facets


def _file_link(one, said):
    stored, language = one.stored, said.get("language")
    return FileLink(
        stored.key, one.is_picture, said.get("title") or stored.name,
        f"{stored.format.label}, {filesizeformat(stored.size)}", said.get("year", ""),
        str(language_name(language)) if language else "",
        str(dict(Licence.choices).get(said.get("licence"), "")))


def _first_day(month):
    return date.fromisoformat(f"{month}-01") if month else None
