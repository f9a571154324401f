"""What a question found, as a table and as data: for who works with the practices further.

Texts that are long are read at the address; rows hold what a card and its filters show.
"""
import csv
import io
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from goodpractices.models import GoodPractice
from platform_core.lib.cells import harmless
from platform_core.lib.zones import platform_day
from platform_core.search.index import MOST_FOUND
from platform_core.search.results import things_found

SEVERAL = "; "    # between the values of one cell
SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"


class Column(NamedTuple):
    """One column: its JSON type, and what it says to whoever reads the schema."""

    name: str
    shape: dict
    about: Any


TEXT, WHOLE, DAY = {"type": "string"}, {"type": "integer"}, {"type": "string", "format": "date"}
CODES = {"type": "array", "items": {"type": "string"}}
COLUMNS = (
    Column("id", WHOLE, _("The number of the practice.")),
    Column("url", {"type": "string", "format": "uri"}, _("Where it is read.")),
    Column("title", TEXT, _("Its title, in its own language.")),
    Column("language", TEXT, _("The language of its text, as in BCP 47.")),
    Column("summary", TEXT, _("The summary, in its own language.")),
    Column("need", TEXT, _("What the problem was.")),
    Column("intervention", TEXT, _("What is done.")),
    Column("results", TEXT, _("What it achieves, in short.")),
    Column("kind", TEXT, _("The code of the kind of practice.")),
    Column("setting", TEXT, _("The code of the setting.")),
    Column("sectors", CODES, _("The codes of the sectors involved.")),
    Column("countries", CODES, _("Countries, as in ISO 3166-1.")),
    Column("offered_in", CODES, _("The languages in which it is offered, as in BCP 47.")),
    Column("tags", CODES, _("The tags, as ids of the thesaurus.")),
    Column("stage", TEXT, _("The code of its stage.")),
    Column("cost", TEXT, _("The code of what it costs in a year.")),
    Column("evidence", TEXT, _("The code of the platform’s own label for its evidence.")),
    Column("evaluation", TEXT, _("The code of how it was evaluated.")),
    Column("participation", TEXT, _("The code of the role of people with lived experience.")),
    Column("tried", WHOLE, _("How many other organisations told that they tried it.")),
    Column("owner", TEXT, _("The organisation that owns it.")),
    Column("licence", TEXT, _("The code of the licence of its text.")),
    Column("published", DAY, _("When it was first published.")),
    Column("reviewed", DAY, _("When it was reviewed last.")),
    Column("review_due", DAY, _("When it must be reviewed again.")),
    Column("possibly_outdated", {"type": "boolean"}, _("Whether that review is 90 days late.")),
)


class Export:
    """The practices that a question (practice_list.Browse) finds for a member: 1,000 at most.

    Three statements beside those of the search.
    """

    def __init__(self, asked, member):
        self.asked = asked
        ids, self.is_cut = things_found(asked.request(), member, GoodPractice)
        known = GoodPractice.objects.visible_to(member).published()
        known = known.select_related("owner_organisation").in_bulk(ids)
        self.practices = GoodPractice.objects.with_concepts(
            known[pk] for pk in ids if pk in known)

    def as_csv(self):
        """The table; several values in one cell stand behind semicolons, no cell is a formula."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([column.name for column in COLUMNS])
        for practice in self.practices:
            writer.writerow([_cell(value) for value in row_of(practice).values()])
        return out.getvalue()

    def as_data(self, schema_url):
        """The same with what is said of the whole; `complete` is false when there is more."""
        return {"$schema": schema_url, "question": self.asked.text, "most": MOST_FOUND,
                "complete": not self.is_cut,
                "practices": [row_of(practice) for practice in self.practices]}


def row_of(practice):
    """{column: value} of one practice, as the schema says."""
    owner = practice.owner_organisation
    values = (
        practice.pk, settings.SITE_URL + practice.get_absolute_url(), practice.title,
        practice.language, practice.summary, practice.need, practice.intervention,
        practice.results_short, practice.practice_type, practice.setting,
        practice.sectors_involved, practice.countries, practice.languages_of_delivery,
        [concept.slug for concept in practice.concepts], practice.stage, practice.cost_band,
        practice.evidence_level, practice.evaluation_kind, practice.participation,
        practice.tried_count, owner.name if owner else "", practice.licence,
        _day(practice.published_at),
        _day(practice.reviewed_at), practice.review_due.isoformat() if practice.review_due else "",
        practice.is_possibly_outdated,
    )
    return dict(zip((column.name for column in COLUMNS), values, strict=True))


def schema(url):
    """The JSON Schema of as_data()."""
    def empty_or(shape):
        return {"anyOf": [shape, {"const": ""}]} if "format" in shape else shape

    return {
        "$schema": SCHEMA_ID, "$id": url, "title": str(_("Good practices")), "type": "object",
        "required": ["question", "complete", "most", "practices"],
        "properties": {
            "question": TEXT, "complete": {"type": "boolean"}, "most": WHOLE,
            "practices": {"type": "array", "items": {
                "type": "object", "additionalProperties": False,
                "required": [column.name for column in COLUMNS],
                "properties": {column.name: {**empty_or(column.shape),
                                             "description": str(column.about)}
                               for column in COLUMNS},
            }},
        },
    }


def _cell(value):
    if isinstance(value, list):
        return harmless(SEVERAL.join(value))
    return str(value).lower() if isinstance(value, bool) else harmless(value)


def _day(at):
    return platform_day(at).isoformat() if at else ""
