"""One queue for all that waits: oldest first, enough to judge by, and as cheap when it is long."""
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from platform_core.moderation.models import QueueItem
from tests.members.steps import in_a_week
from tests.moderation.conftest import KINDS, wait_as

QUEUE = "/moderation/"


@pytest.fixture
def five(people):
    """One of each kind, the first one oldest."""
    items = [wait_as(kind, people, number) for number, kind in enumerate(KINDS)]
    for hours, item in enumerate(reversed(items), start=1):
        QueueItem.objects.filter(pk=item.pk).update(
            opened_at=timezone.now() - timedelta(hours=hours)
        )
    return items


def words(answer):
    return answer.content.decode()


def test_every_kind_stands_in_it_urgent_first_then_the_oldest(five, dora, client_of):
    page = client_of(dora).get(QUEUE)
    report = five.pop(KINDS.index("report"))
    assert [item.pk for item in page.context["listed"].page.items] == [
        report.pk, *(item.pk for item in five)
    ]
    assert [item.kind for item in page.context["listed"].page.items] == [
        "report", *(kind for kind in KINDS if kind != "report")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_it_can_be_narrowed_to_one_kind(five, dora, client_of, kind):
    page = client_of(dora).get(QUEUE, {"kind": kind}).context["listed"].page
    assert [item.kind for item in page.items] == [kind]


@pytest.mark.parametrize("kind", ["", "x", "POST", "post'--", "é" * 500])
def test_an_unknown_kind_shows_everything(five, dora, client_of, kind):
    assert len(client_of(dora).get(QUEUE, {"kind": kind}).context["listed"].page.items) == 5


def test_a_row_shows_what_there_is_to_judge_by(five, dora, client_of):
    page = words(client_of(dora).get(QUEUE))
    for shown in ("Applicant3 Example",                           # whose application
                  "Asking about violence at intake",              # where a reply stands
                  "It may identify a person",                     # what was reported
                  "Recognising",                                  # the category
                  "One of a member’s first posts",           # why it waits
                  "5 hours ago", "1 hour ago"):         # since when
        assert shown in page, shown


def test_a_row_shows_no_word_that_waits_and_no_author(five, dora, client_of):
    page = words(client_of(dora).get(QUEUE))
    for hidden in ("Pending words", "Pending title", "Practice 2", "Reported words",
                   "It says where they live", "Noor Example", "Anna Example", "Ben Example"):
        assert hidden not in page, hidden


def test_it_reads_dutch_in_dutch(five, dora, client_of):
    with translation.override("nl"):
        page = words(client_of(dora).get(QUEUE, headers={"accept-language": "nl"}))
    assert "Herkennen" in page
    assert "Recognising" not in page


def count(client):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(QUEUE).status_code == 200
    return len(seen)


def test_thirty_of_mixed_kinds_cost_no_more_queries_than_five(five, people, dora, client_of):
    client = client_of(dora)
    client.get(QUEUE)
    few = count(client)
    for number in range(10, 35):
        wait_as(KINDS[number % 5], people, number)
    assert len(client.get(QUEUE).context["listed"].page.items) == 30
    assert count(client) == few <= 20


def test_the_rest_is_on_the_next_page_and_nothing_is_there_twice(people, mo, client_of):
    for number in range(33):
        wait_as("post", people, number)
    client = client_of(mo)
    first = client.get(QUEUE).context["listed"].page
    second = client.get(QUEUE, {"after": first.next_cursor}).context["listed"].page
    assert (len(first.items), len(second.items)) == (30, 3)
    assert not {item.pk for item in first.items} & {item.pk for item in second.items}


@pytest.mark.parametrize("cursor", ["x", "W10", "ImFiIg", "W251bGwsIDFd", "é", "%00"])
def test_a_cursor_made_by_hand_shows_the_beginning(five, dora, client_of, cursor):
    assert len(client_of(dora).get(QUEUE, {"after": cursor}).context["listed"].page.items) == 5


@pytest.mark.parametrize("role", ["anna", "ravi", "newcomer"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_members_and_reviewers_neither_queue_nor_items_exist(
    five, request, role, client_of, method
):
    client = client_of(request.getfixturevalue(role))
    assert getattr(client, method)(QUEUE).status_code == 404
    for item in five:
        assert getattr(client, method)(item.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("role", ["mo", "kim"])
def test_the_team_reads_it(five, request, role, client_of):
    assert client_of(request.getfixturevalue(role)).get(QUEUE).status_code == 200


def test_visitors_sign_in_first(five, nobody, client_of):
    for path in (QUEUE, five[0].get_absolute_url()):
        assert client_of(nobody).get(path).url.startswith("/accounts/login/")


def test_applicants_and_suspended_moderators_are_refused(five, applicant, mo, client_of):
    client = client_of(mo)
    mo.suspend(mo, "on leave", in_a_week(), ground="privacy")
    assert client.get(QUEUE).status_code in {302, 403}
    assert client_of(applicant).get(QUEUE).status_code == 403


def test_the_queue_is_read_and_never_written(five, mo, client_of):
    assert client_of(mo).post(QUEUE).status_code == 405


@pytest.mark.parametrize("pk", [0, 999999, 10**18])
def test_an_item_that_does_not_exist_is_a_404(mo, client_of, pk):
    assert client_of(mo).get(f"/moderation/{pk}/").status_code == 404


def test_an_item_whose_text_is_gone_is_a_404_and_does_not_break_the_queue(people, mo, client_of):
    item = wait_as("application", people)
    item.target.delete()
    client = client_of(mo)
    assert client.get(item.get_absolute_url()).status_code == 404
    assert client.get(QUEUE).status_code == 200


def test_what_was_decided_last_is_named_with_who_and_what(people, mo, client_of):
    item = wait_as("post", people)
    item.target.decide("reject", mo, "A name", "privacy")
    page = client_of(mo).get(QUEUE)
    [decided] = page.context["decided"]
    assert (decided.pk, decided.decision.by) == (item.pk, mo)
    named = rf"Reply: rejected<span[^>]*>,\s*decision {item.target.decision_id}</span></a>"
    assert re.search(rf"{named},\s*<bdi>Mo Example", words(page))


def test_nothing_waits(mo, client_of):
    assert "Nothing is waiting for you" in words(client_of(mo).get(QUEUE))


def test_what_waits_already_is_not_put_there_twice(people):
    item = wait_as("post", people)
    again = QueueItem.objects.open(item.target, "post")
    assert again.pk == item.pk
    assert QueueItem.objects.waiting().count() == 1
