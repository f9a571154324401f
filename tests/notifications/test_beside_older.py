"""The release before this one goes on beside it: its statements, as they were, on these tables."""
import json

import pytest
from django.db import connection
from django.utils import timezone

from platform_core.lib.rows import as_rows_sql
from platform_core.notifications.models import Event, Inbox, Notification, Subscription

COUNT_UP = (
    "INSERT INTO notifications_inbox AS mine (member_id, last_seq, unread, epoch) VALUES "
    "(%s, %s, %s, 0) ON CONFLICT (member_id) DO UPDATE SET last_seq = mine.last_seq + "
    "excluded.last_seq, unread = mine.unread + excluded.unread RETURNING member_id, last_seq, "
    "unread"
)
WRITE = (
    "INSERT INTO notifications_notification (member_id, seq, event_id, verb, created) "
    "SELECT told.member_id, told.seq, told.event_id, told.verb, %s FROM {}"
)
ROWS = {
    "postgresql": "unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::text[]) "
                  "AS told (member_id, seq, event_id, verb)",
    "sqlite": "(SELECT json_extract(value, '$[0]') AS member_id, json_extract(value, '$[1]') AS "
              "seq, json_extract(value, '$[2]') AS event_id, json_extract(value, '$[3]') AS verb "
              "FROM json_each(%s)) AS told",
}
EVENT = (
    "INSERT INTO notifications_event (actor_id, verb, content_type_id, object_id, created, "
    "next_try, attempts, last_error, is_large) VALUES (%s, %s, %s, %s, %s, %s, 0, '', {no})"
)
SETTLE = """
    UPDATE notifications_notification AS told SET read_at = %s, seq = fresh.seq FROM (
        WITH marked (id) AS MATERIALIZED ({}), numbered AS MATERIALIZED (
            SELECT notice.id, inbox.last_seq + ROW_NUMBER() OVER (
                PARTITION BY notice.member_id ORDER BY notice.seq) AS seq
            FROM marked
            JOIN notifications_notification notice ON notice.id = marked.id
            JOIN notifications_inbox inbox ON inbox.member_id = notice.member_id
        )
        SELECT id, seq FROM numbered
    ) fresh WHERE told.id = fresh.id
"""


def now():
    return connection.ops.adapt_datetimefield_value(timezone.now())


def run(sql, *given):
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall() if cursor.description else []


def announced(post):
    """An event of the older release."""
    kind = Event.objects.filter(verb="replied").first().content_type_id
    no = "false" if connection.vendor == "postgresql" else "0"
    run(EVENT.format(no=no), post.author_id, "replied", kind, post.pk, now(), now())
    return Event.objects.order_by("pk").last()


def told(member, event):
    """A notice as the older release writes it."""
    [(_pk, seq, _unread)] = run(COUNT_UP, member.pk, 1, 1)
    rows = [(member.pk, seq, event.pk, event.verb)]
    values = [json.dumps(rows)] if connection.vendor == "sqlite" else map(list, zip(*rows,
                                                                                   strict=True))
    run(WRITE.format(ROWS[connection.vendor]), now(), *values)


def read(member):
    """Everything of a member, as the older release reads it."""
    ids = list(Notification.objects.filter(member=member, read_at=None).values_list(
        "pk", flat=True))
    rows, given = as_rows_sql(ids)
    run(SETTLE.format(rows), now(), given)
    Inbox.objects.recount([member.pk])


@pytest.fixture
def line(anna, ben, thread):
    """Ben has an open notice of two replies."""
    Subscription.objects.follow(ben, thread)
    for _ in range(2):
        thread.reply(anna, "<p>News</p>")
    for event in Event.objects.filter(verb="replied"):
        event.deliver()
    return Notification.objects.get(member=ben)


def test_what_it_writes_stands_beside_an_open_notice(line, anna, ben, thread, client_of):
    event = announced(thread.reply(anna, "<p>News</p>"))
    told(ben, event)
    assert Notification.objects.filter(member=ben, read_at=None).count() == 2
    assert (Inbox.objects.of(ben).last_seq, Inbox.objects.of(ben).unread) == (3, 2)
    page = client_of(ben).get("/notifications/").content.decode()
    assert page.count("data-seq=") == 2
    line.refresh_from_db()
    assert len(line.told) == 2


def test_what_it_announced_is_delivered_by_this_one(anna, ben, thread):
    Subscription.objects.follow(ben, thread)
    announce = thread.reply(anna, "<p>News</p>")
    Event.objects.filter(verb="replied").update(delivered=timezone.now())
    announced(announce).deliver()
    assert [one.told for one in Notification.objects.filter(member=ben)] == [
        [Event.objects.order_by("pk").last().pk]]


def test_what_it_reads_is_read_and_the_next_reply_opens_another(line, anna, ben, thread):
    read(ben)
    assert (Inbox.objects.of(ben).last_seq, Inbox.objects.of(ben).unread) == (3, 0)
    thread.reply(anna, "<p>News</p>")
    Event.objects.get(verb="replied", delivered=None).deliver()
    assert [len(one.told) for one in Notification.objects.filter(member=ben).order_by("pk")] == [
        2, 1]
    assert Inbox.objects.of(ben).unread == 1
