"""One door for a change of state: only along STEPS, once, recorded, queued while it waits."""
import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from forum.models import Category, Post, Thread
from platform_core.audit.models import Entry
from platform_core.lib.kinds import DONE, done_words
from platform_core.members.models import Audience, Member
from platform_core.moderation.models import Publishable, QueueItem
from platform_core.workflow.models import NotAllowedNow, Stateful

ALL = [(action, status) for action in Publishable.STEPS for status in Publishable.Status.values]


@pytest.fixture
def post(thread, newcomer):
    return thread.reply(newcomer, "<p>Words</p>")


def put_in(post, status):
    """The row as if it had come to this state, and the object that was read before that."""
    Post.objects.filter(pk=post.pk).update(status=status)


@pytest.mark.parametrize(("action", "status"), ALL)
def test_a_step_is_possible_from_its_sources_and_from_nowhere_else(post, mo, action, status):
    put_in(post, status)
    post.refresh_from_db()
    step = Publishable.STEPS[action]
    entries = Entry.objects.about(post).count()
    if status in step.sources:
        post.take(action, by=mo)
        assert Entry.objects.about(post).count() == entries + 1
    else:
        with pytest.raises(NotAllowedNow, match=f"{action} is not possible from {status}"):
            post.take(action, by=mo)
        assert Entry.objects.about(post).count() == entries
    post.refresh_from_db()
    assert post.status == (step.target if status in step.sources else status)


def test_an_action_that_does_not_exist_is_a_mistake_and_changes_nothing(post, mo):
    for action in ("explode", "", "save", "__class__"):
        with pytest.raises(KeyError):
            post.take(action, by=mo)
    assert Entry.objects.about(post).count() == 1


def test_who_read_the_row_too_early_goes_by_the_row(post, mo, kim):
    stale = Post.objects.get(pk=post.pk)
    post.take("publish", by=mo)
    stale.take("hide", by=kim)  # it said pending, and it was published since
    stale.refresh_from_db()
    assert stale.status == "hidden"


def test_a_stale_copy_gives_no_second_number_and_leaves_nothing_behind(post, mo, thread):
    first, second = Post.objects.get(pk=post.pk), Post.objects.get(pk=post.pk)
    post.take("publish", by=mo)
    first.take("hold", by=mo)
    thread.refresh_from_db()
    assert thread.reply_count == 0
    post.take("publish", by=mo)
    second.take("hide", by=mo)
    second.take("unhide", by=mo)
    post.refresh_from_db()
    thread.refresh_from_db()
    assert (post.number, thread.last_number, thread.reply_count) == (2, 2, 1)


def test_a_lost_race_names_the_step_that_came_first(post, mo, kim):
    stale = Post.objects.get(pk=post.pk)
    decision = post.decide("reject", mo, "A name", "privacy")
    with pytest.raises(NotAllowedNow) as lost:
        stale.take("publish", by=kim)
    entry = lost.value.entry
    assert (entry.actor, entry.action) == (mo, "forum.post.reject")
    assert (lost.value.decision, str(lost.value.words)) == (decision, "rejected")
    assert lost.value.decision.reason == "A name"


def test_the_entry_names_the_decision_seals_its_reason_and_holds_what_else_is_told(post, mo):
    decision = post.decide("reject", mo, "A name", "privacy", rule="privacy")
    assert Entry.objects.about(post).last().data == {
        "decision": decision.pk, "revision": 0, "reason": decision.fingerprint, "rule": "privacy",
    }
    assert len(decision.fingerprint) == 64


def test_a_hook_that_fails_undoes_the_step(post, mo, monkeypatch):
    def fail(self, by):
        raise RuntimeError("the index is broken")

    monkeypatch.setattr(Post, "on_published", fail, raising=False)
    with pytest.raises(RuntimeError):
        post.take("publish", by=mo)
    post.refresh_from_db()
    assert post.status == "pending"
    assert QueueItem.objects.waiting().count() == 1
    assert Entry.objects.about(post).count() == 1


def test_what_waits_stands_in_the_queue_until_it_waits_no_more(post, mo, newcomer):
    assert QueueItem.objects.waiting().get().target == post
    post.take("return", by=mo)
    assert not QueueItem.objects.waiting().exists()
    post.take("hold", by=newcomer)
    assert QueueItem.objects.waiting().count() == 1
    assert QueueItem.objects.count() == 2


def test_a_new_object_begins_in_the_state_of_its_first_step(thread, anna):
    post = Post.write(thread, anna, "<p>Words</p>")
    post.begin("hold", by=anna, held_for="privacy")
    assert Post.objects.get(pk=post.pk).status == "pending"
    entry = Entry.objects.about(post).get()
    assert (entry.action, entry.data) == ("forum.post.hold", {"held_for": "privacy"})
    assert QueueItem.objects.waiting().get().target == post


@pytest.mark.parametrize("action", ["hide", "return", "unhide"])
def test_no_new_object_begins_with_a_later_step(thread, anna, action):
    post = Post.write(thread, anna, "<p>Words</p>")
    with pytest.raises(NotAllowedNow):
        post.begin(action, by=anna)
    assert post.pk is None


def test_what_is_saved_does_not_begin_again(post, anna):
    with pytest.raises(NotAllowedNow):
        post.begin("hold", by=anna)
    assert Entry.objects.about(post).count() == 1


def test_beginning_writes_the_row_once(thread, anna):
    post = Post.write(thread, anna, "<p>Words</p>")
    with CaptureQueriesContext(connection) as seen:
        post.enter(anna, "")
    writes = [query["sql"] for query in seen if "forum_post" in query["sql"]
              and query["sql"].startswith(("INSERT", "UPDATE"))]
    assert len(writes) == 1


def test_every_step_of_every_stateful_thing_has_words():
    quiet = {"open", "confirm", "answer", "reopen", "recall", "suspend", "reinstate"}
    steps = {step for model in apps.get_models() if issubclass(model, Stateful)
             for step in model.STEPS}
    assert steps - quiet <= set(DONE)
    assert quiet <= steps


@pytest.mark.parametrize(("action", "words"), [
    ("reject", "rejected"), ("forum.post.reject", "rejected"), ("forum.thread.hide", "hidden"),
    ("members.membershiprequest.approve", "approved"), ("x.y.unheard", "changed"),
])
def test_what_was_done_is_said_in_words(action, words):
    assert str(done_words(action)) == words


class PostsLife(RuleBasedStateMachine):
    """Any steps in any order, lawful or not, by whoever read the post before."""

    @initialize()
    def begin(self):
        self.team = Member.objects.create_user("mo@example.org", name="Mo", status="member",
                                               is_moderator=True)
        author = Member.objects.create_user("no@example.org", name="Noor", status="member")
        category = Category.objects.create(slug="c", name_nl="C", name_en="C",
                                           audience=Audience.objects.members())
        thread = Thread.start(self.team, "<p>Q</p>", category=category, title="Asking",
                              kind="question", language="en")
        self.post = thread.reply(author, "<p>Words</p>")
        self.taken, self.status = ["hold"], "pending"
        self.copies = [Post.objects.get(pk=self.post.pk)]

    @rule()
    def read(self):
        self.copies.append(Post.objects.get(pk=self.post.pk))

    @precondition(lambda self: self.copies)
    @rule(action=st.sampled_from(sorted(Publishable.STEPS)), which=st.integers(0, 50))
    def step(self, action, which):
        copy, step = self.copies[which % len(self.copies)], Publishable.STEPS[action]
        try:
            copy.take(action, by=self.team)
        except NotAllowedNow:
            assert self.status not in step.sources
        else:
            assert self.status in step.sources
            self.taken.append(action)
            self.status = step.target

    @invariant()
    def the_row_and_the_record_agree(self):
        if not hasattr(self, "post"):
            return
        row = Post.objects.get(pk=self.post.pk)
        entries = Entry.objects.about(row).values_list("action", flat=True)
        assert row.status == self.status
        assert [action.rsplit(".", 1)[-1] for action in entries] == self.taken
        waits = QueueItem.objects.waiting().filter(object_id=row.pk, kind="post").count()
        assert waits == (1 if self.status == "pending" else 0)
        assert row.thread.reply_count == (1 if self.status == "published" else 0)


class Undone(PostsLife):
    """Each run in a transaction that is undone."""

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)


@pytest.mark.django_db
def test_a_status_moves_only_along_its_steps_and_each_move_is_recorded_once():
    run_state_machine_as_test(Undone, settings=settings(
        max_examples=20, stateful_step_count=15, deadline=None,
        suppress_health_check=list(HealthCheck),
    ))
