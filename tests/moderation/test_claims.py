"""Who is on what: seen by colleagues, ended after 15 minutes, taken over in the open; no lock."""
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.moderation.listed import ORDER
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import Notification
from tests.moderation.conftest import KINDS, wait_as
from tests.moderation.test_deciding import PUBLISH
from tests.racing import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(people):
    return wait_as("post", people)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def holder_of(item):
    return QueueItem.objects.get(pk=item.pk).holder


def later(item, minutes):
    """As if the claim had been made so many minutes earlier."""
    item.refresh_from_db()
    item.claimed_until -= timedelta(minutes=minutes)
    item.save(update_fields=["claimed_until"])


def test_handling_is_a_post_that_leads_to_the_item(item, mo, client_of):
    answer = client_of(mo).post(f"/moderation/{item.pk}/claim/")
    assert answer.url == item.get_absolute_url()
    assert holder_of(item) == mo


def test_reading_claims_nothing(item, mo, client_of):
    client = client_of(mo)
    assert client.get(f"/moderation/{item.pk}/claim/").status_code == 405
    assert client.get("/moderation/next/").status_code == 405
    client.get(item.get_absolute_url())
    assert holder_of(item) is None


def test_colleagues_see_who_is_on_it_and_for_how_long(item, mo, kim, client_of):
    item.claim(mo)
    assert "is on it, 15 more minutes" in client_of(kim).get("/moderation/").content.decode()
    assert "You are on it, 15 more minutes" in client_of(mo).get("/moderation/").content.decode()
    page = client_of(kim).get(item.get_absolute_url()).content.decode()
    assert "Mo Example" in page
    assert "Take over" in page


def test_it_ends_by_itself_after_15_minutes(item, mo):
    item.claim(mo)
    later(item, 14)
    assert holder_of(item) == mo
    later(item, 1)
    assert holder_of(item) is None


def test_whoever_was_on_it_hears_who_took_over(item, mo, kim, commit):
    item.claim(mo)
    with commit():
        item.claim(kim)
    assert holder_of(item) == kim
    [notice] = Notification.objects.filter(verb="taken_over")
    assert (notice.member, notice.event.actor) == (mo, kim)


@pytest.mark.parametrize("before", ["nobody", "oneself", "ended"])
def test_nobody_hears_of_a_claim_that_took_nothing_from_them(item, mo, kim, commit, before):
    if before != "nobody":
        item.claim(kim if before == "oneself" else mo)
    if before == "ended":
        later(item, 16)
    with commit():
        item.claim(kim)
    assert not Notification.objects.filter(verb="taken_over").exists()


def test_it_is_no_lock(item, mo, kim, client_of):
    item.claim(mo)
    assert client_of(kim).post(item.get_absolute_url(), PUBLISH).status_code == 303
    item.target.refresh_from_db()
    assert item.target.status == "published"


def test_it_can_be_left_to_others_by_whoever_is_on_it(item, mo, kim, client_of):
    item.claim(mo)
    client_of(kim).post(f"/moderation/{item.pk}/release/")
    assert holder_of(item) == mo
    client_of(mo).post(f"/moderation/{item.pk}/release/")
    assert holder_of(item) is None


def test_the_next_one_is_the_first_that_nobody_is_on(people, mo, kim, client_of):
    first, second = wait_as("post", people, 1), wait_as("post", people, 2)
    first.claim(kim)
    assert client_of(mo).post("/moderation/next/").url == second.get_absolute_url()
    assert holder_of(second) == mo


def test_what_is_urgent_comes_next_however_late_it_came(people, mo, client_of):
    wait_as("post", people)
    report = wait_as("report", people)
    assert client_of(mo).post("/moderation/next/").url == report.get_absolute_url()


def test_with_nothing_left_one_is_back_at_the_list(mo, client_of):
    assert client_of(mo).post("/moderation/next/").url == "/moderation/"


def test_the_next_one_is_never_ones_own_nor_another_roles(people, mo):
    for number, kind in enumerate(KINDS):
        wait_as(kind, people, number)
    mine = {QueueItem.objects.claim_next(mo, ORDER).kind}
    for _time in range(3):
        QueueItem.objects.filter(claimed_by=mo).update(closed_at=timezone.now())
        mine.add(QueueItem.objects.claim_next(mo, ORDER).kind)
    QueueItem.objects.filter(claimed_by=mo).update(closed_at=timezone.now())
    assert mine == set(KINDS) - {"practice"}
    assert QueueItem.objects.claim_next(mo, ORDER) is None


@pytest.mark.parametrize("role", ["anna", "ravi", "newcomer"])
def test_for_others_there_is_nothing_to_claim(item, request, role, client_of):
    client = client_of(request.getfixturevalue(role))
    for path in ("next/", f"{item.pk}/claim/", f"{item.pk}/release/"):
        assert client.post(f"/moderation/{path}").status_code == 404
    assert holder_of(item) is None


def test_what_somebody_else_decides_cannot_be_claimed(people, mo, client_of):
    item = wait_as("practice", people)
    assert client_of(mo).post(f"/moderation/{item.pk}/claim/").status_code == 403
    assert holder_of(item) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_two_who_ask_for_the_next_one_at_once_get_two(people, mo, kim):
    wait_as("post", people, 1)
    wait_as("post", people, 2)
    got = at_once(lambda: QueueItem.objects.claim_next(mo, ORDER),
                  lambda: QueueItem.objects.claim_next(kim, ORDER))
    assert len({item.pk for item in got}) == 2
