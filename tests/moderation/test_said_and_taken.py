"""A decision that was said: races, every kind, what lists, record and readers see of it."""
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.moderation.listed import ORDER
from platform_core.moderation.models import Moderator, QueueItem
from platform_core.search.models import Document
from platform_core.workflow.models import Decision, NotAllowedNow
from tests.moderation.conftest import wait_as
from tests.moderation.test_deciding import PUBLISH
from tests.racing import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_minute(settings):
    settings.DECISIONS_WAIT = 60


@pytest.fixture
def item(people):
    return wait_as("post", people)


def fresh(item):
    return type(item.target)._base_manager.get(pk=item.object_id)


def due(item):
    """As if the minute were over."""
    QueueItem.objects.filter(pk=item.pk).update(intended_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("kind", ["post", "thread"])
def test_until_it_is_taken_it_is_not_found_not_read_and_not_in_the_record(
    people, anna, mo, client_of, kind
):
    item = wait_as(kind, people)
    before = Entry.objects.about(item.target).count()
    client_of(mo).post(item.get_absolute_url(), PUBLISH)
    target = fresh(item)
    assert not target.is_visible_to(anna)
    assert Entry.objects.about(target).count() == before
    assert not Document.objects.filter(object_id=target.pk, kind=kind).exists()
    due(item)
    QueueItem.objects.apply_due()
    assert fresh(item).is_visible_to(anna)
    assert Entry.objects.about(target).count() == before + 1


def test_words_that_went_with_it_are_those_of_the_decision_and_kept_nowhere_else(
    item, mo, client_of
):
    client_of(mo).post(item.get_absolute_url(), PUBLISH | {"reason": "Well put"})
    due(item)
    QueueItem.objects.apply_due()
    assert Decision.objects.get(action="publish").reason == "Well put"
    item.refresh_from_db()
    assert (item.intended_words, item.intended_act, item.intended_by) == ("", "", None)


def test_nobody_says_a_second_decision_about_it(item, mo, kim):
    item.intend(mo, "publish", "", {"revision": 0})
    with pytest.raises(NotAllowedNow):
        item.intend(kim, "publish", "", {"revision": 0})
    assert QueueItem.objects.get(pk=item.pk).intended_by == mo


def test_the_next_one_is_never_what_was_decided_a_moment_ago(people, mo, kim, client_of):
    first, second = wait_as("post", people, 1), wait_as("post", people, 2)
    answer = client_of(mo).post(first.get_absolute_url(), PUBLISH)
    assert answer.url == second.get_absolute_url()
    second.release(mo)
    assert QueueItem.objects.claim_next(kim, ORDER) == second


def test_what_was_decided_otherwise_in_between_stays_as_it_was_decided(item, mo, kim, client_of):
    client_of(mo).post(item.get_absolute_url(), PUBLISH)
    fresh(item).decide("reject", kim, "A name", "privacy")
    due(item)
    QueueItem.objects.apply_due()
    assert fresh(item).status == "rejected"
    assert not Decision.objects.filter(action="publish").exists()


def test_only_the_last_is_offered_to_be_undone(people, mo, client_of):
    for number in (1, 2):
        item = wait_as("post", people, number)
        client_of(mo).post(item.get_absolute_url(), PUBLISH)
    assert client_of(mo).get("/moderation/").context["undo"] == item
    due(item)
    assert client_of(mo).get("/moderation/").context["undo"] != item


@pytest.mark.parametrize("role", ["anna", "ravi", "newcomer"])
def test_for_others_there_is_nothing_to_undo(item, request, role, mo, client_of):
    client_of(mo).post(item.get_absolute_url(), PUBLISH)
    client = client_of(request.getfixturevalue(role))
    for path in ("undo", "apply"):
        assert client.post(f"/moderation/{item.pk}/{path}/").status_code == 404
    assert QueueItem.objects.get(pk=item.pk).intended_by == mo


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_of_two_who_say_it_at_once_one_is_first(item, mo, kim):
    def say(by):
        try:
            QueueItem.objects.get(pk=item.pk).intend(by, "publish", "", {"revision": 0})
        except NotAllowedNow:
            return "late"
        return "first"

    assert sorted(at_once(lambda: say(mo), lambda: say(kim))) == ["first", "late"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_two_workers_take_it_once(item, mo):
    item.intend(mo, "publish", "", {"revision": 0})
    due(item)
    at_once(QueueItem.objects.apply_due, QueueItem.objects.apply_due)
    assert Decision.objects.filter(action="publish").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_undone_at_the_moment_it_is_due_it_is_one_of_both(item, mo):
    item.intend(mo, "publish", "", {"revision": 0})
    at_once(lambda: QueueItem.objects.get(pk=item.pk).take_back(mo),
            lambda: QueueItem.objects.get(pk=item.pk).apply())
    is_taken = Decision.objects.filter(action="publish").exists()
    assert fresh(item).status == ("published" if is_taken else "pending")
    assert QueueItem.objects.filter(pk=item.pk, intended_at=None).exists()


@pytest.mark.parametrize(("area", "mine"), [
    ({}, True), ({"categories": ["recognising"]}, None), ({"categories": ["elsewhere"]}, False),
    ({"languages": ["en"]}, True), ({"languages": ["nl"]}, False),
    ({"countries": ["NL"], "languages": ["en"]}, True), ({"countries": ["BE"]}, False),
])
def test_an_area_is_categories_languages_and_countries_together(item, newcomer, mo, area, mine):
    type(newcomer).objects.filter(pk=newcomer.pk).update(country="NL")
    QueueItem.objects.filter(pk=item.pk).update(written_in="en", category="recognising")
    Moderator.objects.choose(mo, **area)
    found = QueueItem.objects.filter(Moderator.objects.area_of(mo), pk=item.pk).exists()
    assert found == (True if mine is None else mine)


def test_a_minute_of_nothing_is_a_decision_at_once(item, mo, client_of, settings):
    settings.DECISIONS_WAIT = 0
    answer = client_of(mo).post(item.get_absolute_url(), PUBLISH, follow=True)
    assert fresh(item).status == "published"
    assert "data-desk-undo" not in answer.content.decode()


def test_a_thing_that_is_gone_when_it_is_due_harms_nobody(item, mo, client_of):
    client_of(mo).post(item.get_absolute_url(), PUBLISH)
    type(item.target)._base_manager.filter(pk=item.object_id).delete()
    due(item)
    QueueItem.objects.apply_due()
    assert Decision.objects.count() == 0
