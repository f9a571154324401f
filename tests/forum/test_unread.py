"""Where one left off: marked, found, and never moved backwards."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.models import ReadMark
from platform_core.notifications.models import Inbox
from tests.conftest import start_thread
from tests.forum.sending import page_of


@pytest.fixture
def long(thread, anna):
    for number in range(2, 43):
        thread.reply(anna, f"<p>Post {number}</p>")
    thread.refresh_from_db()
    return thread


def unread(client, thread):
    return client.get(f"/forum/threads/{thread.pk}/unread/").url.removeprefix(
        thread.get_absolute_url())


def read_to(client, thread, page):
    client.get(thread.get_absolute_url(), {"page": page})


@pytest.mark.parametrize(("pages", "expected"), [
    ([], "#p1"), ([1], "?page=2#p21"), ([1, 2], "?page=3#p41"), ([3], "?page=3#p42"),
    ([2, 1], "?page=3#p41"), ([3, 1], "?page=3#p42"),
])
def test_the_first_unread_post_is_found(long, ben, client_of, pages, expected):
    client = client_of(ben)
    for page in pages:
        read_to(client, long, page)
    assert unread(client, long) == expected


def test_what_came_since_is_found_and_marked_once(long, ben, anna, client_of):
    client = client_of(ben)
    read_to(client, long, 3)
    long.reply(anna, "<p>News</p>")
    assert unread(client, long) == "?page=3#p43"
    page = page_of(client.get(long.get_absolute_url(), {"page": 3}))
    assert page.count("unread") >= 1
    assert 'id="p43"' in page.split("unread", 1)[1]
    assert 'class="post unread"' not in page_of(client.get(long.get_absolute_url(), {"page": 3}))


def test_ones_own_reply_does_not_stand_out_as_new(long, ben, client_of):
    client = client_of(ben)
    read_to(client, long, 3)
    long.reply(ben, "<p>Mine</p>")
    page = page_of(client.get(long.get_absolute_url(), {"page": 3}))
    assert "Mine" in page
    assert 'class="post unread"' not in page


def test_ones_own_reply_is_read(long, ben, client_of):
    client = client_of(ben)
    read_to(client, long, 3)
    answer = client.post(f"/forum/threads/{long.pk}/reply/", {"body": "Mine"})
    client.get(answer.url)
    assert ReadMark.objects.get(member=ben).number == 43


@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("applicant", 403)])
def test_only_members_have_a_place(role, status, request, thread, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.get(f"/forum/threads/{thread.pk}/unread/").status_code == status


def test_of_a_closed_thread_nothing_is_known(closed_thread, carla, client_of):
    path = f"/forum/threads/{closed_thread.pk}/unread/"
    assert client_of(carla).get(path).status_code == 404


def test_each_reader_has_a_place_of_their_own(long, ben, carla, client_of):
    read_to(client_of(ben), long, 2)
    assert unread(client_of(carla), long) == "#p1"


def hide(thread, mo, number):
    thread.posts.get(number=number).decide("hide", mo, "Not for here")


def test_a_hidden_last_post_leaves_nothing_unread_for_ever(long, ben, mo, client_of):
    hide(long, mo, 42)
    client = client_of(ben)
    read_to(client, long, 3)
    assert 'class="thread unread"' not in page_of(client.get("/forum/"))


def test_a_hidden_post_is_no_place_to_go_on(long, ben, mo, client_of):
    hide(long, mo, 21)
    client = client_of(ben)
    read_to(client, long, 1)
    assert unread(client, long) == "?page=2#p22"


def test_the_opening_of_a_waiting_discussion_is_there_for_its_author_and_the_team(
    newcomer, mo, ben, category, client_of
):
    waiting = start_thread(newcomer, category, "Waiting")
    for reader in (newcomer, mo):
        page = page_of(client_of(reader).get(waiting.get_absolute_url()))
        assert "speak freely" in page
        assert "Waiting for a moderator" in page
        assert "Draft" not in page
    assert client_of(ben).get(waiting.get_absolute_url()).status_code == 404


def test_news_of_something_else_takes_no_lock(
    thread, category, anna, ben, client_of, django_capture_on_commit_callbacks
):
    """Embedded, a transaction takes the write lock: a page that marks nothing begins none."""
    client = client_of(ben)
    client.get(thread.get_absolute_url())
    with django_capture_on_commit_callbacks(execute=True):
        other = start_thread(ben, category, title="Another discussion")
        other.reply(anna, "<p>News of that one</p>")
    assert Inbox.objects.of(ben).unread == 1
    with CaptureQueriesContext(connection) as seen:
        client.get(thread.get_absolute_url())
    assert Inbox.objects.of(ben).unread == 1
    assert [query["sql"] for query in seen if "SAVEPOINT" in query["sql"]] == []
