"""Following, muting and leaving: what a member hears of a discussion, a category and a tag."""
import pytest

from goodpractices.models import GoodPractice
from platform_core.lib.kinds import name_of
from platform_core.notifications.models import Notification, Preference, Subscription
from platform_core.taxonomy.models import Concept
from tests.forum.sending import send_reply, send_thread, words_of


def set_level(client, subject, level, **data):
    return client.post(f"/notifications/{name_of(subject)}/{subject.pk}/{level}/", data)


def heard(member):
    return [notice.verb for notice in Notification.objects.filter(member=member).order_by("seq")]


@pytest.mark.parametrize(("levels", "expected"), [
    ([], []), (["follow"], ["replied"]), (["follow", "follow"], ["replied"]),
    (["follow", "unfollow"], []), (["follow", "mute"], []), (["mute", "follow"], ["replied"]),
    (["mute", "unfollow"], []), (["unfollow"], []),
])
def test_the_last_choice_counts(
    levels, expected, thread, anna, ben, client_of, django_capture_on_commit_callbacks
):
    for level in levels:
        assert set_level(client_of(ben), thread, level).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        send_reply(client_of(anna), thread)
    assert heard(ben) == expected


@pytest.mark.parametrize(("level", "shown"), [("follow", "Following"), ("mute", "Muted")])
def test_the_page_shows_the_choice_and_its_opposite(thread, ben, client_of, level, shown):
    client = client_of(ben)
    assert shown not in words_of(client.get(thread.get_absolute_url()))
    set_level(client, thread, level)
    assert shown in words_of(client.get(thread.get_absolute_url()))
    set_level(client, thread, "unfollow")
    assert shown not in words_of(client.get(thread.get_absolute_url()))


def test_who_replies_follows_unless_they_chose_otherwise(
    thread, anna, ben, carla, client_of
):
    Preference.objects.create(member=ben, follow_own=False)
    Subscription.objects.mute(carla, thread)
    for member in (anna, ben, carla):
        send_reply(client_of(member), thread)
    levels = [Subscription.objects.level_of(member, thread) for member in (anna, ben, carla)]
    assert levels == ["watching", "", "muted"]


def test_who_muted_a_discussion_still_hears_when_spoken_to(
    thread, anna, ben, client_of, django_capture_on_commit_callbacks
):
    Subscription.objects.mute(ben, thread)
    with django_capture_on_commit_callbacks(execute=True):
        send_reply(client_of(anna), thread, "<p>News</p>")
        send_reply(client_of(anna), thread, "<p>@Ben?</p>")
    assert heard(ben) == ["mentioned"]


def test_a_new_discussion_tells_who_follows_its_category_or_tag_once(
    anna, ben, carla, category, client_of, django_capture_on_commit_callbacks
):
    Concept.objects.load()
    concept = Concept.objects.taggable().first()
    set_level(client_of(ben), category, "follow")
    set_level(client_of(ben), concept, "follow")
    set_level(client_of(carla), concept, "follow")
    with django_capture_on_commit_callbacks(execute=True):
        send_thread(client_of(anna), category, tags=[concept.slug])
    assert (heard(ben), heard(carla), heard(anna)) == (["thread_started"], ["thread_started"], [])


@pytest.mark.parametrize("muted", ["category", "tag"])
def test_who_muted_one_of_several_hears_nothing(
    muted, anna, ben, category, client_of, django_capture_on_commit_callbacks
):
    Concept.objects.load()
    concept = Concept.objects.taggable().first()
    subjects = {"category": category, "tag": concept}
    for name, subject in subjects.items():
        set_level(client_of(ben), subject, "mute" if name == muted else "follow")
    with django_capture_on_commit_callbacks(execute=True):
        send_thread(client_of(anna), category, tags=[concept.slug])
    assert heard(ben) == []


def test_whoever_lost_access_hears_nothing_more(
    closed_thread, closed_group, anna, ben, client_of, django_capture_on_commit_callbacks
):
    Subscription.objects.follow(anna, closed_thread)
    anna.groups.remove(closed_group)
    with django_capture_on_commit_callbacks(execute=True):
        send_reply(client_of(ben), closed_thread)
    assert heard(anna) == []


def test_what_may_not_be_read_cannot_be_followed(
    closed_thread, closed_category, carla, client_of
):
    for subject in (closed_thread, closed_category):
        assert set_level(client_of(carla), subject, "follow").status_code == 404
    assert Subscription.objects.filter(member=carla).count() == 0


@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("applicant", 403)])
def test_only_members_follow(role, status, request, thread, client_of):
    answer = set_level(client_of(request.getfixturevalue(role)), thread, "follow")
    assert answer.status_code == status


@pytest.mark.parametrize("path", [
    "forum.thread/0/follow/", "forum.thread/1/shout/", "forum.post/1/follow/",
    "members.member/1/follow/", f"forum.thread/{10**30}/follow/", "nothing/1/follow/",
])
def test_what_is_not_there_is_a_404(thread, ben, client_of, path):
    assert client_of(ben).post(f"/notifications/{path}").status_code == 404


def test_following_is_not_fetched(thread, ben, client_of):
    path = f"/notifications/forum.thread/{thread.pk}/follow/"
    assert client_of(ben).get(path).status_code == 405


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_afterwards_one_stays_on_the_platform(thread, ben, client_of, target):
    answer = set_level(client_of(ben), thread, "follow", next=target)
    assert answer.url == thread.get_absolute_url()


def test_how_one_follows_something_else_with_the_same_number_says_nothing(
    thread, category, anna, ben, client_of, django_capture_on_commit_callbacks
):
    """Numbers are given per table: a practice, a category and a thread may all be number 1."""
    practice = GoodPractice.objects.create(
        pk=thread.pk, author=anna, audience=category.audience
    )
    Subscription.objects.follow(ben, practice)
    assert Subscription.objects.level_of(ben, practice) == "watching"
    assert Subscription.objects.level_of(ben, thread) == ""
    assert "Following" not in words_of(client_of(ben).get(thread.get_absolute_url()))
    with django_capture_on_commit_callbacks(execute=True):
        send_reply(client_of(anna), thread)
    assert heard(ben) == []
    Subscription.objects.mute(ben, thread)
    assert Subscription.objects.level_of(ben, practice) == "watching"
    Subscription.objects.unfollow(ben, practice)
    assert Subscription.objects.level_of(ben, thread) == "muted"
