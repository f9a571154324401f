"""Who sees a practice, and what ends when they see it no more: queue, bell, list and mail."""
import pytest

from goodpractices.models import GoodPractice, Version
from platform_core.moderation.models import QueueItem
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import (
    Inbox,
    Notification,
    OutgoingMail,
    Preference,
    Subscription,
)
from platform_core.taxonomy.models import Concept
from tests.goodpractices.conftest import text
from tests.goodpractices.test_practice import deliver, verbs_of


@pytest.fixture
def follower(ben):
    """Ben follows a tag of the practice, and wants mail of it."""
    Subscription.objects.follow(ben, Concept.objects.get(slug="identification"))
    return ben


def bell(member):
    return Inbox.objects.of(member).unread


@pytest.mark.parametrize("who", ["ben", "ravi", "kim", "mo"])
def test_a_draft_is_seen_by_its_author_alone(client_of, draft, anna, who, request):
    member = request.getfixturevalue(who)
    assert client_of(anna).get(draft.get_absolute_url()).status_code == 200
    for rest in ("", "edit/", "review/", "versions/", "withdraw/", "archive/", "suspend/"):
        assert client_of(member).get(f"/practices/{draft.pk}/{rest}").status_code == 404
    assert not GoodPractice.objects.visible_to(member).exists()


@pytest.mark.parametrize("way", ["suspend", "withdraw"])
def test_taken_offline_it_is_news_for_nobody(client_of, published, follower, anna, mo, way):
    wants_mail(follower)
    deliver()
    assert (bell(follower), verbs_of(follower)) == (1, ["practice_published"])
    if way == "suspend":
        published.suspend(mo, "Privacy.", ground="privacy")
    else:
        published.withdraw(anna)
    assert bell(follower) == 0
    page = client_of(follower).get("/notifications/").content.decode()
    assert published.title not in page
    mail_waiting(wait_minutes=0)
    assert not OutgoingMail.objects.filter(to=follower.email).exists()


def test_what_stands_is_mailed_to_whoever_follows(published, follower):
    """The same trip without the step in between: else the test above would say nothing."""
    wants_mail(follower)
    deliver()
    mail_waiting(wait_minutes=0)
    assert OutgoingMail.objects.filter(to=follower.email).count() == 1


def wants_mail(member):
    Preference.objects.put(member, mail={"practices": True})


@pytest.mark.parametrize("who", ["ravi", "kim", "mo"])
def test_withdrawn_in_review_nothing_waits_and_nobody_is_called(client_of, waiting, anna, who,
                                                                request):
    member = request.getfixturevalue(who)
    deliver()
    assert bell(member) == 1
    waiting.withdraw(anna)
    assert bell(member) == 0
    assert not QueueItem.objects.waiting().exists()
    assert list(GoodPractice.objects.waiting()) == []
    if member.is_team:
        assert waiting.title not in client_of(member).get("/moderation/").content.decode()


def test_nobody_hears_later_of_what_was_withdrawn_before_it_was_told(waiting, anna, ravi, mo):
    waiting.withdraw(anna)
    deliver()
    assert not Notification.objects.filter(member__in=[ravi, mo]).exists()


def test_withdrawn_with_a_copy_in_review_nothing_waits(published, anna, mo):
    copy = published.working_copy()
    copy.edit(anna, text(title="Newer"), copy.revision)
    copy.submit(anna)
    deliver()
    assert bell(mo) > 0
    published.withdraw(anna)
    assert not QueueItem.objects.waiting().exists()
    assert Version.objects.get(pk=copy.pk).status == "working"
    assert bell(mo) == 0
