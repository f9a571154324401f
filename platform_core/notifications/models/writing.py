"""Writing the notices of many events and members: numbered, and joined to the lines that are open.

Of one member, subject and family there is one unread notice: what comes while it waits is added to
it under a new number, and it counts once (decision 62).
"""
import json
from collections import Counter, defaultdict

from django.db import connection
from django.utils import timezone

from platform_core.lib.kinds import VERBS
from platform_core.notifications.models.inbox import Inbox

ROWS = {
    "postgresql": "unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::bigint[], "
                  "%s::bigint[], %s::text[], %s::text[]) AS told (member_id, seq, event_id, verb, "
                  "subject_type_id, subject_id, family, events)",
    "sqlite": "(SELECT json_extract(value, '$[0]') AS member_id, json_extract(value, '$[1]') AS "
              "seq, json_extract(value, '$[2]') AS event_id, json_extract(value, '$[3]') AS verb, "
              "json_extract(value, '$[4]') AS subject_type_id, json_extract(value, '$[5]') AS "
              "subject_id, json_extract(value, '$[6]') AS family, json_extract(value, '$[7]') AS "
              "events FROM json_each(%s)) AS told",
}
JOINED = {
    "postgresql": "mine.events || excluded.events",
    "sqlite": "(SELECT json_group_array(value) FROM (SELECT value FROM json_each(mine.events) "
              "UNION ALL SELECT value FROM json_each(excluded.events)))",
}
WRITE = (
    "INSERT INTO notifications_notification AS mine (member_id, seq, event_id, verb, "
    "subject_type_id, subject_id, family, events, created) SELECT told.member_id, told.seq, "
    "told.event_id, told.verb, told.subject_type_id, told.subject_id, told.family, {events}, %s "
    "FROM {rows} WHERE true ON CONFLICT (subject_type_id, subject_id, member_id, family) "
    "WHERE read_at IS NULL AND subject_id IS NOT NULL DO UPDATE SET seq = excluded.seq, "
    "event_id = {newest}(mine.event_id, excluded.event_id), verb = excluded.verb, "
    "events = {joined} RETURNING member_id, {told}"
)
COUNT = (
    "UPDATE notifications_inbox AS mine SET unread = mine.unread + opened.lines FROM ({}) opened "
    "WHERE mine.member_id = opened.member_id"
)
OPENED = {
    "postgresql": "SELECT member_id, count(*) AS lines FROM told WHERE is_new GROUP BY member_id",
    "sqlite": "SELECT json_extract(value, '$[0]') AS member_id, json_extract(value, '$[1]') AS "
              "lines FROM json_each(%s)",
}


class Line:
    """What one member is told at once under one subject; or of one event, alone."""

    def __init__(self, member_id, verb, subject):
        self.member_id, self.verb, self.subject = member_id, verb, subject
        self.seq, self.events = None, []

    def row(self):
        """Its columns; one that is alone holds nothing but its event."""
        kept = json.dumps(self.events if self.subject else [])
        return (self.member_id, self.seq, max(self.events), self.verb,
                *(self.subject or (None, None)), VERBS[self.verb].family, kept)


def write_notices(heard):
    """Number and write what was heard, [(event, {member id: verb})] in order; the member ids.

    Three statements at most, however many: the inboxes are locked in one order (Inbox.count_up),
    and only lines that are opened are counted.
    """
    counts = Counter(pk for _event, members in heard for pk in members)
    if not counts:
        return []
    last = {pk: seq for pk, seq, _unread in Inbox.objects.count_up(counts, opens=False)}
    given, lines = defaultdict(int), {}
    for event, members in heard:
        subjects = {verb: event.subject_of(verb) for verb in set(members.values())}
        for pk, verb in members.items():
            given[pk] += 1
            key = pk, subjects[verb] or event.pk, VERBS[verb].family
            line = lines.get(key) or lines.setdefault(key, Line(pk, verb, subjects[verb]))
            line.seq = last[pk] - counts[pk] + given[pk]
            line.events.append(event.pk)
    rows = [line.row() for line in lines.values()]
    (_write_in_one if connection.vendor == "postgresql" else _write_and_count)(rows)
    return list(counts)


def _write_sql(**parts):
    return WRITE.format(rows=ROWS[connection.vendor], joined=JOINED[connection.vendor], **parts)


def _now():
    return connection.ops.adapt_datetimefield_value(timezone.now())


def _write_in_one(rows):
    written = _write_sql(events="told.events::jsonb", newest="GREATEST", told="xmax = 0 AS is_new")
    sql = f"WITH told AS ({written}) {COUNT.format(OPENED['postgresql'])}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [_now(), *map(list, zip(*rows, strict=True))])


def _write_and_count(rows):
    """SQLite has no INSERT within another statement."""
    held = {(row[0], row[1]): len(json.loads(row[-1])) for row in rows}
    with connection.cursor() as cursor:
        cursor.execute(_write_sql(events="told.events", newest="MAX",
                                  told="seq, json_array_length(events)"),
                       [_now(), json.dumps(rows)])
        opened = Counter(pk for pk, seq, count in cursor.fetchall() if held[pk, seq] == count)
        if opened:
            cursor.execute(COUNT.format(OPENED["sqlite"]), [json.dumps(list(opened.items()))])
