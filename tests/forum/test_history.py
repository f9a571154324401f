"""Earlier texts: everyone who reads a post may see how it came to be."""
import pytest

from forum.models import Thread
from tests.conftest import start_thread
from tests.forum.sending import bring, page_of, words_of


@pytest.fixture
def post(thread, anna):
    post = thread.reply(anna, "<p>First words</p>")
    post.edit(anna, "<p>Second words</p>", revision=0)
    post.edit(anna, "<p>Third words</p>", revision=1)
    return post


def history(post):
    return f"/forum/posts/{post.pk}/history/"


@pytest.mark.parametrize("role", ["anna", "ben", "carla", "newcomer", "mo"])
def test_every_reader_sees_all_texts_the_newest_first(role, request, post, client_of):
    read = words_of(client_of(request.getfixturevalue(role)).get(history(post)))
    places = [read.index(text) for text in ("Third words", "Second words", "First words")]
    assert places == sorted(places)
    assert "Before the edit by Anna Example" in read


def test_a_post_that_was_not_edited_says_so(thread, anna, client_of):
    post = thread.reply(anna, "<p>Once</p>")
    assert "There are no earlier texts" in words_of(client_of(anna).get(history(post)))


@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("applicant", 403)])
def test_others_do_not(role, status, request, post, client_of):
    answer = client_of(request.getfixturevalue(role)).get(history(post))
    assert answer.status_code == status
    assert "First words" not in page_of(answer)


def test_who_may_not_read_the_category_learns_nothing(closed_thread, carla, client_of):
    assert client_of(carla).get(history(closed_thread.first_post)).status_code == 404


@pytest.mark.parametrize("status", ["hidden", "removed"])
def test_of_a_post_that_was_taken_away_the_earlier_texts_are_gone_too(
    post, ben, mo, client_of, status
):
    bring(post, status, mo)
    assert client_of(ben).get(history(post)).status_code == 404


def test_an_edit_that_waits_hides_the_earlier_texts_with_it(thread, newcomer, ben, client_of):
    post = thread.reply(newcomer, "<p>Waits</p>")
    post.edit(newcomer, "<p>Waits on</p>", revision=0)
    assert client_of(ben).get(history(post)).status_code == 404
    assert "Waits on" in words_of(client_of(newcomer).get(history(post)))


def edited(post, by, *texts):
    """Replace a text again and again, as its author does."""
    for text in texts:
        post.edit(by, f"<p>{text}</p>", post.revision)


def waited(thread, author, mo):
    """Edited while it waited, then published."""
    post = thread.reply(author, "<p>Secret one</p>")
    edited(post, author, "Harmless")
    post.decide("publish", mo)
    return post


def returned(thread, author, mo):
    post = thread.reply(author, "<p>Secret one</p>")
    post.decide("return", mo, "Leave out the name")
    edited(post, author, "Harmless")
    post.decide("publish", mo)
    return post


def rejected(thread, author, mo):
    post = thread.reply(author, "<p>Secret zero</p>")
    edited(post, author, "Secret one", "Harmless")
    post.decide("reject", mo, "No", "privacy")
    post.decide("reconsider", mo)
    post.decide("publish", mo)
    return post


def stood_before(thread, author, mo):
    """Published, then edited into something that waited and was returned, and mended."""
    post = thread.reply(author, "<p>Stood first</p>")
    post.decide("publish", mo)
    edited(post, author, "Secret one")
    post.decide("return", mo, "Leave out the name")
    edited(post, author, "Harmless")
    post.decide("publish", mo)
    return post


WAYS = [waited, returned, rejected, stood_before]


@pytest.mark.parametrize("way", WAYS)
def test_readers_see_no_text_that_never_stood(way, thread, newcomer, ben, mo, client_of):
    post = way(thread, newcomer, mo)
    read = words_of(client_of(ben).get(history(post)))
    assert "Secret" not in read
    assert "Harmless" in read
    assert ("Stood first" in read) is (way is stood_before)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("role", ["newcomer", "mo", "kim"])
def test_author_and_team_see_them_and_that_they_never_stood(
    role, way, request, thread, newcomer, mo, client_of
):
    post = way(thread, newcomer, mo)
    read = words_of(client_of(request.getfixturevalue(role)).get(history(post)))
    assert "Secret one" in read
    assert "Never published: only the author and the team see this." in read


@pytest.mark.parametrize("way", WAYS)
def test_edited_is_said_to_readers_only_where_something_that_stood_was_replaced(
    way, thread, newcomer, ben, mo, client_of
):
    post = way(thread, newcomer, mo)
    page = page_of(client_of(ben).get(thread.get_absolute_url()))
    assert (history(post) in page) is (way is stood_before)


@pytest.mark.parametrize("number", [0, 1])
def test_a_text_that_never_stood_is_not_erased_or_asked_for_by_readers(
    number, thread, newcomer, ben, mo, client_of
):
    post = returned(thread, newcomer, mo)
    path = f"/forum/posts/{post.pk}/history/{number}/erase/"
    assert "Secret" not in words_of(client_of(ben).get(path))


def test_an_opening_that_waited_shows_its_earlier_title_to_nobody_else(
    newcomer, ben, mo, category, client_of
):
    thread = start_thread(newcomer, category, "Secret title")
    opening = thread.first_post
    opening.edit(newcomer, "<p>Harmless</p>", 0, title="Open title", tags=[])
    opening.thread.decide("publish", mo)
    assert "Secret" not in words_of(client_of(ben).get(history(opening)))
    assert "Secret title" in words_of(client_of(newcomer).get(history(opening)))
    assert history(opening) not in page_of(client_of(ben).get(thread.get_absolute_url()))


def test_an_opening_that_stood_shows_nobody_else_what_it_said_while_it_waited(
    thread, ravi, ben, mo, client_of
):
    """The discussion waits; its opening is published in it all the while."""
    opening = thread.first_post
    edited(opening, ravi, "Secret: call 06-12345678", "Harmless")
    Thread.objects.get(pk=thread.pk).decide("publish", mo)
    read = words_of(client_of(ben).get(history(opening)))
    assert "speak freely" in read
    assert "Secret" not in read
    assert "Secret" in words_of(client_of(ravi).get(history(opening)))


@pytest.mark.parametrize("pk", [0, 10**18, 10**30])
def test_a_post_that_is_not_there_is_a_404(anna, client_of, pk):
    assert client_of(anna).get(f"/forum/posts/{pk}/history/").status_code == 404


def test_it_is_only_read(post, anna, client_of):
    assert client_of(anna).post(history(post)).status_code == 405
    assert client_of(anna).head(history(post)).status_code == 200


def test_however_many_edits_it_costs_the_same(post, anna, client_of, django_assert_max_num_queries):
    client = client_of(anna)
    client.get(history(post))    # what every page keeps in memory is there from now on
    with django_assert_max_num_queries(12) as few:
        client.get(history(post))
    for revision in range(2, 12):
        post.edit(anna, f"<p>Text {revision}</p>", revision=revision)
    with django_assert_max_num_queries(12) as many:
        client.get(history(post))
    assert len(few) == len(many)
