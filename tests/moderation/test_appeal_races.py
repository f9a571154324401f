"""Appeals at the same moment: the database decides, and holds who may not."""
import pytest
from django.db import IntegrityError

from platform_core.moderation.models import Appeal, QueueItem, Statement
from platform_core.workflow.models import NotAllowedNow
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def decision(thread, anna, mo):
    thread.reply(anna, "<p>Words</p>").decide("hide", mo, "It names a place", "privacy")
    return Statement.objects.get().decision


def deciding(appeal, action, by):
    mine = Appeal.objects.get(pk=appeal.pk)
    return lambda: mine.decide(action, by, "because", "privacy")


def test_sent_twice_at_once_it_is_one_appeal(decision, anna):
    made = at_once(*[lambda: Appeal.file(anna, decision, "Nobody is named")] * 4)
    assert {one.pk for one in made} == {Appeal.objects.get().pk}
    assert QueueItem.objects.waiting().filter(kind="appeal").count() == 1


def test_of_two_who_decide_at_once_one_decides(decision, anna, kim, ravi):
    appeal = Appeal.file(anna, decision, "Nobody is named")
    results = at_once(deciding(appeal, "grant_appeal", kim), deciding(appeal, "deny_appeal", ravi))
    [refused] = [one for one in results if isinstance(one, Exception)]
    [taken] = [one for one in results if not isinstance(one, Exception)]
    assert isinstance(refused, NotAllowedNow)
    appeal.refresh_from_db()
    assert (appeal.decision, appeal.decided_by) == (taken, taken.by)
    shown = appeal.disputed.target.status == "published"
    assert shown == (taken.action == "grant_appeal")


def test_who_decided_first_is_refused_in_every_order(decision, anna, mo, kim):
    appeal = Appeal.file(anna, decision, "Nobody is named")
    results = at_once(deciding(appeal, "grant_appeal", mo), deciding(appeal, "deny_appeal", kim))
    assert isinstance(results[0], IntegrityError | NotAllowedNow)
    appeal.refresh_from_db()
    assert (appeal.decided_by, appeal.status) == (kim, "denied")
    assert appeal.disputed.target.status == "hidden"
