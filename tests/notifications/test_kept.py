"""How long events and notices are kept, and that nobody is left waiting for what was forgotten."""
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.notifications.models import Event, Inbox, Notification, Subscription
from platform_core.notifications.models.event import KEEP_EVENTS_DAYS
from platform_core.notifications.models.inbox import KEEP_READ_NOTICES_DAYS
from tests.notifications.apart import reply_apart

SINCE = "/notifications/since/{}/"


def ago(days):
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def told(anna, ben, thread):
    """Five notices of ben, oldest first."""
    Subscription.objects.follow(ben, thread)
    Subscription.objects.mute(thread.author, thread)
    reply_apart(thread, anna, 5)
    for event in Event.objects.filter(delivered=None).order_by("pk"):
        event.deliver()
    return list(Notification.objects.filter(member=ben).order_by("seq"))


def read(notices, days):
    Notification.objects.filter(pk__in=[one.pk for one in notices]).update(read_at=ago(days))
    Inbox.objects.recount([notices[0].member_id])


def prune():
    Notification.objects.prune()
    Event.objects.prune()


def seqs():
    return list(Notification.objects.order_by("seq").values_list("seq", flat=True))


def test_read_notices_are_forgotten_after_half_a_year_and_unread_ones_never(told):
    Notification.objects.update(created=ago(900))
    read(told[:2], KEEP_READ_NOTICES_DAYS + 1)
    read(told[2:4], KEEP_READ_NOTICES_DAYS - 1)
    prune()
    assert seqs() == [3, 4, 5]


def test_an_event_is_forgotten_when_it_is_old_and_no_notice_of_it_is_kept(told, ben):
    old = ago(KEEP_EVENTS_DAYS + 1)
    Event.objects.update(created=old, delivered=old)
    read(told[:1], KEEP_READ_NOTICES_DAYS + 1)
    read(told[1:2], 1)
    prune()
    kept = set(Event.objects.filter(verb="replied").values_list("pk", flat=True))
    assert kept == {one.event_id for one in told[1:]}
    assert seqs() == [2, 3, 4, 5]


@pytest.mark.parametrize("fields", [{"delivered": ago(KEEP_EVENTS_DAYS - 1)}, {"delivered": None}])
def test_a_younger_event_or_one_that_still_waits_is_kept(thread, fields):
    Event.objects.all().delete()
    Event.objects.create(verb="replied", target=thread, created=ago(900), **fields)
    prune()
    assert Event.objects.count() == 1


def test_so_many_at_a_time(told, monkeypatch):
    monkeypatch.setattr("platform_core.notifications.models.inbox.PER_PRUNE", 2)
    read(told, KEEP_READ_NOTICES_DAYS + 1)
    Notification.objects.prune()
    assert seqs() == [3, 4, 5]
    Notification.objects.prune()
    Notification.objects.prune()
    assert seqs() == []


def test_numbers_go_on_where_they_were(told, ben, anna, thread):
    read(told, KEEP_READ_NOTICES_DAYS + 1)
    prune()
    thread.reply(anna, "<p>News</p>")
    Event.objects.get(delivered=None).deliver()
    assert seqs() == [6]
    assert (Inbox.objects.of(ben).last_seq, Inbox.objects.of(ben).unread) == (6, 1)


@pytest.mark.parametrize(("forgotten", "since", "shown"), [
    (5, 0, 0), (5, 4, 0), (3, 1, 2), (3, 3, 2), (3, 4, 1), (0, 0, 5), (5, 6, 0),
])
def test_who_asks_since_before_what_is_kept_gets_what_is_kept(told, ben, client_of, forgotten,
                                                              since, shown):
    """What is forgotten was read long ago; nothing that waits is among it."""
    if forgotten:
        read(told[:forgotten], KEEP_READ_NOTICES_DAYS + 1)
    prune()
    news = client_of(ben).get(SINCE.format(since)).json()
    assert "resync" not in news
    assert (news["last"], news["html"].count("data-seq")) == (5, shown)
