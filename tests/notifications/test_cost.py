"""What a reply costs: a fixed number of statements, however many hear of it."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.models import Thread
from platform_core.members.audience import audience_ids, read_audiences
from platform_core.members.models import Member
from platform_core.notifications.models import AT_ONCE, Event, Inbox, Notification, Subscription
from platform_core.notifications.models.inbox import COUNT_UP, GIVEN
from tests.conftest import make_member

FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
MOST_STATEMENTS = 14


@pytest.fixture
def crowd(thread):
    """Return a function: so many members, all following the thread."""

    def follow(count):
        members = [make_member(f"follower{Member.objects.count()}x{number}")
                   for number in range(count)]
        for member in members:
            Subscription.objects.follow(member, thread)
        return members

    return follow


@pytest.fixture
def statements(anna, thread, django_capture_on_commit_callbacks):
    """Return a function that counts the statements of one reply with its notices."""

    def count():
        asked = Thread.objects.select_related("category__audience", "author").get(pk=thread.pk)
        with CaptureQueriesContext(connection) as seen, django_capture_on_commit_callbacks(
            execute=True
        ):
            asked.reply(anna, "<p>Everyone is seen alone first.</p>")
        return len([one for one in seen if not one["sql"].startswith(FRAME)])

    return count


def test_a_reply_costs_the_same_for_one_follower_as_for_forty(thread, crowd, statements):
    statements()
    crowd(1)
    few = statements()
    members = crowd(39)
    assert statements() == few <= MOST_STATEMENTS
    assert Inbox.objects.of(members[0]).unread == 1


def deliveries(thread, by, count):
    """The statements of telling so many who are mentioned in one reply."""
    some = [make_member("named" + "ab" * Member.objects.count() + "cdefghijkl"[number])
            for number in range(count)]
    names = " ".join(
        f'<a class="mention" href="/members/{one.pk}/">@{one.name}</a>' for one in some
    )
    post = thread.reply(by, f"<p>{names}</p>")
    event = Event.objects.get(verb="replied", object_id=post.pk)
    with CaptureQueriesContext(connection) as seen:
        event.deliver()
    assert Notification.objects.filter(verb="mentioned", event=event).count() == count
    return len(seen)


def test_ten_mentions_cost_no_more_than_one(anna, thread):
    one = deliveries(thread, anna, 1)
    assert deliveries(thread, anna, 10) == one <= 14


def test_a_crowd_is_left_to_the_worker_and_told_by_it(anna, thread, crowd,
                                                      django_capture_on_commit_callbacks):
    crowd(AT_ONCE)  # and the one who started the thread
    with django_capture_on_commit_callbacks(execute=True):
        thread.reply(anna, "<p>For all of you</p>")
    event = Event.objects.get(verb="replied")
    assert (event.is_large, event.delivered) == (True, None)
    assert not Notification.objects.exists()
    Event.objects.deliver_waiting()
    assert Notification.objects.filter(event=event).count() == AT_ONCE + 1
    Event.objects.deliver_waiting()
    assert set(Inbox.objects.values_list("last_seq", "unread")) == {(1, 1)}


def test_a_crowd_is_counted_in_one_statement_that_does_not_grow(anna, thread, crowd):
    crowd(10)
    post = thread.reply(anna, "<p>For all of you</p>")
    with CaptureQueriesContext(connection) as seen:
        Event.objects.get(verb="replied", object_id=post.pk).deliver()
    assert len([one for one in seen if "INTO notifications_inbox" in one["sql"]]) == 1
    assert COUNT_UP.count("%s") == 0 and max(sql.count("%s") for sql in GIVEN.values()) == 3
    assert Notification.objects.count() == 11
    assert set(Inbox.objects.values_list("last_seq", "unread")) == {(1, 1)}


def test_audiences_of_many_are_read_in_one_query_and_agree(
    anna, carla, mo, applicant, closed_audience, everyone_audience, django_assert_num_queries
):
    suspended = make_member("sam", status="suspended")
    suspended.groups.set(anna.groups.all())
    members = [anna, carla, mo, applicant, suspended]
    with django_assert_num_queries(1):
        read_audiences(members)
    for member in members:
        alone = Member.objects.get(pk=member.pk)
        assert sorted(audience_ids(member)) == sorted(audience_ids(alone)), member.name


def test_nobody_to_tell_is_no_trouble(db):
    read_audiences([])
    assert Inbox.objects.count_up([]) == []
    assert Notification.objects.retract([], None) == 0
    assert Subscription.objects.to_any_of([]) == []


def test_of_a_follower_no_words_are_read_and_access_asks_for_nothing_more(
    anna, thread, crowd, django_assert_num_queries
):
    crowd(3)
    post = thread.reply(anna, "<p>For all of you</p>")
    found = Subscription.objects.to_any_of([thread])
    read_audiences(found)
    assert {"bio", "email", "password", "name"} <= found[0].get_deferred_fields()
    with django_assert_num_queries(0):
        assert all(post.is_visible_to(one) and thread.is_visible_to(one) for one in found)
