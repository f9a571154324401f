"""Demo practices, read from practices-*.json beside this file.

Each file is a list of objects. Beside the fields of PracticeText under their own names (title,
language, summary, … consent_declaration) an object holds:

    key             under which threads name it: "practice:<key>"
    author          key of a demo member
    state           draft | in_review | changes_requested | published | rejected | withdrawn |
                    archived | suspended
    days_ago        how long ago the text reached that state (the review date follows from it)
    reviewer        key of the reviewer; needed for every state that somebody decided
    evidence_level  for published, archived and suspended
    reference       the source that supports a higher level
    reason          for changes_requested, rejected, withdrawn, archived and suspended
    note            what readers see with the version
    changes         optional, for published: {state, days_ago, note, reason, fields: {…}} of a
                    working copy that waits (in_review), was returned (changes_requested) or
                    became the next version (published)

Lists: sectors_involved, countries, languages_of_delivery (codes); forms, interventions, people,
other_tags (ids of the thesaurus); lessons ({kind: do|dont|side_effect|limitation, text});
materials ({title, url, language, licence, year}); files are of the folder beside this file
({file, title, language, licence, year}). Months are written 2025-04. The owner
organisation is a name. Rich texts may be plain text with empty lines between paragraphs, or HTML.
follows.json says who follows which tags, adoptions.json what others tell (tried.py).
"""
import json
from pathlib import Path

from goodpractices.demo import tried
from goodpractices.models import GoodPractice
from goodpractices.models.text import (
    OTHER_TAGS,
    RICH_FIELDS,
    TAG_FIELDS,
    slugs_in,
    text_field_names,
)
from platform_core.attachments.models import Attachment
from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import BESIDE_TEXT
from platform_core.lib.richtext import plain_text_to_html
from platform_core.notifications.models import Subscription
from platform_core.taxonomy.models import Concept
from platform_core.taxonomy.thesaurus import concepts

ORDER = 30
FOLDER = Path(__file__).parent
FILES = FOLDER / "files"
FACTS = {"author", "state", "days_ago", "reviewer", "evidence_level", "reference", "reason", "note",
         "changes", "key", "files"}
TEXT = {*text_field_names(), "owner_organisation", *TAG_FIELDS, OTHER_TAGS}
STOOD = {"published", "archived", "suspended"}
TAKEN_LATER = {"archived": "archive", "suspended": "suspend"}
REFUSALS = {"changes_requested": "request_changes", "rejected": "reject"}
GROUNDS = {step: {"ground": "unsafe_advice"} for step in ("reject", "suspend")}
# Read by everybody: {key: whether the author's name stands there}. And one of which Kim asks.
FOR_EVERYONE = {"key-persons-tour": True, "nachtafspraak": False, "quiet-room": True,
                "court-company": False}
ASKED, OPENED = "safe-contact", 3
WRITING_DAYS, WAITING_DAYS, STANDING_DAYS, SETTLED_DAYS, WORKING_HOURS = 12, 6, 400, 1000, 8


def load(stage):
    """Plan every practice, from its first draft to its state."""
    rows = stage.read(FOLDER, "practices-*.json")
    for position, row in enumerate(rows):
        check_names(row)
        Story(row, stage, earlier=position % WORKING_HOURS / 24).plan()
    known = {row.get("key") for row in rows}
    for key in known & FOR_EVERYONE.keys():
        stage.plan(OPENED, open_up, key, FOR_EVERYONE[key], stage)
    if ASKED in known:
        stage.plan(OPENED, ask_author, ASKED, stage)
    if known:
        tried.load(stage, FOLDER)
    for key, slugs in follows().items():
        stage.plan(SETTLED_DAYS, follow, key, slugs, stage)
    stage.say(f"{len(rows)} practices")


class Story:
    """How one practice came to be what it is, each step at its own moment."""

    def __init__(self, row, stage, earlier=0):
        self.row, self.stage, self.earlier = row, stage, earlier
        self.content = content_of(row)

    def plan(self):
        """Put the steps to the row's state on the stage; each is reached as on the pages."""
        state, at = self.row["state"], self.row["days_ago"] + self.earlier
        decided = at + STANDING_DAYS if state in TAKEN_LATER else at
        submitted = decided + (WAITING_DAYS if state != "in_review" else 0)
        if state in {"draft", "withdrawn"}:
            self.stage.plan(at + WRITING_DAYS * (state == "withdrawn"), self.draft)
        else:
            self.stage.plan(submitted + WRITING_DAYS, self.draft)
            self.stage.plan(submitted, self.submit)
        if state in STOOD:
            self.stage.plan(decided, self.publish)
        if state in REFUSALS:
            self.stage.plan(at, self.judge, REFUSALS[state])
        if state in TAKEN_LATER:
            self.stage.plan(at, self.judge, TAKEN_LATER[state])
        if state == "withdrawn":
            self.stage.plan(at, self.withdraw)
        if "changes" in self.row:
            self._plan_changes(self.row["changes"])

    def draft(self):
        """Begin to write."""
        files = [kept(row, self.author) for row in self.row.get("files", ())]
        self.practice = GoodPractice.draft(self.author, self.content | {"material_files": files})
        name = self.row.get("key") or self.practice.slug
        self.stage.things[f"practice:{name}"] = self.practice

    def submit(self):
        self.practice.submit(self.author)

    def publish(self):
        row = self.row
        facts = (row["evidence_level"], row.get("reference", ""), row.get("note", ""))
        self.practice.publish(self.reviewer, *facts)

    def judge(self, step):
        """A step of the reviewer, with the reason that the author reads."""
        facts = GROUNDS.get(step, {})
        getattr(self.practice, step)(self.reviewer, self.row.get("reason", ""), **facts)

    def withdraw(self):
        self.practice.withdraw(self.author, self.row.get("reason", ""))

    def change(self, fields):
        """Write a working copy beside the published text, and hand it in."""
        copy = self.practice.working_copy()
        copy.edit(self.author, copy.content | content_of(fields), copy.revision)
        copy.submit(self.author)

    def judge_changes(self, changes):
        """The reviewer lets the copy take its place, or gives it back."""
        copy = self.practice.text_in_review
        if changes["state"] == "published":
            facts = (self.row["evidence_level"], self.row.get("reference", ""), changes["note"])
            copy.publish(self.reviewer, *facts)
        else:
            step = REFUSALS[changes["state"]]
            getattr(copy, step)(self.reviewer, changes["reason"], **GROUNDS.get(step, {}))

    @property
    def author(self):
        return self.stage.members[self.row["author"]]

    @property
    def reviewer(self):
        return self.stage.members[self.row["reviewer"]]

    def _plan_changes(self, changes):
        at, waits = changes["days_ago"] + self.earlier, changes["state"] == "in_review"
        self.stage.plan(at + (0 if waits else WAITING_DAYS), self.change, changes["fields"])
        if not waits:
            self.stage.plan(at, self.judge_changes, changes)


def kept(row, author):
    """A row of `material_files`: the file goes through the door like every other."""
    with (FILES / row["file"]).open("rb") as file:
        kept = Attachment.objects.keep(author, receive(file, BESIDE_TEXT))
    return row | {"file": kept.pk, "name": str(kept.stored.name)}


def check_names(row):
    """A field that does not exist is an error of the file."""
    unknown = {*row, *row.get("changes", {}).get("fields", ())} - FACTS - TEXT
    if unknown:
        raise ValueError(f"{row.get('title')}: unknown fields {sorted(unknown)}")


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


def follows():
    """{key of a member: ids of the tags that they follow}."""
    file = FOLDER / "follows.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def open_up(key, names_author, stage):
    """The author agrees that everybody reads it, Kim lets them."""
    practice = stage.things[f"practice:{key}"]
    practice.refresh_from_db()
    practice.agree(practice.author, names_author)
    practice.open_up(stage.members["kim"])


def ask_author(key, stage):
    """Kim asks, and waits for an answer."""
    practice = stage.things[f"practice:{key}"]
    practice.refresh_from_db()
    practice.ask_author(stage.members["kim"])


def follow(key, slugs, stage):
    """Let a member hear of new practices with these tags."""
    for concept in Concept.objects.filter(slug__in=slugs):
        Subscription.objects.follow(stage.members[key], concept)
