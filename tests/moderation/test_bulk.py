"""What is plainly advertising is refused together, each by the one door; or left out."""
import pytest

from platform_core.moderation.models import QueueItem, Report
from platform_core.workflow.models import Decision
from tests.moderation.conftest import wait_as

pytestmark = pytest.mark.django_db
ADVERTISING = "/moderation/advertising/"
WORDS = "This looks like advertising."


@pytest.fixture
def three(people):
    return [wait_as("post", people, number) for number in range(3)]


def refuse(client, items, **data):
    seen = [one if isinstance(one, str) else one.seen for one in items]
    return client.post(ADVERTISING, {"item": seen, "reason": WORDS} | data, follow=True)


def status_of(item):
    return type(item.target)._base_manager.get(pk=item.object_id).status


def test_what_is_ticked_is_refused_with_one_reason_and_a_decision_each(three, mo, client_of):
    answer = refuse(client_of(mo), three[:2])
    assert answer.redirect_chain == [("/moderation/", 303)]
    assert [status_of(one) for one in three] == ["rejected", "rejected", "pending"]
    made = Decision.objects.filter(action="reject")
    assert {(one.by, one.ground, one.reason) for one in made} == {(mo, "spam", WORDS)}
    assert made.count() == 2
    assert "2 refused as advertising." in answer.content.decode()


def test_what_changed_or_was_decided_meanwhile_is_left_out_and_said(
    three, newcomer, mo, kim, client_of
):
    changed, decided, _stands = three
    ticked = [one.seen for one in three]
    post = changed.target
    post.edit(newcomer, "<p>Another text</p>", post.revision)
    decided.target.decide("publish", kim)
    answer = refuse(client_of(mo), ticked)
    assert [status_of(one) for one in three] == ["pending", "published", "rejected"]
    page = answer.content.decode()
    assert "1 refused as advertising." in page
    assert f"changed or were decided meanwhile: {changed.pk}" in page


def test_a_report_is_upheld_with_it(people, mo, client_of):
    post = people["thread"].reply(people["author"], "<p>Buy this</p>")
    report = Report.file(people["reporter"], post, "spam")
    item = QueueItem.objects.waiting().get(kind="report")
    refuse(client_of(mo), [item])
    report.refresh_from_db()
    post.refresh_from_db()
    assert (report.status, post.status) == ("upheld", "hidden")


@pytest.mark.parametrize("kind", ["report", "practice", "application"])
def test_what_is_urgent_or_decided_elsewhere_is_never_among_them(people, dora, client_of, kind):
    item = wait_as(kind, people)
    before = status_of(item)
    assert f'value="{item.pk}-revision' not in client_of(dora).get("/moderation/").content.decode()
    refuse(client_of(dora), [f"{item.pk}-revision=0"])
    assert status_of(item) == before


def test_ones_own_is_left_out(thread, category, mo, kim, client_of):
    kim_reads = Report.file(kim, thread.reply(mo, "<p>Mine</p>"), "spam")
    item = QueueItem.objects.waiting().get(object_id=kim_reads.pk)
    refuse(client_of(mo), [item])
    assert status_of(item) == "open"


@pytest.mark.parametrize("ticked", [[], ["x"], ["1-revision=-1"], ["1;2"], ["9" * 40]])
def test_nothing_sensible_ticked_refuses_nothing_and_keeps_the_words(three, mo, client_of, ticked):
    answer = client_of(mo).post(ADVERTISING, {"item": ticked, "reason": "My words to them"})
    assert answer.status_code == 422
    assert "My words to them" in answer.content.decode()
    assert QueueItem.objects.waiting().count() == 3


@pytest.mark.parametrize("role", ["anna", "ravi", "newcomer"])
def test_for_others_the_address_does_not_exist(three, request, role, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.post(ADVERTISING, {"item": [three[0].seen], "reason": WORDS}).status_code == 404
    assert client.post("/moderation/keys/", {"keys": "off"}).status_code == 404
