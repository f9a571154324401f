"""What cannot be told or mailed waits longer each time, is shown, and delays nobody."""
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.models import Post
from platform_core.lib.retry import MOST_ATTEMPTS
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import (
    Event,
    HeldMail,
    Inbox,
    Notification,
    OutgoingMail,
    Subscription,
)
from tests.conftest import make_member, start_thread

LONG_AGO = timezone.now() - timedelta(days=1)


def poison(member, count):
    """Events about something that nothing can be told of: a member announces nothing."""
    return [Event.objects.create(verb="replied", target=member, next_try=LONG_AGO)
            for _ in range(count)]


@pytest.fixture
def good(anna, ben, thread):
    """An event that can be told, younger than the poisoned ones."""
    Subscription.objects.follow(ben, thread)
    thread.reply(anna, "<p>News</p>")
    Event.objects.update(next_try=LONG_AGO + timedelta(hours=1))
    Event.objects.exclude(verb="replied").update(delivered=timezone.now())
    return Event.objects.get(verb="replied")


def is_told(event):
    event.refresh_from_db()
    return event.delivered is not None


def test_a_hundred_poisoned_events_do_not_delay_a_good_one(good, carla):
    poisoned = poison(carla, 100)
    Event.objects.deliver_waiting()
    assert is_told(good)
    events = Event.objects.filter(pk__in=[one.pk for one in poisoned])
    assert set(events.values_list("attempts", "last_error", "delivered")) == {
        (1, "AttributeError", None)
    }


def test_more_than_fits_is_told_by_the_next_sweep(good, carla, monkeypatch):
    monkeypatch.setattr("platform_core.notifications.models.event.PER_TICK", 5)
    poison(carla, 5)
    Event.objects.deliver_waiting()
    assert not is_told(good)
    Event.objects.deliver_waiting()
    assert is_told(good)


def test_dead_letters_delay_nothing(good, carla):
    poison(carla, 100)
    Event.objects.exclude(pk=good.pk).update(failed_at=timezone.now())
    Event.objects.deliver_waiting()
    assert is_told(good)


def test_a_poisoned_event_is_tried_eight_times_and_then_lies_still(carla):
    [event] = poison(carla, 1)
    for _ in range(MOST_ATTEMPTS + 3):
        Event.objects.update(next_try=LONG_AGO)
        Event.objects.deliver_waiting()
    event.refresh_from_db()
    assert event.attempts == MOST_ATTEMPTS
    assert list(Event.objects.dead()) == [event]
    assert event.described == "replied, member"


def test_a_dead_letter_that_is_mended_is_told_and_dead_no_more(good, ben):
    Event.objects.filter(pk=good.pk).update(failed_at=LONG_AGO, attempts=MOST_ATTEMPTS)
    Event.objects.deliver_waiting()
    assert not is_told(good)
    good.try_again()
    Event.objects.deliver_waiting()
    assert is_told(good)
    assert not Event.objects.dead().exists()
    assert Inbox.objects.of(ben).unread == 1


def test_what_fails_at_the_commit_is_told_by_the_sweep(anna, ben, thread, monkeypatch,
                                                       django_capture_on_commit_callbacks):
    Subscription.objects.follow(ben, thread)
    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(Post, "told_directly", lambda self, verb: 1 / 0)
        thread.reply(anna, "<p>News</p>")
    event = Event.objects.get(verb="replied")
    assert (event.delivered, event.attempts) == (None, 0)
    Event.objects.update(next_try=LONG_AGO)
    Event.objects.deliver_waiting()
    assert is_told(event)


def notice(member, target):
    event = Event.objects.create(verb="mentioned", target=target, delivered=LONG_AGO)
    [(pk, seq, _unread)] = Inbox.objects.count_up([member.pk])
    return Notification.objects.create(member_id=pk, seq=seq, event=event, verb="mentioned")


@pytest.fixture
def broken(category, anna, monkeypatch):
    """A thread whose notices cannot be put into words."""
    one = start_thread(anna, category, "Broken")
    title = type(one).notice_title
    monkeypatch.setattr(type(one), "notice_title",
                        lambda self: 1 / 0 if self == one else title(self))
    return one


def test_a_member_whose_mail_fails_is_tried_later_and_not_each_minute(ben, broken):
    notice(ben, broken)
    for _ in range(3):
        mail_waiting(wait_minutes=0)
    held = HeldMail.objects.get()
    assert (held.member, held.attempts, held.last_error) == (ben, 1, "ZeroDivisionError")
    assert Notification.objects.get().mailed_at is None


def test_members_whose_mail_fails_keep_no_other_waiting(ben, broken, thread, monkeypatch):
    monkeypatch.setattr("platform_core.notifications.mail.PER_SWEEP", 5)
    for number in range(5):
        notice(make_member(f"unlucky{number}"), broken)
    notice(ben, thread)
    mail_waiting(wait_minutes=0)
    assert not OutgoingMail.objects.exists()
    mail_waiting(wait_minutes=0)
    assert [mail.to for mail in OutgoingMail.objects.all()] == [ben.email]


def test_after_eight_attempts_the_mail_of_a_member_is_a_dead_letter(ben, broken):
    notice(ben, broken)
    for _ in range(MOST_ATTEMPTS + 2):
        HeldMail.objects.update(next_try=LONG_AGO)
        mail_waiting(wait_minutes=0)
    held = HeldMail.objects.dead().get()
    assert held.attempts == MOST_ATTEMPTS
    assert held.give_up()
    mail_waiting(wait_minutes=0)
    assert not HeldMail.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert Inbox.objects.of(ben).unread == 1


def test_once_the_mail_can_be_made_it_is_and_nothing_is_held(ben, broken, monkeypatch):
    notice(ben, broken)
    mail_waiting(wait_minutes=0)
    monkeypatch.undo()
    HeldMail.objects.update(next_try=LONG_AGO)
    mail_waiting(wait_minutes=0)
    assert not HeldMail.objects.exists()
    assert [mail.to for mail in OutgoingMail.objects.all()] == [ben.email]
