"""Who moderates what, who stands in, what is heavy for whom, and what waits too long."""
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.moderation.listed import ORDER
from platform_core.moderation.models import Moderator, QueueItem
from platform_core.moderation.models.fairness import HEAVY_A_DAY
from platform_core.moderation.team import waiting
from platform_core.notifications.models import Event, Notification
from tests.moderation.conftest import wait_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def items(people):
    return [wait_as("post", people, number) for number in range(3)]


def facts(items, **columns):
    QueueItem.objects.filter(pk__in=[one.pk for one in items]).update(**columns)


def next_of(member):
    item = QueueItem.objects.claim_next(member, ORDER)
    item.release(member)
    return item


def decided(items, by):
    for item in items:
        item.target.decide("reject", by, "Say less", "privacy")


def test_a_moderator_marks_a_text_as_heavy_and_takes_that_back(items, mo, client_of):
    client, path = client_of(mo), items[0].get_absolute_url()
    assert 'name="heavy" value="on"' in client.get(path).content.decode()
    assert client.post(f"{path}weigh/", {"heavy": "on"}).status_code == 303
    page = client.get(path).content.decode()
    assert "data-heavy" in page
    assert 'name="heavy" value="off"' in page
    client.post(f"{path}weigh/", {"heavy": "off"})
    assert "data-heavy" not in client.get(path).content.decode()


def test_nobody_outside_the_team_weighs(items, anna, client_of):
    path = f"{items[0].get_absolute_url()}weigh/"
    assert client_of(anna).post(path, {"heavy": "on"}).status_code == 404
    items[0].refresh_from_db()
    assert not items[0].is_heavy


def test_what_somebody_moderates_comes_to_them_first_and_the_rest_after_it(items, mo):
    facts(items[:2], written_in="nl")
    facts(items[2:], written_in="en")
    Moderator.objects.choose(mo, languages=["en"])
    assert next_of(mo) == items[2]
    decided(items[2:], mo)
    assert next_of(mo) == items[0]


def test_a_deputy_takes_it_until_the_last_day(items, mo, kim):
    facts(items[2:], category="elsewhere")
    Moderator.objects.choose(mo, categories=["nowhere"])
    Moderator.objects.choose(kim, categories=["elsewhere"], deputy=mo,
                             deputy_until=timezone.localdate())
    assert next_of(mo) == items[2]
    Moderator.objects.choose(kim, deputy_until=timezone.localdate() - timedelta(days=1))
    assert next_of(mo) == items[0]


def test_nobody_gets_two_heavy_ones_in_a_row_while_something_else_waits(items, mo):
    decided(items[:1], mo)
    facts(items[:2], is_heavy=True)
    assert next_of(mo) == items[2]
    decided(items[2:], mo)
    assert next_of(mo) == items[1]


def test_after_the_cap_nothing_heavy_comes_that_day_but_what_presses(people, mo):
    done = [wait_as("post", people, number) for number in range(HEAVY_A_DAY)]
    decided(done, mo)
    facts(done, is_heavy=True)
    last = wait_as("post", people, "last")
    facts([last], is_heavy=True)
    assert QueueItem.objects.claim_next(mo, ORDER) is None
    facts([last], is_urgent=True, opened_at=timezone.now() - timedelta(minutes=16))
    assert next_of(mo) == last


def test_who_had_more_of_a_language_than_colleagues_gets_the_heavy_ones_of_it_later(
    people, mo, kim
):
    first, second, third, heavy, light = (
        wait_as("post", people, number) for number in range(5))
    facts([first, second, third, heavy], is_heavy=True, written_in="ar")
    decided([first, second], mo)
    decided([third], kim)
    light_before = wait_as("post", people, "light")
    decided([light_before], mo)    # what came last was not heavy
    assert next_of(mo) == light
    assert next_of(kim) == light    # hers was heavy a moment ago
    facts([heavy], written_in="nl")
    assert next_of(mo) == heavy


def test_a_break_is_suggested_after_three(items, mo, client_of):
    decided(items[:2], mo)
    facts(items, is_heavy=True)
    client = client_of(mo)
    assert "Take a break" not in client.get("/moderation/").content.decode()
    decided(items[2:], mo)
    assert "Take a break" in client.get("/moderation/").content.decode()


def test_a_heavy_text_opens_by_a_press(items, mo, client_of):
    facts(items[:1], is_heavy=True)
    client = client_of(mo)
    assert "data-heavy" in client.get(items[0].get_absolute_url()).content.decode()
    assert "data-heavy" not in client.get(items[1].get_absolute_url()).content.decode()


@pytest.mark.parametrize(("hours", "verbs"), [
    (23, []), (25, ["waits_long"]), (49, ["waits_too_long"]),
])
def test_what_waits_too_long_is_told_once(people, hours, verbs):
    item = wait_as("post", people)
    facts([item], opened_at=timezone.now() - timedelta(hours=hours))
    for _time in range(2):
        QueueItem.objects.remind()
    told = Event.objects.filter(verb__startswith="waits_")
    assert [one.verb for one in told] == verbs


def test_after_two_days_coordinators_hear_and_no_others(
    people, mo, kim, django_capture_on_commit_callbacks
):
    item = wait_as("post", people)
    facts([item], opened_at=timezone.now() - timedelta(hours=49), reminded=1)
    with django_capture_on_commit_callbacks(execute=True):
        QueueItem.objects.remind()
    told = Notification.objects.filter(verb="waits_too_long")
    assert {one.member for one in told} == {kim}


def test_who_moderates_something_else_does_not_hear_of_it(
    people, mo, kim, django_capture_on_commit_callbacks
):
    Moderator.objects.choose(mo, categories=["elsewhere"])
    with django_capture_on_commit_callbacks(execute=True):
        wait_as("post", people)
    assert {one.member for one in Notification.objects.filter(verb="waits")} == {kim}


def test_coordinators_see_who_moderates_what_and_change_it(items, mo, kim, client_of):
    client = client_of(kim)
    page = client.get("/moderation/team/")
    assert "Mo Example" in page.content.decode()
    day = timezone.localdate() + timedelta(days=7)
    sent = {"languages": ["nl"], "countries": ["NL"], "deputy": kim.pk, "deputy_until": day}
    assert client.post(f"/moderation/team/{mo.pk}/", sent).status_code == 302
    kept = Moderator.objects.of(mo)
    assert (kept.languages, kept.countries, kept.deputy) == (["nl"], ["NL"], kim)
    assert client.post(f"/moderation/team/{mo.pk}/", {"deputy": kim.pk}).status_code == 422
    assert "stands in until" in client.get("/moderation/team/").content.decode()


def test_how_long_things_wait_is_told_by_half_and_nine_in_ten(items, mo):
    decided(items, mo)
    for hours, item in zip((1, 2, 12), items, strict=True):
        item.refresh_from_db()
        facts([item], opened_at=item.closed_at - timedelta(hours=hours))
    [row] = waiting()
    assert (row.number, row.decided, round(row.middle), round(row.ninetieth)) == (0, 3, 2, 10)


@pytest.mark.parametrize("role", ["mo", "anna", "ravi"])
def test_for_others_the_page_does_not_exist(request, role, mo, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.get("/moderation/team/").status_code == 404
    assert client.post(f"/moderation/team/{mo.pk}/", {}).status_code == 404


def test_the_page_of_the_team_names_categories_as_readers_know_them(thread, mo, kim, client_of):
    Moderator.objects.choose(mo, categories=[thread.category.slug])
    page = client_of(kim).get("/moderation/team/").content.decode()
    assert f"<bdi>{thread.category.name}</bdi>" in page
    assert f'href="/moderation/team/{mo.pk}/"' in page
