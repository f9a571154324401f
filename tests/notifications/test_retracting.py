"""What readers lose is news no longer: in a fixed number of statements, and in every race."""
from functools import partial

import pytest
from django.db import connection, transaction
from django.db.models import Q
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from forum.models import Category, Post, Thread
from platform_core.lib import push as pushing
from platform_core.members.models import Audience, Member
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import (
    Event,
    Inbox,
    Notification,
    OutgoingMail,
    Preference,
    Subscription,
)
from tests.conftest import make_member, start_thread
from tests.notifications.apart import reply_apart
from tests.racing import at_once, until_locks

TEAM = Q(is_moderator=True)


def team():
    return Member.objects.filter(TEAM)


def tell(thread, by, count=1):
    """So many replies, told apart; the posts."""
    posts = reply_apart(thread, by, count)
    for event in Event.objects.filter(delivered=None).order_by("pk"):
        event.deliver()
    return posts


def follow(thread, *members):
    for member in members:
        Subscription.objects.follow(member, thread)


def unread(member):
    return Inbox.objects.of(member).unread


def waiting(member):
    return Notification.objects.filter(member=member, read_at=None).count()


def shown(client):
    return client.get("/notifications/").content.decode().count("data-seq=")


def retract(*posts, seen_by=None):
    return Notification.objects.retract([(Post, [post.pk for post in posts])], seen_by)


def test_who_may_not_see_it_any_more_hears_no_more_of_it(anna, ben, mo, thread, client_of):
    follow(thread, ben, mo)
    first, _second = tell(thread, anna, 2)
    assert retract(first, seen_by=team()) == 2  # ben, and who started the thread
    assert (unread(ben), waiting(ben)) == (1, 1)
    assert (unread(mo), waiting(mo)) == (2, 2)
    assert retract(first, seen_by=team()) == 0
    assert (unread(ben), unread(mo)) == (1, 2)


def test_without_readers_nobody_keeps_it(anna, ben, mo, thread):
    follow(thread, ben, mo)
    posts = tell(thread, anna, 2)
    assert retract(*posts) == 6
    assert (unread(ben), unread(mo), waiting(ben)) == (0, 0, 0)


def test_what_was_retracted_is_never_mailed(anna, ben, mo, thread):
    for member in (ben, mo):
        Preference.objects.create(member=member, mail={"replies": True})
    follow(thread, ben, mo)
    retract(*tell(thread, anna), seen_by=team())
    mail_waiting(wait_minutes=0)
    assert [mail.to for mail in OutgoingMail.objects.all()] == [mo.email]


def test_what_was_read_before_is_not_counted_twice(anna, ben, thread):
    follow(thread, ben)
    first, second = tell(thread, anna, 2)
    Notification.objects.mark_read_for(ben, [first])
    assert unread(ben) == 1
    retract(first)
    assert unread(ben) == 1
    retract(second)
    assert unread(ben) == 0


def test_several_kinds_and_querysets_go_at_once_and_nothing_else_does(anna, ben, category, thread):
    other = start_thread(anna, category, "Another question")
    follow(thread, ben)
    follow(other, ben)
    tell(thread, anna, 3)
    tell(other, anna)
    Event.objects.announce(anna, "solved", thread)
    about = [(Thread, [thread.pk]), (Post, Post.objects.exclude(thread=other))]
    Notification.objects.retract(about, None)
    assert (unread(ben), waiting(ben)) == (1, 1)
    assert Notification.objects.get(member=ben, read_at=None).event.target.thread == other


def test_an_id_of_another_kind_is_not_taken_for_it(anna, ben, thread):
    follow(thread, ben)
    [post] = tell(thread, anna)
    assert Notification.objects.retract([(Thread, [post.pk])], None) == 0
    assert unread(ben) == 1


def statements(about, seen_by):
    with CaptureQueriesContext(connection) as seen:
        Notification.objects.retract(about, seen_by)
    return [one["sql"] for one in seen]


def test_many_notices_of_many_members_cost_as_much_as_one(anna, thread, mo,
                                                          django_capture_on_commit_callbacks):
    follow(thread, make_member("one"))
    tell(thread, anna)
    few = statements([(Post, Post.objects.all())], team())
    follow(thread, *[make_member(f"follower{number}") for number in range(30)])
    tell(thread, anna, 4)
    assert Notification.objects.filter(read_at=None).count() > 120
    with django_capture_on_commit_callbacks(execute=True) as calls:
        many = statements([(Post, Post.objects.all())], team())
    assert len(many) == len(few) <= 6, many
    assert len(calls) == 1
    assert not Notification.objects.filter(read_at=None).exists()
    assert not Inbox.objects.exclude(unread=0).exists()


def test_open_pages_hear_of_the_new_count_after_the_commit(
    anna, ben, thread, monkeypatch, django_capture_on_commit_callbacks
):
    follow(thread, ben)
    first, _second = tell(thread, anna, 2)
    sent = []
    monkeypatch.setattr(pushing.Publisher, "add", lambda self, layer, ids: sent.append(set(ids)))
    with django_capture_on_commit_callbacks(execute=True):
        retract(first)
        assert sent == []
    assert sent == [{ben.pk, thread.author_id}]
    inbox = Inbox.objects.of(ben)
    assert (inbox.last_seq, inbox.unread) == (3, 1)


def test_a_count_below_nothing_is_refused(ben, thread):
    Inbox.objects.count_up([ben.pk])
    with pytest.raises(IntegrityError), transaction.atomic():
        Inbox.objects.update(unread=-1)


def test_a_count_that_had_gone_astray_is_right_again(anna, ben, thread):
    follow(thread, ben)
    first, _second = tell(thread, anna, 2)
    Inbox.objects.filter(member=ben).update(unread=0)
    Notification.objects.mark_read_for(ben, [first])
    assert unread(ben) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_delivering_reading_and_retracting_at_once_never_disagree():
    """Embedded there is one writer at a time, and nothing to race for."""
    kim, anna = make_member("kim", is_coordinator=True), make_member("anna")
    members = [make_member(f"follower{number}") for number in range(6)]
    thread = started(kim)
    follow(thread, *members)
    for _turn in range(5):
        posts = [thread.reply(anna, "<p>News</p>") for _ in range(3)]
        Event.objects.filter(object_id__in=[post.pk for post in posts]).update(delivered=None)
        Notification.objects.all().delete()
        Inbox.objects.update(unread=0)
        events = list(Event.objects.filter(delivered=None, verb="replied"))
        works = [event.deliver for event in events]
        works += [partial(retract, *posts)] * 3
        works += [reading(member) for member in members]
        assert [one for one in at_once(*works) if isinstance(one, Exception)] == []
        for member in members:
            assert unread(member) == waiting(member)
    assert not Inbox.objects.filter(unread__lt=0).exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_is_delivered_while_something_is_retracted_is_counted():
    """The count is taken after the lock: in one statement it would be that of before the wait."""
    anna, ben = make_member("anna"), make_member("ben")
    thread = started(anna)
    follow(thread, ben)
    [post] = tell(thread, make_member("carla"))
    results = at_once(lambda: deliver_slowly(ben, thread), lambda: retract_late(ben, post))
    assert [one for one in results if isinstance(one, Exception)] == []
    assert unread(ben) == waiting(ben) == 1


def deliver_slowly(member, target):
    """Write a notice, and commit only when somebody waits for the inbox."""
    event = Event.objects.create(verb="solved", target=target, delivered=target.created)
    with transaction.atomic():
        [(pk, seq, _unread)] = Inbox.objects.count_up([member.pk])
        Notification.objects.create(member_id=pk, seq=seq, event=event, verb="solved")
        until_locks("NOT granted")


def retract_late(member, post):
    """Retract once the inbox of the member is locked by somebody else."""
    until_locks("granted AND mode = 'RowExclusiveLock' "
                "AND relation = 'notifications_inbox'::regclass")
    retract(post)


def started(by):
    room = Category.objects.create(slug="room", name_nl="Kamer", name_en="Room",
                                   audience=Audience.objects.members())
    return start_thread(by, room)


def reading(member):
    own = Notification.objects.filter(member=member)
    return lambda: Notification.objects.mark_read(member, own)
