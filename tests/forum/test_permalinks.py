"""A post has one address for good; numbers only say on which page it stands."""
import pytest

from forum.models import Post


@pytest.fixture
def post(thread, anna):
    """The twenty-first post, which stands on the second page."""
    for number in range(2, 22):
        thread.reply(anna, f"<p>Post {number}</p>")
    return thread.posts.get(number=21)


def place(client, post):
    answer = client.get(f"/forum/posts/{post.pk}/")
    return answer.url if answer.status_code == 302 else answer.status_code


def test_it_leads_to_the_page_on_which_it_stands(post, thread, ben, client_of):
    assert post.get_absolute_url() == f"/forum/posts/{post.pk}/"
    assert place(client_of(ben), post) == f"/forum/threads/{thread.pk}/?page=2#p21"


def test_it_survives_that_the_discussion_is_moved(
    post, thread, ben, carla, mo, closed_category, client_of
):
    before = place(client_of(ben), post)
    thread.move(mo, closed_category, ground="privacy")
    assert place(client_of(ben), post) == before
    assert place(client_of(carla), post) == 404


@pytest.mark.parametrize("what", ["post", "thread"])
def test_it_survives_that_something_is_hidden_and_shown_again(
    what, post, thread, ben, mo, client_of
):
    client, target = client_of(ben), {"post": post, "thread": thread}[what]
    before = place(client, post)
    target.decide("hide", mo, "Not for here", "privacy")
    assert place(client, post) == 404
    assert place(client_of(mo), post) == before
    target.decide("unhide", mo)
    assert place(client, post) == before


def test_the_number_is_only_where_it_stands(post, thread, ben, client_of):
    thread.posts.filter(number=20).update(number=30)
    Post.objects.filter(pk=post.pk).update(number=20)    # as after a merge or a split
    assert post.get_absolute_url() == f"/forum/posts/{post.pk}/"
    assert place(client_of(ben), post) == f"/forum/threads/{thread.pk}/#p20"


def test_what_waits_has_it_for_its_author_already(thread, newcomer, ben, mo, client_of):
    waiting = thread.reply(newcomer, "<p>Waits</p>")
    address = waiting.get_absolute_url()
    assert place(client_of(newcomer), waiting) == f"/forum/threads/{thread.pk}/#waiting"
    assert place(client_of(ben), waiting) == 404
    waiting.decide("publish", mo)
    assert waiting.get_absolute_url() == address
    assert place(client_of(ben), waiting) == f"/forum/threads/{thread.pk}/#p2"
