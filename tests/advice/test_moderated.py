"""Responses in the queue of the moderators, as every other text that waits."""
import pytest

from platform_core.advice.models import Response
from platform_core.lib.kinds import KINDS, kinds_that
from platform_core.moderation.models import Publishable, QueueItem, Report
from platform_core.notifications.models import Event
from platform_core.workflow.models import NotAllowedNow
from tests.advice.making import a_recommendation, fresh

TEXT = "Plan it with the appointment"


@pytest.fixture
def found(kim, lena, db):
    return a_recommendation(kim, lena)


@pytest.fixture
def waiting(found, anna):
    """A response that visitors may read once a moderator has."""
    return Response.objects.give(anna, found, TEXT, True)


def test_it_is_a_kind_that_waits_and_is_reported():
    kind = KINDS["response"]
    assert kind.model is Response
    assert "response" in kinds_that("queued") and "response" in kinds_that("reported")
    assert not kind.searched and not kind.followed and not kind.suggested


@pytest.mark.parametrize(("who", "may_be_public", "waits_for"), [
    ("anna", False, ""),
    ("anna", True, "sensitive"),
    ("newcomer", False, "first_posts"),
    ("newcomer", True, "sensitive"),
    ("mo", True, ""),
    ("kim", True, ""),
])
def test_who_waits_for_what(found, request, who, may_be_public, waits_for):
    one = Response.objects.give(request.getfixturevalue(who), found, TEXT, may_be_public)
    assert one.held_for == waits_for
    assert one.status == ("pending" if waits_for else "published")
    assert QueueItem.objects.waiting().count() == bool(waits_for)


def test_what_the_privacy_check_doubts_waits(found, anna):
    one = Response.objects.give(anna, found, "A woman of 34 from Almelo, mother of three", False)
    assert one.status in {"pending", "published"}
    assert (one.held_for == Publishable.HeldFor.PRIVACY) == bool(one.held_kinds)


def test_the_queue_names_it(waiting, mo, client_of):
    told = client_of(mo).get("/moderation/").content.decode()
    assert "Response to a recommendation" in told and TEXT not in told    # words come on opening
    item = QueueItem.objects.get()
    told = client_of(mo).get(f"/moderation/{item.pk}/").content.decode()
    assert TEXT in told and "Anna Example" in told    # moderators know whose it is
    assert f"/advice/{waiting.recommendation.number}/#response-{waiting.pk}" in told


@pytest.mark.parametrize(("action", "status"), [
    ("publish", "published"),
    ("return", "returned"),
    ("reject", "rejected"),
])
def test_a_moderator_decides_over_the_page(waiting, anna, mo, client_of, action, status):
    item = QueueItem.objects.get()
    answer = client_of(mo).post(f"/moderation/{item.pk}/", {
        "action": action, "reason": "Because of this", "revision": 0, "ground": "off_topic"})
    assert answer.status_code == 303
    assert fresh(waiting).status == status
    assert not QueueItem.objects.waiting().exists()
    event = Event.objects.last()
    assert event.verb == Response.TOLD[action]
    assert event.target.told_directly(event.verb) == {anna.pk: event.verb}


def test_a_text_that_changed_meanwhile_is_read_again(waiting, anna, mo, client_of):
    item = QueueItem.objects.get()
    Response.objects.give(anna, waiting.recommendation, "Another text", True, 0)
    answer = client_of(mo).post(f"/moderation/{item.pk}/", {
        "action": "publish", "reason": "", "revision": 0})
    assert answer.status_code == 409
    assert "Another text" in answer.content.decode()
    assert fresh(waiting).status == "pending"


def test_nobody_decides_about_their_own(found, mo, kim, client_of):
    one = Response.objects.give(mo, found, TEXT, False)
    with pytest.raises(NotAllowedNow):
        one.decide("publish", kim)
    report = Report.file(kim, one, "other", "This betrays somebody")
    item = QueueItem.objects.get()
    answer = client_of(mo).post(f"/moderation/{item.pk}/", {
        "action": "dismiss", "reason": "It does not", "revision": 0, "text_revision": 0})
    assert answer.status_code == 403
    assert fresh(report).status == "open"


def test_a_report_that_is_upheld_hides_it(found, anna, carla, mo, words, client):
    one = Response.objects.give(anna, found, TEXT, True)
    one.decide("publish", mo)
    assert TEXT in client.get("/nl/advice/1/").content.decode()
    report = Report.file(carla, fresh(one), "other", "It betrays somebody")
    report.decide("uphold", mo, "It does", "privacy", revision=report.revision)
    assert fresh(one).status == "hidden"
    assert TEXT not in client.get("/nl/advice/1/").content.decode()
    fresh(one).decide("unhide", mo)
    assert TEXT in client.get("/nl/advice/1/").content.decode()


def test_a_refusal_can_be_taken_back(waiting, mo):
    waiting.decide("reject", mo, "No", "privacy")
    fresh(waiting).decide("reconsider", mo)
    assert fresh(waiting).status == "pending"
    assert QueueItem.objects.waiting().count() == 1


@pytest.mark.parametrize("status", ["pending", "returned", "rejected", "hidden", "published"])
def test_its_author_takes_it_back_from_every_state(waiting, anna, mo, status):
    steps = {"returned": ["return"], "rejected": ["reject"], "published": ["publish"],
             "hidden": ["publish", "hide"]}.get(status, [])
    for step in steps:
        fresh(waiting).decide(step, mo, "A reason", "privacy")
    fresh(waiting).take_back(anna)
    assert (fresh(waiting).status, fresh(waiting).text) == ("removed", "")
    assert not QueueItem.objects.waiting().exists()
    with pytest.raises(NotAllowedNow):
        fresh(waiting).take_back(anna)


def test_only_the_text_that_stands_is_kept(waiting):
    assert waiting.text_at(0) == ("Tolk", TEXT)
    assert waiting.text_at(7) is None
    assert waiting.plain_text() == TEXT
    assert waiting.language == "nl"
