"""What is frozen takes no step, is not edited and loses no words; lifted, everything goes on."""
import pytest
from django.db import IntegrityError, transaction

from forum.models import Post, PostRevision
from goodpractices.models import GoodPractice
from platform_core.moderation.models import Report
from platform_core.workflow.models import Freeze, Frozen, Stale
from tests.conftest import start_thread
from tests.goodpractices.conftest import text


@pytest.fixture
def reply(thread, anna):
    """A reply with an earlier text."""
    post = thread.reply(anna, "<p>First</p>")
    post.edit(anna, "<p>Second</p>", post.revision)
    return post


def state_of(post):
    post.refresh_from_db()
    return post.status, post.revision, str(post.body)


@pytest.mark.parametrize("act", [
    lambda post, by: post.decide("hide", by, "Because", "privacy"),
    lambda post, by: post.take("hide", by),
    lambda post, by: post.edit(post.author, "<p>Third</p>", post.revision),
    lambda post, by: post.revisions.get().erase(by, "privacy"),
])
def test_nothing_happens_to_what_is_frozen(reply, mo, act):
    before = state_of(reply)
    freeze = Freeze.objects.hold(reply)
    with pytest.raises(Frozen, match="kept as it is"), transaction.atomic():
        act(reply, mo)
    assert state_of(reply) == before
    assert str(PostRevision.objects.get().body) == "<p>First</p>"
    assert freeze.lift()
    reply.refresh_from_db()
    act(reply, mo)
    assert state_of(reply) != before or PostRevision.objects.get().erased_at


@pytest.mark.parametrize("act", [
    lambda thread, reply, by: thread.decide("hide", by, "Because", "privacy"),
    lambda thread, reply, by: thread.lock(by, ground="privacy"),
    lambda thread, reply, by: thread.rename(by, "Another title", []),
    lambda thread, reply, by: reply.edit(reply.author, "<p>Third</p>", reply.revision),
    lambda thread, reply, by: reply.decide("hide", by, "Because", "privacy"),
    lambda thread, reply, by: reply.revisions.get().erase(by, "privacy"),
])
def test_a_frozen_discussion_holds_its_replies_and_their_earlier_texts(thread, reply, mo, act):
    Freeze.objects.hold(thread)
    with pytest.raises(Frozen), transaction.atomic():
        act(thread, reply, mo)
    assert str(PostRevision.objects.get().body) == "<p>First</p>"


def test_a_frozen_reply_holds_nothing_else(thread, reply, ben, mo):
    Freeze.objects.hold(reply)
    other = thread.reply(ben, "<p>Mine</p>")
    other.edit(ben, "<p>Mine too</p>", other.revision)
    thread.lock(mo, ground="privacy")
    assert other.revisions.count() == 1


def test_a_practice_is_not_edited_and_its_versions_keep_their_words(ben, ravi):
    practice = GoodPractice.draft(ben, text())
    practice.submit(ben)
    practice.publish(ravi, "practice_experience")
    copy = practice.working_copy()
    copy.edit(ben, text(title="Newer"), copy.revision)
    Freeze.objects.hold(practice)
    copy = practice.working_copy()
    with pytest.raises(Frozen), transaction.atomic():
        copy.edit(ben, text(title="Newest"), copy.revision)
    with pytest.raises(Frozen), transaction.atomic():
        copy.submit(ben)
    with pytest.raises(Frozen), transaction.atomic():
        practice.withdraw(ben)
    draft = GoodPractice.draft(ben, text(title="Another"))
    Freeze.objects.hold(draft)
    with pytest.raises(Frozen), transaction.atomic():
        draft.edit(ben, text(title="Changed"), draft.revision)


def test_a_frozen_report_is_not_decided(reply, ben, mo):
    report = Report.file(ben, reply, "spam", "Look")
    Freeze.objects.hold(report)
    with pytest.raises(Frozen), transaction.atomic():
        report.decide("dismiss", mo, "Fine")
    report.refresh_from_db()
    assert report.status == "open"


def test_who_edits_an_older_text_still_hears_so(reply, anna):
    with pytest.raises(Stale), transaction.atomic():
        reply.edit(anna, "<p>Third</p>", reply.revision - 1)


def test_a_thing_is_frozen_once_and_lifted_once(reply):
    freeze = Freeze.objects.hold(reply)
    assert Freeze.objects.of(reply) == freeze
    with pytest.raises(IntegrityError), transaction.atomic():
        Freeze.objects.hold(reply)
    assert [freeze.lift(), freeze.lift()] == [True, False]
    assert Freeze.objects.of(reply) is None
    assert not Freeze.objects.is_held(reply)
    Freeze.objects.hold(reply)
    assert Freeze.objects.is_held(Post.objects.get(pk=reply.pk))


def test_the_page_says_why(reply, anna, mo, client_of, category):
    other = start_thread(anna, category)
    Freeze.objects.hold(reply)
    answer = client_of(anna).post(f"/forum/posts/{reply.pk}/edit/", {
        "body": "<p>Third</p>", "revision": reply.revision})
    assert answer.status_code == 403
    assert "kept as it is while coordinators look" in answer.content.decode()
    moving = client_of(mo).post(f"/forum/threads/{other.pk}/lock/", {
        "revision": 0, "ground": "off_topic"})
    assert moving.status_code == 302

