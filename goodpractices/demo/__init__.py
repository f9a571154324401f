"""Demo practices, read from practices-*.json beside this file.

Each file is a list of objects. Beside the fields of PracticeText under their own names (title,
language, summary, … consent_declaration) an object holds:

    author          key of a demo member
    state           draft | in_review | changes_requested | published | rejected | withdrawn |
                    archived | suspended
    days_ago        how long ago the text reached that state (the review date follows from it)
    reviewer        key of the reviewer; needed for every state that somebody decided
    evidence_level  for published, archived and suspended
    reference       the source that supports a higher level
    reason          for changes_requested, rejected, withdrawn, archived and suspended
    note            what readers see with the version
    changes         optional, for published: fields of a working copy that waits for a review

Lists: sectors_involved, countries, languages_of_delivery (codes); forms, interventions, people,
other_tags (ids of the thesaurus); lessons ({kind: do|dont|side_effect|limitation, text});
materials ({title, url, language, licence, year}). Months are written 2025-04. The owner
organisation is a name. Rich texts may be plain text with empty lines between paragraphs, or HTML.
"""
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from goodpractices.models import GoodPractice, Version
from goodpractices.models.text import (
    OTHER_TAGS,
    RICH_FIELDS,
    TAG_FIELDS,
    slugs_in,
    text_field_names,
)
from platform_core.lib.richtext import plain_text_to_html
from platform_core.taxonomy.thesaurus import concepts

ORDER = 30
FOLDER = Path(__file__).parent
FACTS = {"author", "state", "days_ago", "reviewer", "evidence_level", "reference", "reason", "note",
         "changes", "key"}
TEXT = {*text_field_names(), "owner_organisation", *TAG_FIELDS, OTHER_TAGS}
REACHED_BY = {
    "changes_requested": "request_changes", "rejected": "reject", "withdrawn": "withdraw",
    "archived": "archive", "suspended": "suspend",
}


def load(stage):
    """Put every practice on the stage, in its state and with its age."""
    rows = stage.read(FOLDER, "practices-*.json")
    for row in rows:
        practice = put(stage, row)
        stage.things[f"practice:{row.get('key') or practice.slug}"] = practice
    stage.say(f"{len(rows)} practices")


def put(stage, row):
    """Write one practice and take it, step by step, to its state."""
    unknown = set(row) - FACTS - TEXT
    if unknown:
        raise ValueError(f"{row.get('title')}: unknown fields {sorted(unknown)}")
    author = stage.members[row["author"]]
    practice = GoodPractice.draft(author, content_of(row))
    walk(stage, row, practice, author)
    date_back(practice, timedelta(days=row.get("days_ago", 0)))
    if "changes" in row:
        copy = practice.working_copy()
        copy.edit(author, copy.content | content_of(row["changes"]), copy.revision)
        copy.submit(author)
    return practice


def walk(stage, row, practice, author):
    """Take the steps to the row's state; each state is reached as on the pages."""
    state, reason = row["state"], row.get("reason", "")
    if state == "draft":
        return
    if state == "withdrawn":
        practice.withdraw(author, reason)
        return
    practice.submit(author)
    if state == "in_review":
        return
    reviewer = stage.members[row["reviewer"]]
    if state in {"published", "archived", "suspended"}:
        facts = (row["evidence_level"], row.get("reference", ""), row.get("note", ""))
        practice.publish(reviewer, *facts)
    if state != "published":
        getattr(practice, REACHED_BY[state])(reviewer, reason)


def content_of(row):
    """The text of a row; an unknown tag is an error of the file."""
    content = {name: value for name, value in row.items() if name in TEXT}
    for name in RICH_FIELDS:
        text = content.get(name, "")
        if text and not text.lstrip().startswith("<"):
            content[name] = plain_text_to_html(text)
    known = {concept.slug for concept in concepts()}
    unknown = slugs_in(content) - known
    if unknown:
        raise ValueError(f"{row.get('title')}: unknown tags {sorted(unknown)}")
    return content


def date_back(practice, age):
    """Let everything about the practice have happened `age` ago."""
    moved = {}
    for name in ("created", "changed_at", "published_at", "reviewed_at", "review_due"):
        value = getattr(practice, name)
        moved[name] = value - age if value else None
        setattr(practice, name, moved[name])
    GoodPractice.objects.filter(pk=practice.pk).update(**moved)
    Version.objects.filter(practice=practice).update(at=timezone.now() - age)
    if practice.status == GoodPractice.Status.PUBLISHED:
        practice.index()
