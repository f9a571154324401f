"""The statements of notices that hold several events: which hold one, and what is left of them.

An unread notice with a subject is open: it holds the ids of what was told under that subject since
its member last caught up. What is read or retracted leaves it; with its last event it is closed.
"""
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils import timezone

HOLDS = {
    "postgresql": "line.events @> to_jsonb(gone.id)",
    "sqlite": "gone.id IN (SELECT value FROM json_each(line.events))",
}
HOLDING = """
    WITH gone (id, subject_type_id, subject_id) AS MATERIALIZED ({gone})
    SELECT line.id FROM gone JOIN notifications_notification line ON line.event_id = gone.id
    WHERE line.read_at IS NULL {whose}
    UNION
    SELECT line.id FROM gone JOIN notifications_notification line
    ON line.subject_type_id = gone.subject_type_id AND line.subject_id = gone.subject_id
    WHERE line.read_at IS NULL AND line.subject_id IS NOT NULL AND {holds} {whose}
"""
LEFT = {
    "postgresql": "(SELECT COALESCE(jsonb_agg(one::bigint ORDER BY one::bigint), '[]') FROM "
                  "jsonb_array_elements_text(notice.events) AS one WHERE one::bigint NOT IN ({}))",
    "sqlite": "(SELECT json_group_array(value) FROM (SELECT value FROM json_each(notice.events) "
              "WHERE value NOT IN ({}) ORDER BY value))",
}
NEWEST = {"postgresql": "(fresh.events ->> -1)::bigint",
          "sqlite": "json_extract(fresh.events, '$[#-1]')"}

# Each step is worked out by itself: on rows that PostgreSQL has not counted yet it would otherwise
# choose loops within loops.
SETTLE = """
    UPDATE notifications_notification AS told SET seq = fresh.seq,
        read_at = CASE WHEN fresh.events = '[]' THEN {now} END,
        events = CASE WHEN fresh.events = '[]' THEN told.events ELSE fresh.events END,
        event_id = CASE WHEN fresh.events = '[]' THEN told.event_id ELSE {newest} END
    FROM (
        WITH gone (id) AS MATERIALIZED ({gone}), marked (id) AS MATERIALIZED ({lines}),
        numbered AS MATERIALIZED (
            SELECT notice.id, {left} AS events, inbox.last_seq + ROW_NUMBER() OVER (
                PARTITION BY notice.member_id ORDER BY notice.seq) AS seq
            FROM marked
            JOIN notifications_notification notice ON notice.id = marked.id
            JOIN notifications_inbox inbox ON inbox.member_id = notice.member_id
        )
        SELECT id, events, seq FROM numbered
    ) fresh WHERE told.id = fresh.id
"""
NOTHING = {"postgresql": "'[]'::jsonb", "sqlite": "'[]'"}


def holding(events, member=None):
    """(SQL, parameters): the ids of unread notices, of one member or of all, that tell of any of
    these events (a queryset); None when there can be none.
    """
    try:
        gone, given = events.values_list(
            "pk", "subject_type_id", "subject_id").query.sql_with_params()
    except EmptyResultSet:
        return None
    whose, ids = ("AND line.member_id = %s", (member.pk,)) if member else ("", ())
    sql = HOLDING.format(gone=gone, holds=HOLDS[connection.vendor], whose=whose)
    return sql, (*given, *ids, *ids)


def settle(lines, gone=None):
    """Let the events of a queryset (None: all) leave these notices of locked inboxes, and close
    what holds none any more; how many changed.

    Each takes a new number: whoever asks since an earlier one gets it again.
    """
    marked, of_lines = lines.values("pk").query.sql_with_params()
    left, sql, given = NOTHING[connection.vendor], "SELECT 0", ()
    if gone is not None:
        left = LEFT[connection.vendor].format("SELECT id FROM gone")
        sql, given = gone.values("pk").query.sql_with_params()
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(SETTLE.format(now="%s", newest=NEWEST[connection.vendor], gone=sql,
                                     lines=marked, left=left), [now, *given, *of_lines])
        return cursor.rowcount
