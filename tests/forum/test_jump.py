"""The bar that phones show under a discussion: where one is, what is new, where to write."""
import pytest

from forum.models import Post, Thread

pytestmark = pytest.mark.once


@pytest.fixture
def long(thread, anna):
    Post.objects.bulk_create(
        Post(thread=thread, author=anna, body=f"<p>Post {number}</p>", status="published",
             number=number, published_at=thread.created)
        for number in range(2, 44)
    )
    Thread.objects.filter(pk=thread.pk).update(last_number=43, last_standing=43, reply_count=42)
    thread.refresh_from_db()
    return thread


@pytest.fixture
def jump_of(long, ben, client_of):
    """Return a function: the bar on a page of the long thread, and the page's text."""
    client = client_of(ben)

    def open_page(number=1, thread=long):
        answer = client.get(thread.get_absolute_url(), {"page": number})
        return answer.context["jump"], answer.content.decode()

    return open_page


def test_it_says_which_posts_stand_on_the_page(jump_of, long):
    jump, page = jump_of(2)
    assert (jump.first, jump.last, jump.total) == (21, 40, 43)
    assert "<span data-place>21–40</span> of 43" in page
    assert jump.others == ((1, 1, 20), (3, 41, 43))
    assert [jump.beginning, jump.end] == [long.url_of(1), long.url_of(43)]


def test_nothing_is_first_new_in_what_was_never_opened(jump_of):
    assert jump_of(1)[0].unread == ""


def test_what_is_new_on_a_later_page_is_found_by_its_address(jump_of, long):
    jump_of(1)
    jump, page = jump_of(1)
    assert jump.unread == f"/forum/threads/{long.pk}/unread/"
    assert f'href="{jump.unread}">First new</a>' in page


def test_what_is_new_on_this_page_is_a_place_on_it(jump_of, long, anna, ben):
    jump_of(3)
    assert jump_of(3)[0].unread == ""
    long.reply(ben, "<p>Mine</p>")
    long.reply(anna, "<p>New</p>")
    assert jump_of(3)[0].unread == "#p45"


def test_what_was_hidden_is_neither_counted_nor_offered(jump_of, long, mo):
    for number in (41, 42, 43):
        long.posts.get(number=number).decide("hide", mo, "No", "privacy")
    long.refresh_from_db()
    jump_of(2)
    jump = jump_of(2)[0]
    assert (jump.total, jump.others, jump.unread) == (40, ((1, 1, 20),), "")


def test_who_may_not_reply_is_offered_no_reply(jump_of, long, mo):
    assert 'href="#reply"' in jump_of(1)[1]
    long.lock(by=mo, ground="privacy")
    jump, page = jump_of(1)
    assert not jump.may_reply
    assert 'href="#reply"' not in page


def test_what_waits_for_its_first_decision_has_no_bar(thread, ben, jump_of):
    thread.posts.update(number=None, status="waiting")
    Thread.objects.filter(pk=thread.pk).update(status="pending", author=ben)
    assert jump_of(1, thread)[0] is None
