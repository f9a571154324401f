"""What a text still needs: the S set to be submitted, the P set to be published, and the limits.

The functions take the dictionary of PracticeText.content, so they judge a draft, a working copy
and a published text alike.
"""
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodpractices.models.choices import AreaLevel, LessonKind, Participation, Stage
from goodpractices.models.evidence import evidence_lacking
from goodpractices.models.text import OTHER_TAGS, RICH_FIELDS, TAG_FIELDS, PracticeText
from platform_core.lib.richtext import to_plain_text
from platform_core.privacy.detectors import find

SUBMIT, PUBLISH = "submit", "publish"
NEEDED_TO_SUBMIT = (
    "title", "summary", "need", "intervention", "results_short", "practice_type", "forms",
    "interventions", "people", "sectors_involved", "countries", "area_level", "start", "stage",
    "approach_steps", "survivor_safety", "owner_organisation", "contact_role", "licence",
    "visibility", "consent_declaration",
)
NEEDED_TO_PUBLISH = (
    *NEEDED_TO_SUBMIT, "setting", "languages_of_delivery", "problem_context", "goals", "referral",
    "participation", "inclusivity", "resources_needed", "cost_band", "results", "users_opinion",
    "evaluation_kind", "lessons", "transfer_conditions",
)
SUMMARY_WORDS = (40, 120)
MOST_CHARACTERS = {"title": 120, "need": 300, "intervention": 300, "results_short": 300}
MOST_CHARACTERS |= dict.fromkeys(RICH_FIELDS, 2000)
NEVER_HOLDS = {
    "area_text": (
        {"nl_address", "nl_postcode"},
        gettext_lazy("Name a municipality, a region or a country; never a street or a postcode."),
    ),
    "contact_role": (
        {"phone", "email", "handle", "name_after_title"},
        gettext_lazy("Name a role, such as “project leader”; no name, number or address."),
    ),
}
EMPTY = {"consent_declaration": gettext_lazy("Tick this box to confirm.")}
TAG_LABELS = {
    "forms": gettext_lazy("forms of violence"),
    "interventions": gettext_lazy("interventions"),
    "people": gettext_lazy("target groups"),
    OTHER_TAGS: gettext_lazy("other tags"),
}
SHORT_LABELS = TAG_LABELS | {"consent_declaration": gettext_lazy("declaration")}


@dataclass(frozen=True)
class Section:
    """A part of the long form: its anchor, its heading and its fields in order."""

    key: str
    title: str
    fields: tuple


SECTIONS = (
    Section("card", gettext_lazy("In short"), (
        "title", "language", "summary", "need", "intervention", "results_short")),
    Section("themes", gettext_lazy("Themes"), (*TAG_FIELDS, "sectors_involved", OTHER_TAGS)),
    Section("place", gettext_lazy("Where and when"), (
        "practice_type", "stage", "start", "end", "setting", "countries", "area_level",
        "area_text", "languages_of_delivery")),
    Section("approach", gettext_lazy("How it works"), (
        "problem_context", "goals", "approach_steps", "referral")),
    Section("safety", gettext_lazy("Safety and people"), (
        "survivor_safety", "participation", "participation_text", "inclusivity")),
    Section("results", gettext_lazy("Results and lessons"), (
        "results", "users_opinion", "evaluation_kind", "lessons", "transfer_conditions",
        "resources_needed", "cost_band")),
    Section("sharing", gettext_lazy("Owner and sharing"), (
        "owner_organisation", "contact_role", "materials", "material_files", "licence",
        "visibility", "consent_declaration")),
)


@dataclass(frozen=True)
class Gap:
    """One thing that a text still needs: the field, its label, and what to do."""

    field: str
    label: str
    message: str
    is_empty: bool = False


def label_of(name):
    """What people see of a field."""
    if name in SHORT_LABELS:
        return SHORT_LABELS[name]
    return PracticeText._meta.get_field(name).verbose_name


def gaps(content, purpose):
    """The Gaps of a text for "submit" or "publish", in the order of the form."""
    found = {}
    needed = NEEDED_TO_SUBMIT if purpose == SUBMIT else NEEDED_TO_PUBLISH
    for name in needed:
        if _is_empty(content.get(name)):
            found[name] = EMPTY.get(name, _("This is still empty."))
    for check in (_length_gaps, _date_gaps, _depending_gaps, _betraying_gaps):
        for name, message in check(content, purpose):
            found.setdefault(name, message)
    order = [name for section in SECTIONS for name in section.fields]
    return [
        Gap(name, str(label_of(name)), str(found[name]), _is_empty(content.get(name)))
        for name in order if name in found
    ]


def evidence_gaps(level, reference):
    """The Gaps of a reviewer's label; see evidence_lacking."""
    message = evidence_lacking(level, reference)
    return [Gap("reference", _("Source for this level"), message)] if message else []


def progress(content):
    """[(Section, gaps to submit, further gaps to publish)] for the list beside the form."""
    to_submit, to_publish = gaps(content, SUBMIT), gaps(content, PUBLISH)
    first = {gap.field for gap in to_submit}
    return [
        (
            section,
            [gap for gap in to_submit if gap.field in section.fields],
            [gap for gap in to_publish if gap.field in section.fields and gap.field not in first],
        )
        for section in SECTIONS
    ]


def _is_empty(value):
    return not value.strip() if isinstance(value, str) else not value


def _length(name, text):
    return len(to_plain_text(text) if name in RICH_FIELDS else text)


def _length_gaps(content, purpose):
    for name, most in MOST_CHARACTERS.items():
        length = _length(name, content.get(name, ""))
        if length > most:
            yield name, _("Shorten this: %(length)d characters, at most %(most)d.") % {
                "length": length, "most": most
            }
    words = len(content.get("summary", "").split())
    least, most = SUMMARY_WORDS
    if words and not least <= words <= most:
        counted = ngettext("%(n)d word", "%(n)d words", words) % {"n": words}
        yield "summary", _("Write %(least)d to %(most)d words; this has %(counted)s.") % {
            "least": least, "most": most, "counted": counted
        }


def _date_gaps(content, purpose):
    start, end = content.get("start", ""), content.get("end", "")
    if content.get("stage") == Stage.ENDED and not end:
        yield "end", _("Say when it ended.")
    if start and end and end < start:
        yield "end", _("It cannot end before it starts.")


def _depending_gaps(content, purpose):
    is_small = content.get("area_level") in {AreaLevel.LOCAL, AreaLevel.REGIONAL}
    if is_small and not content.get("area_text", "").strip():
        yield "area_text", _("Name the municipality or the region.")
    if any(not row.get("url") for row in content.get("materials", ())):
        yield "materials", _("Give the address of every material.")
    if any(not row.get("title") for row in content.get("material_files", ())):
        yield "material_files", _("Say of every file what it is.")
    if purpose == SUBMIT:
        return
    takes_part = content.get("participation", "") not in {"", Participation.NONE}
    if takes_part and not content.get("participation_text", "").strip():
        yield "participation_text", _("Say how they take part.")
    kinds = {lesson.get("kind") for lesson in content.get("lessons", ())}
    if kinds and LessonKind.LIMITATION not in kinds:
        yield "lessons", _("Name at least one limitation.")


def _betraying_gaps(content, purpose):
    for name, (kinds, message) in NEVER_HOLDS.items():
        if any(finding.kind in kinds for finding in find(content.get(name, ""))):
            yield name, str(message)
