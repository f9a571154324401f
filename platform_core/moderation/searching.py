"""The record looked through: by person, thing, kind of act and day; and the same as a file.

Entries hold ids and codes. Reasons are read from the Decision an entry names, so that words that
were redacted are gone here as well; a file holds none of them, and no name.
"""
import csv
import io
import json

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from platform_core.audit.models import Entry
from platform_core.lib.kinds import KINDS, done_words, kind_of
from platform_core.members.models import Member
from platform_core.members.suggestions import named
from platform_core.workflow.models import Decision

COLUMNS = ("number", "at", "actor", "action", "kind", "object", "data", "seal_number", "seal")
MOST_PEOPLE, CHUNK = 50, 1000
# What the law and the house ask for by name; the last part of an action says what was done.
ACTS = {
    "sign_in": Q(action="members.member.sign_in"),
    "power": Q(action__startswith="members.power.") | Q(action__startswith="members.group.")
    | Q(action__in=["content.translator.appoint", "content.translator.dismiss",
                    "moderation.moderator.assign", "meetings.meeting.name_organiser",
                    "meetings.meeting.dismiss_organiser"]),
    "reveal": Q(action="moderation.record.open"),
    "export": Q(action__in=["rights.archive.download", "moderation.record.export",
                            "meetings.certificate.give_out"]),
    "erase": Q(action__endswith=".erase") | Q(action__endswith=".redact")
    | Q(action__startswith="rights.redaction."),
    "decision": Q(data__has_key="decision"),
}


def entries(person="", kind="", number=None, act="", since=None, until=None):
    """The Entries that fit, as a queryset; `person` is a name as it is typed, or a part of it."""
    found = Entry.objects.all()
    if person:
        people = named(Member.objects.all(), person).order_by("pk")[:MOST_PEOPLE]
        ids = list(people.values_list("pk", flat=True))
        members = ContentType.objects.get_for_model(Member)
        found = found.filter(Q(actor__in=ids) | Q(content_type=members, object_id__in=ids))
    if kind:
        found = found.filter(content_type=ContentType.objects.get_for_model(KINDS[kind].model))
    if number:
        found = found.filter(object_id=number)
    if act:
        found = found.filter(ACTS[act])
    if since:
        found = found.filter(at__gte=since)
    return found.filter(at__lt=until) if until else found


def shown(rows):
    """[{"entry", "words", "kind", "decision"}] of Entries of one page; one query for the reasons.
    """
    ids = {entry.data["decision"] for entry in rows if "decision" in entry.data}
    decisions = Decision.objects.in_bulk(ids)
    return [{"entry": entry, "words": done_words(entry.action), "kind": _kind(entry),
             "decision": decisions.get(entry.data.get("decision"))} for entry in rows]


def as_csv(found):
    """The lines of a table, each as text; codes and numbers alone, so no cell is a formula."""
    yield _line(COLUMNS)
    for facts in _facts(found):
        yield _line([_cell(facts[name]) for name in COLUMNS])


def as_json_lines(found):
    """A JSON object a line."""
    for facts in _facts(found):
        yield json.dumps(facts, ensure_ascii=False) + "\n"


def _facts(found):
    kinds = {kind.pk: f"{kind.app_label}.{kind.model}" for kind in ContentType.objects.all()}
    for entry in found.order_by("pk").iterator(CHUNK):
        values = (entry.pk, entry.at.isoformat(), entry.actor_id, entry.action,
                  kinds[entry.content_type_id], entry.object_id, entry.data, entry.seal_number,
                  entry.seal)
        yield dict(zip(COLUMNS, values, strict=True))


def _kind(entry):
    model = entry.content_type.model_class()
    kind = kind_of(model) if model else None
    return kind.label if kind else entry.content_type.name


def _cell(value):
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True)
    return "" if value is None else value


def _line(cells):
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
