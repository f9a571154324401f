"""Readers who gain or lose sight of a discussion: written once, set-based, and without a trace."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.models import Category, Post, Thread
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import (
    Inbox,
    Notification,
    OutgoingMail,
    Preference,
    Subscription,
)
from platform_core.search import upkeep
from platform_core.search.models import Document
from platform_core.search.suggestions import suggest
from tests.conftest import start_thread
from tests.forum.sending import page_of
from tests.search.conftest import find, parts

TITLE, SHOWN, WORD = "Zilverreiger at the intake", " at the intake", "zilverreiger"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def watched(ravi, anna, carla, category, commit):
    """A discussion that carla, who is outside the group, follows; with two replies as news."""
    Preference.objects.create(member=carla, mail={"replies": True})
    with commit():
        thread = start_thread(ravi, category, TITLE)
        Subscription.objects.follow(carla, thread)
    with commit():
        thread.reply(anna, f"<p>The {WORD} again</p>")
        thread.reply(anna, f"<p>And a {WORD} more</p>")
    thread.refresh_from_db()
    return thread


def hide(thread, mo, closed):
    thread.decide("hide", mo, "It names a shelter", "privacy")


def show(thread, mo, closed):
    thread.decide("unhide", mo)


def move(thread, mo, closed):
    thread.move(mo, closed, ground="privacy")


def move_back(thread, mo, closed):
    thread.move(mo, Category.objects.get(slug="recognising"), ground="privacy")


def close(thread, mo, closed):
    thread.category.move_to_audience(closed.audience)


def open_again(thread, mo, closed):
    thread.category.move_to_audience(type(closed.audience).objects.members())


def retitle(thread, title, tags=()):
    opening = thread.first_post
    opening.edit(thread.author, opening.body, opening.revision, title=title, tags=list(tags))
    thread.refresh_from_db()


AWAY = {"hidden": (hide, show), "moved": (move, move_back), "closed": (close, open_again)}


def seen_of(thread, member, client, word=WORD):
    """Everything that a member can learn of a discussion, as one value."""
    found = find(member, word)
    pages = {path: page_of(client.get(path)) for path in (
        "/forum/", "/notifications/", f"/search/?q={word}", thread.author.get_absolute_url(),
        page_of_last_author(thread),
    )}
    return {
        "hits": parts(found), "total": found.total, "facets": bool(found.facets),
        "suggested": len(suggest(word[:6], "en", member)), "bell": Inbox.objects.of(member).unread,
        "pages": sum(SHOWN in page for page in pages.values()),
        "address": client.get(thread.get_absolute_url()).status_code,
        "activity": thread.posts.model.objects.visible_to(member).filter(thread=thread).count(),
    }


def page_of_last_author(thread):
    return thread.posts.order_by("-pk")[0].author.get_absolute_url()


EVERYTHING = {"hits": 3, "total": 1, "facets": True, "suggested": 1, "bell": 1, "pages": 5,
              "address": 200, "activity": 3}
NOTHING = {"hits": 0, "total": 0, "facets": False, "suggested": 0, "bell": 0, "pages": 0,
           "address": 404, "activity": 0}


@pytest.mark.parametrize("way", AWAY)
def test_who_lost_sight_learns_nothing_any_more(
    way, watched, carla, mo, closed_category, client_of, commit
):
    with commit():
        AWAY[way][0](watched, mo, closed_category)
    assert seen_of(watched, carla, client_of(carla)) == NOTHING
    mail_waiting(wait_minutes=0)
    assert not OutgoingMail.objects.filter(to=carla.email).exists()


@pytest.mark.parametrize("way", AWAY)
def test_who_lost_sight_has_no_news_of_it_before_any_page_is_opened(
    way, ravi, anna, carla, mo, category, closed_category, commit
):
    """The list of notices would count anew; the bell of any other page does not."""
    with commit():
        Subscription.objects.follow(carla, category)
        thread = start_thread(ravi, category, TITLE)
    with commit():
        Subscription.objects.follow(carla, thread)
        thread.reply(anna, f"<p>The {WORD} again</p>")
    assert Inbox.objects.of(carla).unread == 2
    thread.refresh_from_db()
    AWAY[way][0](thread, mo, closed_category)
    assert Inbox.objects.of(carla).unread == 0
    assert not Notification.objects.filter(member=carla, read_at=None).exists()


def test_without_the_change_all_of_it_is_seen(watched, carla, client_of):
    assert seen_of(watched, carla, client_of(carla)) == EVERYTHING


def test_without_the_change_the_mail_is_sent(watched, carla):
    mail_waiting(wait_minutes=0)
    assert OutgoingMail.objects.filter(to=carla.email).count() == 1


@pytest.mark.parametrize("way", AWAY)
def test_who_gains_sight_again_finds_all_of_it_again(
    way, watched, carla, mo, closed_category, client_of
):
    away, back = AWAY[way]
    away(watched, mo, closed_category)
    back(watched, mo, closed_category)
    seen = seen_of(watched, carla, client_of(carla))
    assert (seen["total"], seen["hits"], seen["suggested"], seen["address"]) == (1, 3, 1, 200)
    assert seen["activity"] == 3
    assert list(upkeep.check()) == []


@pytest.mark.parametrize("way", ["moved", "closed"])
def test_the_new_readers_still_have_their_news(way, watched, ben, mo, closed_category, commit,
                                               client_of):
    Subscription.objects.follow(ben, watched)
    with commit():
        watched.reply(mo, "<p>News for both</p>")
    watched.refresh_from_db()
    AWAY[way][0](watched, mo, closed_category)
    assert Inbox.objects.of(ben).unread == 1
    assert parts(find(ben, WORD)) == 4    # one says it by its title alone


@pytest.mark.parametrize("way", AWAY)
@pytest.mark.parametrize("then", ["rename", "tags", *AWAY])
def test_the_index_is_right_whatever_follows_what(
    way, then, watched, mo, closed_category, carla, client_of
):
    AWAY[way][0](watched, mo, closed_category)
    watched.refresh_from_db()
    if then in AWAY and then != way:
        AWAY[then][0](watched, mo, closed_category)
    elif then in {"rename", "tags"}:
        retitle(watched, "Another bird" if then == "rename" else TITLE)
    upkeep.renew_outdated()
    assert list(upkeep.check()) == []
    assert find(carla, WORD).total == 0


def test_what_was_moved_while_hidden_comes_back_to_its_new_readers(
    watched, carla, ben, mo, closed_category
):
    hide(watched, mo, closed_category)
    watched.move(mo, closed_category, ground="privacy")
    assert [find(member, WORD).total for member in (carla, ben, mo)] == [0, 0, 0]
    show(watched, mo, closed_category)
    assert [parts(find(member, WORD)) for member in (carla, ben, mo)] == [0, 3, 3]
    assert list(upkeep.check()) == []


def test_what_was_closed_while_hidden_comes_back_to_its_new_readers(
    watched, carla, ben, mo, closed_category
):
    hide(watched, mo, closed_category)
    watched.category.move_to_audience(closed_category.audience)
    show(Thread.objects.get(pk=watched.pk), mo, closed_category)
    assert [parts(find(member, WORD)) for member in (carla, ben)] == [0, 3]


def test_a_reply_edited_while_its_discussion_is_hidden_comes_back_with_its_new_words(
    ravi, carla, mo, thread
):
    reply = thread.reply(ravi, f"<p>A {WORD}</p>")
    thread.decide("hide", mo, "It names a shelter", "privacy")
    reply = Post.objects.get(pk=reply.pk)
    reply.edit(ravi, "<p>A blackbird</p>", 0)
    assert find(mo, "blackbird").total == 0
    Thread.objects.get(pk=thread.pk).decide("unhide", mo)
    assert (find(carla, WORD).total, find(carla, "blackbird").total) == (0, 1)
    upkeep.renew_outdated()
    assert list(upkeep.check()) == []


def test_an_old_title_finds_nothing_at_once_and_the_new_one_after_the_sweep(watched, carla):
    retitle(watched, "Kwikstaart at the intake")
    titled = [hit for hit in find(carla, WORD).hits if WORD in hit.entry.title.lower()]
    assert (titled, suggest("zilver", "en", carla)) == ([], [])
    assert "thread" not in {hit.entry.kind for hit in find(carla, WORD).hits}
    assert parts(find(carla, "kwikstaart")) == 3
    assert len(suggest("kwikst", "en", carla)) == 1
    upkeep.renew_outdated()
    assert parts(find(carla, "kwikstaart")) == 3
    assert parts(find(carla, WORD)) == 2    # the replies that say it themselves
    assert list(upkeep.check()) == []


OPERATIONS = {
    "rename": lambda thread, mo, closed: retitle(thread, f"Kwikstaart {thread.pk}"),
    "retag": lambda thread, mo, closed: retitle(thread, thread.title),
    "hide": hide, "show": show, "move": move, "move back": move_back, "close": close,
    "open": open_again,
}


def test_the_size_of_a_discussion_changes_no_number_of_statements(
    ravi, anna, mo, carla, category, closed_category, commit, client_of
):
    costs = {}
    for size in (1, 3, 60):    # the first fills what is remembered
        thread = start_thread(ravi, category, f"{TITLE} {size}")
        Subscription.objects.follow(carla, thread)
        with commit():
            for _ in range(size):
                thread.reply(anna, f"<p>The {WORD}</p>")
        costs[size] = {}
        for name, operation in OPERATIONS.items():
            thread = Thread.objects.select_related("category").get(pk=thread.pk)
            with CaptureQueriesContext(connection) as seen, commit():
                operation(thread, mo, closed_category)
            costs[size][name] = len(seen)
    assert costs[3] == costs[60]


def test_what_is_hidden_is_dormant_and_no_reader_finds_it(watched, ravi, anna, mo, kim, carla):
    hide(watched, mo, None)
    assert Document.objects.filter(audience=None).count() == 3
    for reader in (ravi, anna, mo, kim, carla):
        assert not Document.objects.visible_to(reader).exists()
