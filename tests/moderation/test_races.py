"""Two people at the same moment: the row decides who was first, the other hears who it was."""
import pytest

from platform_core.audit.models import Entry
from platform_core.moderation.models import QueueItem, Report
from platform_core.workflow.models import NotAllowedNow
from tests.moderation.conftest import wait_as
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(target):
    """The same row, as another process would have read it."""
    return type(target)._default_manager.get(pk=target.pk)


def deciding(target, action, by):
    mine = fresh(target)
    return lambda: mine.decide(action, by, "because", "privacy")


def publishing(practice, by):
    return lambda: practice.publish(by, "well_described")


DECISIONS = {"post": ("publish", "reject"), "thread": ("publish", "return"),
             "application": ("approve", "refuse"), "report": ("uphold", "dismiss")}


@pytest.mark.parametrize("kind", DECISIONS)
def test_of_two_who_decide_at_once_one_decides(people, mo, kim, kind):
    target = wait_as(kind, people).target
    first, second = DECISIONS[kind]
    results = at_once(deciding(target, first, mo), deciding(target, second, kim))
    [refused] = [result for result in results if isinstance(result, Exception)]
    assert isinstance(refused, NotAllowedNow)
    decided = Entry.objects.about(target).filter(actor__in=[mo, kim])
    assert decided.count() == 1
    assert refused.entry == decided.get()
    item = QueueItem.objects.filter(kind=kind).get()
    assert item.decision == refused.decision == fresh(target).decision
    assert (item.decision.by, item.decision.action) == (
        decided.get().actor, decided.get().action.rsplit(".", 1)[-1]
    )


def test_of_two_reviewers_at_once_one_publishes(people, mo, kim):
    practice = wait_as("practice", people).target
    results = at_once(*[publishing(fresh(practice), by) for by in (mo, kim)])
    assert sum(isinstance(result, NotAllowedNow) for result in results) == 1
    assert practice.versions.count() == 1


def test_a_report_sent_twice_at_once_is_one_report(thread, anna, ben):
    post = thread.reply(anna, "<p>Words</p>")
    results = at_once(*[lambda: Report.file(ben, fresh(post), "privacy")] * 4)
    assert {result.pk for result in results} == {Report.objects.get().pk}
    assert QueueItem.objects.waiting().count() == 1


def test_of_two_who_report_at_once_both_are_heard(thread, anna, ben, carla):
    post = thread.reply(anna, "<p>Words</p>")
    works = [lambda by=by: Report.file(by, fresh(post), "privacy") for by in (ben, carla)]
    results = at_once(*works)
    assert {result.pk for result in results} == {Report.objects.get().pk}
    assert Report.objects.get().reporter_ids == {ben.pk, carla.pk}


def test_a_reply_sent_twice_at_once_is_one_post(thread, anna):
    token = "5f0c8e4e-3d67-4f0e-9c43-51e1d4d1c001"
    results = at_once(*[lambda: fresh(thread).reply(anna, "<p>Once</p>", token=token)] * 4)
    assert len({result.pk for result in results}) == 1
    assert thread.posts.count() == 2
    thread.refresh_from_db()
    assert (thread.last_number, thread.reply_count) == (2, 1)


def test_replies_at_once_are_numbered_without_gap_or_double(thread, anna, ben, carla):
    works = [lambda by=by: fresh(thread).reply(by, "<p>At once</p>") for by in (anna, ben, carla)]
    results = at_once(*works)
    assert sorted(post.number for post in results) == [2, 3, 4]
    thread.refresh_from_db()
    assert (thread.last_number, thread.reply_count) == (4, 3)


def test_locking_at_once_is_recorded_once(thread, mo, kim):
    results = at_once(*[lambda by=by: fresh(thread).lock(by=by, ground="privacy")
                        for by in (mo, kim)])
    assert results == [None, None]
    assert Entry.objects.about(thread).filter(action="forum.thread.lock").count() == 1


def test_hiding_and_publishing_elsewhere_do_not_wait_in_a_circle(thread, newcomer, anna, mo, kim):
    waiting = [thread.reply(newcomer, f"<p>Waits {number}</p>") for number in range(4)]
    standing = [thread.reply(anna, f"<p>Stands {number}</p>") for number in range(4)]
    works = [deciding(post, "publish", mo) for post in waiting]
    works += [deciding(post, "hide", kim) for post in standing]
    decided = at_once(*works)
    assert [decision.action for decision in decided] == ["publish"] * 4 + ["hide"] * 4
    thread.refresh_from_db()
    assert thread.reply_count == 4


@pytest.mark.parametrize("action", ["unhide", "keep_hidden"])
def test_undoing_and_a_colleagues_decision_at_once_are_one_after_the_other(
        thread, anna, mo, kim, settings, action):
    settings.UNDO_WITHIN = 600
    post = thread.reply(anna, "<p>Words</p>")
    hidden = post.decide("hide", mo, "A name", "privacy")
    mine = fresh(post)
    results = at_once(lambda: mine.undo(hidden, mo), deciding(post, action, kim))
    refused = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(one, NotAllowedNow) for one in refused)
    hidden.refresh_from_db()
    was_undone = not isinstance(results[0], Exception)
    assert bool(hidden.undone_at) == was_undone
    assert len(refused) == 1
    status = "hidden" if not was_undone and action == "keep_hidden" else "published"
    assert fresh(post).status == status
    assert Entry.objects.about(post).filter(actor=kim).count() == (0 if was_undone else 1)


def test_undoing_twice_at_once_undoes_once(thread, anna, mo, settings):
    settings.UNDO_WITHIN = 600
    post = thread.reply(anna, "<p>Words</p>")
    hidden = post.decide("hide", mo, "A name", "privacy")
    results = at_once(*[lambda mine=mine: mine.undo(hidden, mo)
                        for mine in [fresh(post) for _ in range(3)]])
    assert sum(isinstance(result, NotAllowedNow) for result in results) == 2
    assert fresh(post).status == "published"
    assert Entry.objects.about(post).filter(actor=mo).count() == 2
