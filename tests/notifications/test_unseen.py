"""Unread notices about what somebody sees no more: counted, taken back, and nobody else's."""
import pytest

from forum.models import Category
from platform_core.notifications.models import Inbox, Notification, Subscription
from platform_core.taxonomy.models import Concept
from tests.conftest import make_member, start_thread


@pytest.fixture
def told(closed_thread, thread, anna, ben, ravi, django_capture_on_commit_callbacks):
    """Anna has two unread notices: of the closed category, and of one that everybody reads."""
    for subject in (closed_thread, thread):
        Subscription.objects.follow(anna, subject)
    with django_capture_on_commit_callbacks(execute=True):
        closed_thread.reply(ben, "<p>Something new in the group</p>")
    with django_capture_on_commit_callbacks(execute=True):
        thread.reply(ravi, "<p>Something new for all</p>")
    assert Inbox.objects.of(anna).unread == 2
    return anna


def fresh(member):
    return type(member).objects.get(pk=member.pk)


def test_nothing_is_unseen_while_she_is_in_the_group(told):
    assert Notification.objects.unseen_by(fresh(told)) == []
    assert Notification.objects.take_back_unseen(fresh(told)) == 0
    assert Inbox.objects.of(told).unread == 2


def test_outside_of_it_one_is_unseen_and_goes(told):
    told.groups.clear()
    assert len(Notification.objects.unseen_by(fresh(told))) == 1
    assert Notification.objects.take_back_unseen(fresh(told)) == 1
    assert Inbox.objects.of(told).unread == 1
    assert Notification.objects.unseen_by(fresh(told)) == []


def test_taking_back_twice_takes_back_once(told):
    told.groups.clear()
    assert Notification.objects.take_back_unseen(fresh(told)) == 1
    assert Notification.objects.take_back_unseen(fresh(told)) == 0


def test_what_was_read_is_no_longer_counted(told):
    Notification.objects.mark_read(told, Notification.objects.all())
    told.groups.clear()
    assert Notification.objects.unseen_by(fresh(told)) == []


def test_notices_of_others_are_not_looked_at(told, ben, carla):
    told.groups.clear()
    for other in (ben, carla):
        assert Notification.objects.unseen_by(fresh(other)) == []


def test_unread_about_a_category_is_what_retract_takes(told, closed_category):
    about = Category.objects.get(pk=closed_category.pk)._told_of()
    assert Notification.objects.unread_about(about).count() == 1
    assert Notification.objects.retract(about, None) == 1
    assert Notification.objects.unread_about(about).count() == 0


def test_what_is_gone_is_no_trouble(told, thread):
    told.groups.clear()
    Notification.objects.filter(member=told).first().event.__class__.objects.filter(
        object_id=0).delete()
    assert len(Notification.objects.unseen_by(fresh(told))) == 1


@pytest.fixture
def tags(db):
    Concept.objects.load()
    return Concept.objects.get(slug="fgm"), Concept.objects.get(slug="rape")


@pytest.mark.parametrize(("follow_one", "follow_other", "after"), [
    (0, 0, 0),
    (1, 0, 1),
    (3, 0, 3),
    (0, 2, 2),
    (2, 2, 4),
])
def test_followers_are_handed_over(follow_one, follow_other, after, tags):
    one, other = tags
    for number in range(follow_one):
        Subscription.objects.follow(make_member(f"a{number}"), one)
    for number in range(follow_other):
        Subscription.objects.follow(make_member(f"b{number}"), other)
    assert Subscription.objects.hand_over(one, other) == follow_one
    assert Subscription.objects.to(one).count() == 0
    assert Subscription.objects.to(other).count() == after


def test_who_follows_both_follows_one(tags, anna):
    one, other = tags
    Subscription.objects.follow(anna, one)
    Subscription.objects.mute(anna, other)
    assert Subscription.objects.hand_over(one, other) == 1
    assert Subscription.objects.level_of(anna, other) == "muted"


def test_subscriptions_to_something_else_stay(tags, anna, thread):
    one, other = tags
    Subscription.objects.follow(anna, thread)
    Subscription.objects.hand_over(one, other)
    assert Subscription.objects.level_of(anna, thread) == "watching"


def test_a_new_text_with_the_tag_reaches_who_was_handed_over(
    tags, carla, anna, category, django_capture_on_commit_callbacks
):
    one, other = tags
    Subscription.objects.follow(carla, one)
    Subscription.objects.hand_over(one, other)
    with django_capture_on_commit_callbacks(execute=True):
        start_thread(anna, category, "A question about it", tags=[other])
    assert Inbox.objects.of(carla).unread == 1
