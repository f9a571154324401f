"""Reading notices: what the list shows, and a count that always agrees with it."""
import threading

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from platform_core.notifications import views
from platform_core.notifications.models import Event, Inbox, Notification, Subscription
from tests.conftest import start_thread
from tests.notifications.apart import reply_apart
from tests.reading import unmarked

LIST = "/notifications/"


@pytest.fixture
def tell(anna, thread):
    """Return a function: `member` is told of so many replies apart, and hears of them at once."""

    def told(member, count=1, where=thread, by=anna):
        Subscription.objects.follow(member, where)
        posts = reply_apart(where, by, count)
        for event in Event.objects.filter(verb="replied", delivered=None).order_by("pk"):
            event.deliver()
        return posts

    return told


def unread(member):
    return Inbox.objects.of(member).unread


def shown(client, path=LIST):
    return client.get(path).content.decode().count("data-seq=")


def address_of(member, seq):
    return f"/notifications/{Notification.objects.get(member=member, seq=seq).pk}/open/"


def waiting(member):
    return Notification.objects.filter(member=member, read_at=None).count()


def test_the_newest_stands_first_with_its_sentence(tell, ben, client_of, thread):
    tell(ben, 3)
    page = client_of(ben).get(LIST)
    assert [notice.seq for notice in page.context["notices"]] == [3, 2, 1]
    assert "Anna Example replied in" in unmarked(page.content.decode())
    assert thread.title in page.content.decode()


def test_a_title_in_a_sentence_is_in_its_own_language(anna, ben, category, tell, client_of):
    tell(ben, where=start_thread(ben, category, "Vragen bij de intake", language="nl"))
    page = client_of(ben).get(LIST).content.decode()
    assert '<bdi lang="nl">Vragen bij de intake</bdi>' in page
    assert "<bdi>Anna Example</bdi> replied in" in page
    assert "Vragen bij de intake" in client_of(ben).get("/notifications/since/0/").json()["html"]


def test_the_bell_of_every_page_says_what_the_list_holds(tell, ben, client_of):
    tell(ben, 2)
    page = client_of(ben).get("/forum/").content.decode()
    assert 'data-last="2"' in page
    assert unread(ben) == shown(client_of(ben)) == 2


def test_titles_and_names_are_text(anna, ben, category, tell, client_of):
    anna.name = "<b>Anna</b>"
    anna.save()
    loud = start_thread(ben, category, "<script>alert(1)</script>")
    tell(ben, where=loud)
    for path in (LIST, "/notifications/since/0/"):
        page = client_of(ben).get(path).content.decode()
        assert "<script>alert(1)" not in page
        assert "<b>Anna" not in page


def count(client):
    with CaptureQueriesContext(connection) as seen:
        client.get(LIST)
    return len(seen)


def test_a_full_page_costs_no_more_queries_than_one_notice(tell, ben, category, anna, client_of):
    tell(ben)
    client = client_of(ben)
    client.get(LIST)
    few = count(client)
    for number in range(6):
        tell(ben, 3, start_thread(ben, category, f"Question {number}"))
    assert shown(client) == 19
    assert count(client) == few


def test_longer_lists_go_on_on_the_next_page(tell, ben, client_of):
    tell(ben, 25)
    client = client_of(ben)
    first = client.get(LIST).context["page"]
    assert shown(client) == 20
    assert shown(client, f"{LIST}?after={first.next_cursor}") == 5


def test_all_are_read_at_once_and_twice_is_once(tell, ben, client_of):
    tell(ben, 3)
    for _ in range(2):
        assert client_of(ben).post("/notifications/read/").url == LIST
        assert (unread(ben), waiting(ben)) == (0, 0)
    assert client_of(ben).get("/notifications/read/").status_code == 405


def test_reading_is_for_oneself_alone(tell, ben, carla, client_of):
    tell(ben)
    tell(carla)
    before = unread(carla)
    client_of(ben).post("/notifications/read/")
    assert (unread(ben), unread(carla)) == (0, before)


def test_opening_reads_that_one_and_leads_there(tell, ben, thread, client_of):
    tell(ben, 2)
    client = client_of(ben)
    first = address_of(ben, 1)
    permalink = client.get(first).url
    assert client.get(permalink).url == thread.url_of(2)
    assert (unread(ben), waiting(ben)) == (1, 1)
    client.get(first)
    assert unread(ben) == 1


@pytest.mark.parametrize("pk", [0, 10**18, 10**30])
def test_a_notice_that_never_was_is_a_404(tell, ben, client_of, pk):
    tell(ben)
    assert client_of(ben).get(f"/notifications/{pk}/open/").status_code == 404


def test_a_notice_of_somebody_else_is_a_404(tell, ben, carla, client_of):
    tell(ben)
    assert client_of(carla).get(address_of(ben, 1)).status_code == 404


@pytest.mark.parametrize("seq", [1, 5, 10**18, 10**30])
def test_nothing_new_is_said_as_nothing(tell, ben, client_of, seq):
    tell(ben)
    news = client_of(ben).get(f"/notifications/since/{seq}/").json()
    assert (news["last"], news["unread"], news["html"].strip()) == (1, 1, "")


def test_what_is_new_never_goes_beyond_the_last_number_it_names(tell, ben, client_of):
    tell(ben, 3)
    Inbox.objects.filter(member=ben).update(last_seq=2)  # the third is committed between two reads
    news = client_of(ben).get("/notifications/since/1/").json()
    assert news["last"] == 2
    assert 'data-seq="2"' in news["html"]
    assert 'data-seq="3"' not in news["html"]


@pytest.mark.parametrize("path", [LIST, "/notifications/since/0/", "/notifications/1/open/",
                                  "/notifications/preferences/"])
@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("applicant", 403)])
def test_notices_are_for_members(path, role, status, request, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.get(path).status_code == status


def leave(member):
    member.groups.remove(Group.objects.get())


def hide(post, mo):
    post.decide("hide", mo, "A name", "privacy")


def test_what_is_hidden_is_neither_shown_nor_counted(tell, ben, mo, client_of):
    first, _second = tell(ben, 2)
    path = address_of(ben, 1)
    hide(first, mo)
    assert unread(ben) == waiting(ben) == shown(client_of(ben)) == 1
    assert client_of(ben).get(path).status_code == 404


def test_what_is_hidden_before_it_is_told_is_never_counted(anna, ben, mo, thread):
    Subscription.objects.follow(ben, thread)
    post = thread.reply(anna, "<p>News</p>")
    hide(post, mo)
    for event in Event.objects.filter(verb="replied"):
        event.deliver()
    assert unread(ben) == 0


def test_read_notices_are_not_counted_down_again_when_their_text_is_hidden(tell, ben, mo):
    first, _second = tell(ben, 2)
    Notification.objects.mark_read(ben, Notification.objects.filter(seq=1))
    hide(first, mo)
    assert unread(ben) == 1


@pytest.mark.parametrize("path", [LIST, "/notifications/since/0/"])
def test_who_lost_access_sees_nothing_and_the_count_follows(
    tell, anna, ben, closed_thread, client_of, path
):
    tell(anna, 2, where=closed_thread, by=ben)
    leave(anna)
    assert unread(anna) == 2
    answer = client_of(anna).get(path)
    assert closed_thread.title not in answer.content.decode()
    assert (unread(anna), waiting(anna)) == (0, 0)
    if path != LIST:
        assert answer.json()["unread"] == 0


def test_the_team_and_the_author_keep_the_notices_of_what_is_hidden(tell, ravi, mo, thread):
    Subscription.objects.follow(mo, thread)
    [post] = tell(ravi)
    assert (unread(ravi), unread(mo)) == (1, 1)
    hide(post, mo)
    assert unread(mo) == 1
    assert unread(ravi) == 0


def test_notices_of_an_app_that_was_removed_are_left_out(tell, ben, client_of):
    tell(ben)
    gone = ContentType.objects.create(app_label="gone", model="gone")
    Event.objects.update(content_type=gone)
    assert shown(client_of(ben)) == 0
    assert unread(ben) == 0


def test_notices_of_what_was_deleted_are_left_out(tell, ben, client_of):
    [post] = tell(ben)
    post.delete()
    assert shown(client_of(ben)) == 0
    assert unread(ben) == 0


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_read_at_once_count_down_once(tell, ben):
    tell(ben, 5)
    gate = threading.Barrier(4)

    def read():
        gate.wait(timeout=20)
        try:
            Notification.objects.mark_read(ben, Notification.objects.filter(member=ben))
        finally:
            connection.close()

    tabs = [threading.Thread(target=read) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join(timeout=30)
    assert (unread(ben), waiting(ben)) == (0, 0)


@pytest.mark.parametrize(("level", "kept"), [("follow", "watching"), ("mute", "muted"),
                                             ("unfollow", "")])
def test_following_can_be_chosen_and_chosen_again(thread, anna, client_of, level, kept):
    path = f"/notifications/thread/{thread.pk}/{level}/"
    for _ in range(2):
        assert client_of(anna).post(path).url == thread.get_absolute_url()
        assert Subscription.objects.level_of(anna, thread) == kept
    assert client_of(anna).get(path).status_code == 405


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x",
                                    "/\\evil.example"])
def test_following_leads_nowhere_else(thread, anna, client_of, target):
    path = f"/notifications/thread/{thread.pk}/follow/"
    assert client_of(anna).post(path, {"next": target}).url == thread.get_absolute_url()


@pytest.mark.parametrize("path", ["thread/0/follow", "thread/999999/follow", "post/{pk}/follow",
                                  "member/{pk}/follow", "x/{pk}/follow",
                                  "forum.thread/{pk}/follow", "thread/{pk}/toggle",
                                  "thread/{pk}/_put"])
def test_what_cannot_be_followed_is_a_404(thread, anna, client_of, path):
    path = path.format(pk=thread.pk)
    assert client_of(anna).post(f"/notifications/{path}/").status_code == 404


def test_what_comes_while_a_page_is_made_is_fetched_since(tell, ben, client_of, monkeypatch):
    """A notice between the rows and the number: the page names the number of its first look."""
    tell(ben)
    rows = views.keyset_page

    def slowly(*args):
        found = rows(*args)
        tell(ben)
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(views, "keyset_page", slowly)
        page = client_of(ben).get(LIST).content.decode()
    assert (page.count("data-seq="), 'data-last="1"' in page) == (1, True)
    news = client_of(ben).get("/notifications/since/1/").json()
    assert (news["last"], news["html"].count("data-seq")) == (2, 1)


def test_what_is_read_while_a_page_is_made_does_not_move_its_number(tell, anna, ben, closed_thread,
                                                                    client_of):
    tell(anna, 2, where=closed_thread, by=ben)
    leave(anna)
    page = client_of(anna).get(LIST).content.decode()
    assert 'data-last="2"' in page
    assert Inbox.objects.of(anna).last_seq == 4
