"""What stands around a text that waits is on its page, in a fixed number of statements."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from platform_core.moderation.models import QueueItem, Report
from tests.moderation.conftest import wait_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(people, thread, ben, anna):
    """A reply that waits with three before it and two after."""
    for number in (1, 2, 3):
        thread.reply(ben, f"<p>Before number {number}</p>")
    waiting = wait_as("post", people)
    for number in (1, 2):
        thread.reply(anna, f"<p>After number {number}</p>")
    return waiting


def page_of(client, item):
    answer = client.get(item.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_two_before_it_and_one_after_stand_around_it(item, mo, client_of):
    page = page_of(client_of(mo), item)
    shown = [words for words in ("Before number 1", "Before number 2", "Before number 3",
                                 "After number 1", "After number 2") if words in page]
    assert shown == ["Before number 2", "Before number 3", "After number 1"]
    assert page.index("Before number 2") < page.index("Before number 3") < page.index("After")


def test_what_is_hidden_or_waits_is_not_around_it(item, thread, mo, client_of):
    thread.posts.get(body__contains="Before number 3").decide("hide", mo, "Not here", "privacy")
    page = page_of(client_of(mo), item)
    assert "Before number 3" not in page
    assert "Before number 1" in page


def test_the_author_stands_there_in_numbers(item, people, newcomer, mo, client_of):
    for action in ("return", "reject", "reject"):
        other = wait_as("post", people, action)
        other.target.decide(action, mo, "Say less", "privacy")
    around = client_of(mo).get(item.get_absolute_url()).context["around"]
    assert (around.author, around.returned, around.refused) == (newcomer, 1, 2)


def test_the_difference_and_the_earlier_reason_are_there_when_it_comes_back(
    item, newcomer, mo, client_of
):
    post = item.target
    post.decide("return", mo, "Leave out the street")
    post.refresh_from_db()
    post.edit(newcomer, "<p>Pending words, another way</p>", post.revision)
    again = QueueItem.objects.waiting().get(object_id=post.pk)
    page = page_of(client_of(mo), again)
    assert "Leave out the street" in page
    assert "<ins>" in page
    assert "<del>" in page


@pytest.mark.parametrize("kind", ["post", "thread", "report"])
def test_it_costs_as_much_for_a_long_story_as_for_a_short_one(people, kind, mo, client_of):
    waiting, client = wait_as(kind, people), client_of(mo)
    client.get(waiting.get_absolute_url())

    def cost():
        with CaptureQueriesContext(connection) as seen:
            page_of(client, waiting)
        return len(seen)

    few = cost()
    for number in range(3):
        wait_as("post", people, f"more {number}").target.decide("reject", mo, "Say less", "privacy")
    assert cost() == few <= 24


@pytest.mark.parametrize("is_decided", [False, True])
def test_whoever_of_the_team_wrote_it_does_not_read_who_reported_it_and_why(
    thread, mo, kim, ben, carla, client_of, is_decided
):
    post = thread.reply(mo, "<p>What a moderator wrote</p>")
    if is_decided:
        Report.file(carla, post, "spam", "Unkind words").decide("dismiss", kim, "It is none")
    report = Report.file(ben, post, "harassment", "This hurts somebody")
    item = QueueItem.objects.waiting().get(object_id=report.pk, kind="report")
    own, other = page_of(client_of(mo), item), page_of(client_of(kim), item)
    told = [ben.name, "This hurts somebody", *([carla.name, "Unkind words"] if is_decided else [])]
    assert [words for words in told if words in own] == []
    assert [words for words in told if words not in other] == []
    assert "What was said in the report is read by colleagues" in own
