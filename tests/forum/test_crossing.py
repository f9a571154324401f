"""What happens at the same moment as a reply: hiding, moving, closing, locking. On PostgreSQL."""
import pytest

from forum.models import Category, Post, Thread
from platform_core.search import upkeep
from platform_core.search.models import Document
from platform_core.workflow.models import NotAllowedNow
from tests.conftest import start_thread
from tests.forum.sending import page_of, send_reply
from tests.racing import at_once
from tests.search.conftest import find

at_the_same_moment = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TEXT = "A zilverreiger that took an hour to write"


def as_read(thread):
    """The thread as another process read it a moment ago, with its category and readers."""
    return Thread.objects.select_related("category__audience").get(pk=thread.pk)


def replying(thread, by, body=f"<p>{TEXT}</p>"):
    mine = as_read(thread)
    return lambda: mine.reply(by, body)


def readers_in_index(post):
    return Document.objects.of(post).get().audience_id


class TestAtOnce:
    pytestmark = at_the_same_moment

    def test_hiding_one_while_three_are_sent_counts_what_stands(
        self, ravi, anna, ben, carla, mo, category
    ):
        for turn in range(40):
            thread = start_thread(ravi, category, f"Round {turn}")
            first = Post.objects.get(pk=thread.reply(anna, "<p>It goes</p>").pk)
            before = as_read(thread)
            works = [replying(thread, by, "<p>It comes</p>") for by in (anna, ben, carla)]
            results = at_once(lambda it=first: it.decide("hide", mo, "No", "privacy"), *works)
            assert [r for r in results if isinstance(r, Exception)] == []
            self.assert_counted(thread, before)

    def assert_counted(self, thread, before):
        now = as_read(thread)
        standing = now.posts.published()
        newest = standing.order_by("number").last()
        assert now.reply_count == standing.count() - 1 == 3
        assert (now.last_standing, now.last_number) == (newest.number, 5)
        assert now.last_post_at == max(post.published_at for post in standing)
        assert now.last_post_at >= before.last_post_at

    def test_a_reply_and_a_move_at_once_leave_no_old_readers_in_the_index(
        self, ravi, anna, mo, category, closed_category
    ):
        for turn in range(20):
            thread = start_thread(ravi, category, f"Round {turn}")
            moving = as_read(thread)
            results = at_once(replying(thread, anna),
                              lambda it=moving: it.move(mo, closed_category, ground="privacy"))
            assert [r for r in results if isinstance(r, Exception)] == []
            assert readers_in_index(results[0]) == closed_category.audience_id
        assert list(upkeep.check()) == []

    def test_a_reply_and_the_closing_of_its_category_at_once(
        self, ravi, anna, category, closed_audience, everyone_audience
    ):
        thread = start_thread(ravi, category)
        for _turn in range(20):
            shelf = Category.objects.get(pk=category.pk)
            results = at_once(replying(thread, anna),
                              lambda it=shelf: it.move_to_audience(closed_audience))
            assert [r for r in results if isinstance(r, Exception)] == []
            assert readers_in_index(results[0]) == closed_audience.pk
            Category.objects.get(pk=category.pk).move_to_audience(everyone_audience)
        assert list(upkeep.check()) == []

    def test_a_reply_and_hiding_at_once_leave_nothing_to_be_found(
        self, ravi, anna, carla, mo, category
    ):
        for turn in range(20):
            thread = start_thread(ravi, category, f"Round {turn}")
            hiding = as_read(thread)
            reply, hidden = at_once(replying(thread, anna),
                                    lambda it=hiding: it.decide("hide", mo, "No", "privacy"))
            assert not isinstance(hidden, Exception)
            assert isinstance(reply, Post | NotAllowedNow)
        assert find(carla, "zilverreiger").total == 0
        assert list(upkeep.check()) == []


def test_a_reply_to_what_was_read_before_it_moved_has_the_new_readers(
    thread, anna, ben, carla, mo, closed_category
):
    reply = replying(thread, anna)
    thread.move(mo, closed_category, ground="privacy")
    assert readers_in_index(reply()) == closed_category.audience_id
    assert [find(one, "zilverreiger").total for one in (carla, ben)] == [0, 1]
    assert list(upkeep.check()) == []


def test_a_reply_to_what_was_read_before_its_category_closed_has_the_new_readers(
    thread, anna, ben, carla, closed_audience
):
    reply = replying(thread, anna)
    Category.objects.get(pk=thread.category_id).move_to_audience(closed_audience)
    assert readers_in_index(reply()) == closed_audience.pk
    assert [find(one, "zilverreiger").total for one in (carla, ben)] == [0, 1]
    assert list(upkeep.check()) == []


GONE = {"hidden": lambda thread, mo: thread.decide("hide", mo, "No", "privacy"),
        "closed": lambda thread, mo: thread.lock(by=mo, ground="privacy")}


@pytest.mark.parametrize("how", GONE)
def test_a_reply_to_what_is_gone_meanwhile_is_refused_and_leaves_nothing(how, thread, anna, mo):
    reply = replying(thread, anna)
    GONE[how](thread, mo)
    with pytest.raises(NotAllowedNow):
        reply()
    thread.refresh_from_db()
    assert (thread.posts.count(), thread.last_number, thread.reply_count) == (1, 1, 0)


@pytest.mark.parametrize(("how", "why"), [
    ("hidden", "This discussion is not published"), ("closed", "This discussion is closed"),
])
def test_the_page_gives_the_text_back_and_says_why(
    how, why, thread, anna, mo, client_of, monkeypatch
):
    """The moment between the look at the thread and the writing is where it happens."""
    write = Thread.reply

    def meanwhile(self, *args, **facts):
        GONE[how](Thread.objects.get(pk=self.pk), mo)
        return write(self, *args, **facts)

    monkeypatch.setattr(Thread, "reply", meanwhile)
    answer = send_reply(client_of(anna), thread, f"<p>{TEXT}</p>")
    page = page_of(answer)
    assert answer.status_code == 409
    assert TEXT in page
    assert why in page
    assert not Post.objects.filter(author=anna).exists()


def test_a_moderator_lets_a_held_reply_through_in_a_closed_discussion(
    thread, newcomer, mo, carla
):
    held = thread.reply(newcomer, f"<p>{TEXT}</p>")
    thread.lock(by=mo, ground="privacy")
    Post.objects.get(pk=held.pk).decide("publish", mo)
    held.refresh_from_db()
    assert (held.status, held.number) == ("published", 2)
    assert find(carla, "zilverreiger").total == 1


def test_a_held_reply_is_not_let_through_while_its_discussion_is_hidden(thread, newcomer, mo):
    held = thread.reply(newcomer, f"<p>{TEXT}</p>")
    thread.decide("hide", mo, "No", "privacy")
    with pytest.raises(NotAllowedNow):
        Post.objects.get(pk=held.pk).decide("publish", mo)
    held.refresh_from_db()
    assert (held.status, held.number) == ("pending", None)
