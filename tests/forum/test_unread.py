"""Where one left off: marked, found, and never moved backwards."""
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.models import ReadMark
from platform_core.members.models import Member
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
    thread.posts.get(number=number).decide("hide", mo, "Not for here", "privacy")


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


def row_of(client, thread):
    """The markup of one discussion's row in the list."""
    rows = page_of(client.get("/forum/")).split("<article")
    return next(row for row in rows if thread.title in row)


def test_only_what_stands_is_counted_as_new_and_the_link_leads_to_it(
    thread, anna, ben, mo, client_of
):
    client = client_of(ben)
    client.get(thread.get_absolute_url())
    for number in range(3):
        thread.reply(anna, f"<p>Reply {number}</p>")
    hide(thread, mo, 2)
    hide(thread, mo, 4)
    row = row_of(client, thread)
    assert " ".join(row.split()).count("1 new ") == 1
    assert f'href="/forum/threads/{thread.pk}/unread/"' in row
    assert unread(client, thread) == "#p3"
    client.get(thread.get_absolute_url())
    assert 'class="badge new"' not in row_of(client, thread)


def test_what_was_hidden_before_ones_place_takes_nothing_from_what_is_new(
    thread, anna, ben, mo, client_of
):
    client = client_of(ben)
    thread.reply(anna, "<p>Read and hidden</p>")
    client.get(thread.get_absolute_url())
    hide(thread, mo, 2)
    thread.reply(anna, "<p>News</p>")
    assert "1 new" in " ".join(row_of(client, thread).split())


def test_what_is_shown_again_counts_again(thread, anna, ben, mo, client_of):
    client = client_of(ben)
    client.get(thread.get_absolute_url())
    reply = thread.reply(anna, "<p>Reply</p>")
    reply.decide("hide", mo, "Not for here", "privacy")
    assert "1 new" not in " ".join(row_of(client, thread).split())
    reply.decide("unhide", mo)
    assert "1 new" in " ".join(row_of(client, thread).split())


def test_nothing_older_than_the_membership_is_new(thread, anna, carla, client_of):
    thread.reply(anna, "<p>Before</p>")
    make_newer = timezone.now()
    Member.objects.filter(pk=carla.pk).update(date_joined=make_newer)
    assert "unread" not in row_of(client_of(carla), thread)
    thread.reply(anna, "<p>After</p>")
    assert "unread" in row_of(client_of(carla), thread)


def test_what_was_said_after_joining_and_hidden_makes_nothing_new(thread, anna, carla, mo,
                                                                 client_of):
    Member.objects.filter(pk=carla.pk).update(date_joined=timezone.now())
    thread.reply(anna, "<p>After</p>").decide("hide", mo, "Not for here", "privacy")
    assert "unread" not in row_of(client_of(carla), thread)


def page_links(client, thread, page=1):
    """The page numbers that are offered at the foot of a page, beside the one that is shown."""
    shown = page_of(client.get(thread.get_absolute_url(), {"page": page}))
    return sorted({int(number) for number in re.findall(r'href="[^"]*\?page=(\d+)"', shown)})


def test_an_empty_last_page_is_not_offered_and_is_a_404(thread, anna, ben, mo, client_of):
    for number in range(2, 22):
        thread.reply(anna, f"<p>Post {number}</p>")
    client = client_of(ben)
    assert 2 in page_links(client, thread)
    hide(thread, mo, 21)
    assert 2 not in page_links(client, thread)
    assert client.get(thread.get_absolute_url(), {"page": 2}).status_code == 404
    assert client.get(thread.get_absolute_url()).status_code == 200
    assert 2 in page_links(client_of(mo), thread)


def test_whoever_wrote_the_only_post_of_a_page_still_reaches_it(thread, anna, ben, mo, ravi,
                                                               client_of):
    for number in range(2, 22):
        thread.reply(anna, f"<p>Post {number}</p>")
    last = thread.posts.get(number=21)
    last.decide("hide", mo, "Leave out the town", "privacy")
    read = page_of(client_of(anna).get(last.get_absolute_url(), follow=True))
    assert "Leave out the town" in read
    for reader in (ben, ravi):    # who began the discussion sees no hidden post of another
        client = client_of(reader)
        assert client.get(thread.get_absolute_url(), {"page": 2}).status_code == 404
        assert 2 not in page_links(client, thread)


def test_a_whole_page_in_the_middle_that_is_hidden_is_not_offered(long, ben, mo, client_of):
    client = client_of(ben)
    assert {2, 3} <= set(page_links(client, long))
    for number in range(21, 41):
        hide(long, mo, number)
    assert 2 not in page_links(client, long)
    assert 3 in page_links(client, long)
    assert client.get(long.get_absolute_url(), {"page": 2}).status_code == 404
    assert unread(client, long) == "?page=3#p41"


def test_a_hidden_last_reply_betrays_itself_neither_by_place_nor_by_time(
    thread, category, ravi, anna, ben, mo, client_of
):
    opened = thread.last_post_at
    other = start_thread(ravi, category, "A later one")
    reply = thread.reply(anna, "<p>The latest</p>")
    client = client_of(ben)
    order = page_of(client.get("/forum/"))
    assert order.index(thread.title) < order.index(other.title)
    reply.decide("hide", mo, "Not for here", "privacy")
    order = page_of(client.get("/forum/"))
    assert order.index(other.title) < order.index(thread.title)
    thread.refresh_from_db()
    assert (thread.last_post_at, thread.last_standing, thread.reply_count) == (opened, 1, 0)
    reply.decide("unhide", mo)
    thread.refresh_from_db()
    assert (thread.last_post_at, thread.last_standing) == (reply.published_at, 2)
