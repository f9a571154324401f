"""Earlier texts: everyone who reads a post may see how it came to be."""
import pytest

from tests.forum.sending import page_of, words_of


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
    assert "has not been edited" in words_of(client_of(anna).get(history(post)))


@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("applicant", 403)])
def test_others_do_not(role, status, request, post, client_of):
    answer = client_of(request.getfixturevalue(role)).get(history(post))
    assert answer.status_code == status
    assert "First words" not in page_of(answer)


def test_who_may_not_read_the_category_learns_nothing(closed_thread, carla, client_of):
    assert client_of(carla).get(history(closed_thread.first_post)).status_code == 404


@pytest.mark.parametrize("action", ["hide", "remove"])
def test_of_a_post_that_was_taken_away_the_earlier_texts_are_gone_too(
    post, ben, mo, client_of, action
):
    post.decide(action, mo, "It names a place")
    assert client_of(ben).get(history(post)).status_code == 404


def test_an_edit_that_waits_hides_the_earlier_texts_with_it(thread, newcomer, ben, client_of):
    post = thread.reply(newcomer, "<p>Waits</p>")
    post.edit(newcomer, "<p>Waits on</p>", revision=0)
    assert client_of(ben).get(history(post)).status_code == 404
    assert "Waits on" in words_of(client_of(newcomer).get(history(post)))


@pytest.mark.parametrize("pk", [0, 10**18, 10**30])
def test_a_post_that_is_not_there_is_a_404(anna, client_of, pk):
    assert client_of(anna).get(f"/forum/posts/{pk}/history/").status_code == 404


def test_it_is_only_read(post, anna, client_of):
    assert client_of(anna).post(history(post)).status_code == 405
    assert client_of(anna).head(history(post)).status_code == 200


def test_however_many_edits_it_costs_the_same(post, anna, client_of, django_assert_max_num_queries):
    client = client_of(anna)
    with django_assert_max_num_queries(12) as few:
        client.get(history(post))
    for revision in range(2, 12):
        post.edit(anna, f"<p>Text {revision}</p>", revision=revision)
    with django_assert_max_num_queries(12) as many:
        client.get(history(post))
    assert len(few) == len(many)
