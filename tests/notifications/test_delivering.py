"""The worker tells together what waits: woken by the writer, or by its own poll."""
import threading

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from platform_core.lib.push import wake_worker
from platform_core.notifications import delivering
from platform_core.notifications.models import AT_ONCE, Event, Inbox, Notification, Subscription
from tests.conftest import make_member, start_thread
from tests.notifications.apart import reply_apart

DEAD = {"default": {"BACKEND": "tests.notifications.layers.BrokenLayer"}}


@pytest.fixture
def worker(transactional_db):
    """A worker in a thread, until the test ends."""
    stop = threading.Event()
    running = threading.Thread(target=delivering.run_until, args=[stop])
    running.start()
    yield running
    stop.set()
    running.join(timeout=30)
    assert not running.is_alive()


def told_within(member, seconds=20):
    """Whether the member hears of something in time."""
    heard = threading.Event()
    return any(Inbox.objects.filter(member=member).exists() or heard.wait(0.02)
               for _ in range(int(seconds / 0.02)))


@pytest.fixture
def crowd(thread):
    """More than are told at once."""
    members = [make_member(f"many{number}") for number in range(AT_ONCE + 1)]
    for member in members:
        Subscription.objects.follow(member, thread)
    return members


def test_who_writes_to_a_crowd_waits_for_nobody_to_be_told(transactional_db, anna, thread, crowd):
    thread.reply(anna, "<p>For all of you</p>")
    event = Event.objects.get(verb="replied")
    assert (event.is_large, event.delivered) == (True, None)
    assert not Inbox.objects.filter(member=crowd[0]).exists()


def test_a_crowd_is_told_by_the_worker_that_was_woken(worker, anna, thread, crowd, monkeypatch):
    monkeypatch.setattr(delivering, "POLL", 3600)
    wake_worker()       # its first poll began before
    thread.reply(anna, "<p>For all of you</p>")
    assert told_within(crowd[-1])


def test_without_the_channel_layer_its_poll_finds_what_waits(worker, anna, thread, crowd,
                                                             monkeypatch):
    monkeypatch.setattr(delivering, "POLL", 0.05)
    with override_settings(CHANNEL_LAYERS=DEAD):
        thread.reply(anna, "<p>For all of you</p>")
        assert told_within(crowd[-1])


def test_a_delivery_that_fails_does_not_end_the_worker(worker, anna, thread, crowd, monkeypatch,
                                                       caplog):
    monkeypatch.setattr(delivering, "POLL", 0.05)
    failed, deliver = threading.Event(), type(Event.objects).deliver_waiting

    def fail_once(self):
        if not failed.is_set():
            failed.set()
            raise ConnectionError
        return deliver(self)

    monkeypatch.setattr(type(Event.objects), "deliver_waiting", fail_once)
    thread.reply(anna, "<p>For all of you</p>")
    assert told_within(crowd[-1])
    assert "could not be delivered" in caplog.text


def waiting(*threads, by, count=1):
    for _ in range(count):
        for thread in threads:
            thread.reply(by, "<p>News</p>")
    Event.objects.filter(verb="started").update(delivered=thread.created)
    Event.objects.update(next_try=thread.created)


def statements():
    with CaptureQueriesContext(connection) as seen:
        Event.objects.deliver_waiting()
    return len(seen)


def test_twenty_replies_cost_no_more_statements_than_one(anna, ben, carla, thread):
    waiting(thread, by=anna)
    statements()    # what a process remembers is known from here on, whichever test came before
    Event.objects.all().delete()
    for member in (ben, carla):
        Subscription.objects.follow(member, thread)
    waiting(thread, by=anna)
    one = statements()
    waiting(thread, by=anna, count=20)
    assert statements() <= one <= 18
    for member in (ben, carla):
        [line] = Notification.objects.filter(member=member)
        told = Event.objects.filter(verb="replied").order_by("pk").values_list("pk", flat=True)
        assert (line.seq, line.event_id, line.events) == (21, max(told), list(told))
        assert (Inbox.objects.of(member).last_seq, Inbox.objects.of(member).unread) == (21, 1)


def test_twenty_replies_apart_are_numbered_in_their_order(anna, ben, thread):
    Subscription.objects.follow(ben, thread)
    reply_apart(thread, anna, 20)
    Event.objects.update(next_try=thread.created)
    Event.objects.deliver_waiting()
    rows = Notification.objects.filter(member=ben, verb="replied").order_by("seq")
    assert list(rows.values_list("seq", flat=True)) == list(range(1, 21))
    assert list(rows.values_list("event_id", flat=True)) == sorted(
        rows.values_list("event_id", flat=True))
    assert (Inbox.objects.of(ben).last_seq, Inbox.objects.of(ben).unread) == (20, 20)


def test_each_hears_what_concerns_them_and_nobody_of_their_own(anna, ben, carla, thread, category):
    other = start_thread(anna, category, "Another question")
    Subscription.objects.follow(ben, thread)
    Subscription.objects.follow(carla, other)
    Subscription.objects.follow(carla, thread)
    waiting(thread, other, by=ben)
    Event.objects.deliver_waiting()
    heard = {member: Inbox.objects.of(member).last_seq for member in (anna, ben, carla)}
    assert heard == {anna: 1, ben: 0, carla: 2}


def test_a_mention_that_is_announced_twice_is_told_once(anna, carla, thread):
    mention = f'<p><a class="mention" href="/members/{carla.pk}/">@Carla</a></p>'
    post = thread.reply(anna, mention)
    post.announce_mentions()
    Event.objects.update(next_try=thread.created)
    Event.objects.deliver_waiting()
    Event.objects.deliver_waiting()
    assert Notification.objects.filter(member=carla, verb="mentioned").count() == 1
    assert not Event.objects.filter(delivered=None).exists()


def test_who_lost_access_in_between_is_not_told_with_the_others(anna, ben, closed_thread):
    for member in (anna, ben):
        Subscription.objects.follow(member, closed_thread)
    waiting(closed_thread, by=ben)
    anna.groups.clear()
    Event.objects.deliver_waiting()
    assert not Notification.objects.filter(member=anna).exists()
