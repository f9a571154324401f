"""What waits: a newcomer's first three, everything sensitive, every finding; and who sees it."""
import pytest

from forum.models import Post
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import Inbox, Notification, Subscription
from platform_core.search.models import Document
from tests.conftest import start_thread
from tests.forum.sending import page_of, send_reply, send_thread, words_of

WORDS = "Words that still wait"


@pytest.fixture
def waiting(thread, newcomer):
    return thread.reply(newcomer, f"<p>{WORDS}</p>")


@pytest.mark.parametrize(("published", "status"), [
    (0, "pending"), (1, "pending"), (2, "pending"), (3, "published"), (4, "published"),
])
def test_the_first_three_wait(thread, newcomer, client_of, published, status):
    newcomer.published_post_count = published
    newcomer.save()
    send_reply(client_of(newcomer), thread)
    assert Post.objects.get(author=newcomer).status == status


def test_each_that_is_published_counts_and_the_fourth_stands_at_once(
    thread, newcomer, mo, client_of
):
    client = client_of(newcomer)
    for _ in range(3):
        send_reply(client, thread)
        Post.objects.filter(author=newcomer).latest("pk").decide("publish", mo)
    send_reply(client, thread)
    statuses = list(Post.objects.filter(author=newcomer).values_list("status", flat=True))
    assert statuses == ["published"] * 4


def test_many_sent_at_once_all_wait(thread, newcomer, client_of):
    for _ in range(5):
        send_reply(client_of(newcomer), thread)
    assert QueueItem.objects.waiting().count() == 5


@pytest.mark.parametrize(("role", "status"), [
    ("anna", "pending"), ("ravi", "pending"), ("mo", "published"), ("kim", "published"),
])
def test_in_a_sensitive_category_everyone_waits_but_the_team(
    role, status, request, sensitive_category, client_of
):
    member = request.getfixturevalue(role)
    page = client_of(member).get(send_thread(client_of(member), sensitive_category).url)
    assert page.status_code == 200
    assert member.threads.get().status == status


def test_a_finding_makes_even_a_moderators_text_wait(thread, mo, client_of):
    text = {"body": "Ik sprak mevrouw El Amrani", "privacy_confirmed": "on"}
    send_reply(client_of(mo), thread, **text)
    assert Post.objects.get(author=mo).held_for == "privacy"


def test_a_thread_that_waits_shows_no_empty_frame_beside_its_text(
    newcomer, category, client_of
):
    client = client_of(newcomer)
    page = page_of(client.get(send_thread(client, category).url))
    assert 'id="waiting"' in page
    assert 'id="posts"' not in page


@pytest.mark.parametrize("role", ["anna", "ravi", "carla"])
def test_nobody_else_sees_any_trace(role, request, waiting, thread, client_of):
    client = client_of(request.getfixturevalue(role))
    quoting = f"{thread.get_absolute_url()}?quote={waiting.pk}"
    for path in (thread.get_absolute_url(), "/forum/", "/search/?q=wait", "/notifications/",
                 waiting.author.get_absolute_url(), quoting):
        assert WORDS not in page_of(client.get(path))
    for path in (f"/forum/posts/{waiting.pk}/", f"/forum/posts/{waiting.pk}/history/"):
        assert client.get(path).status_code == 404


def test_no_count_no_place_no_activity_betrays_it(waiting, thread, anna):
    before = thread.last_post_at
    thread.refresh_from_db()
    assert (thread.reply_count, thread.last_number, thread.last_post_at) == (0, 1, before)
    assert waiting.number is None
    assert not Document.objects.of(waiting).exists()


def test_nobody_hears_of_it(waiting, thread, anna, newcomer, django_capture_on_commit_callbacks):
    Subscription.objects.follow(anna, thread)
    with django_capture_on_commit_callbacks(execute=True):
        thread.reply(newcomer, "<p>Another</p>")
    assert Inbox.objects.of(anna).unread == 0


def test_the_author_sees_it_with_its_state(waiting, thread, newcomer, client_of):
    read = words_of(client_of(newcomer).get(thread.get_absolute_url()))
    assert WORDS in read
    assert "Only you and the team see this" in read


def test_a_moderator_sees_in_place_why_it_waits(waiting, thread, mo, client_of):
    read = words_of(client_of(mo).get(thread.get_absolute_url()))
    assert WORDS in read
    assert "One of a member’s first posts" in read


@pytest.mark.parametrize("action", ["publish", "return", "reject"])
def test_the_decision_and_its_reason_reach_the_author(
    waiting, thread, newcomer, anna, mo, client_of, django_capture_on_commit_callbacks, action
):
    item = QueueItem.objects.waiting().get()
    with django_capture_on_commit_callbacks(execute=True):
        client_of(mo).post(item.get_absolute_url(), {
            "action": action, "reason": "Say it softer", "ground": "disrespect",
            "revision": waiting.revision})
    own = words_of(client_of(newcomer).get(thread.get_absolute_url()))
    others = words_of(client_of(anna).get(thread.get_absolute_url()))
    assert Notification.objects.filter(member=newcomer).count() == 1
    assert (WORDS in others) == (action == "publish")
    if action != "publish":
        assert "Say it softer" in own


def test_posts_get_their_places_in_the_order_in_which_they_stand(
    waiting, thread, anna, mo
):
    later = thread.reply(anna, "<p>Stands at once</p>")
    waiting.decide("publish", mo)
    later.refresh_from_db()
    assert (later.number, waiting.number) == (2, 3)


def test_a_whole_discussion_waits_with_its_first_post(newcomer, anna, mo, category, client_of):
    thread = start_thread(newcomer, category)
    assert thread.status == "pending"
    assert client_of(anna).get(thread.get_absolute_url()).status_code == 404
    assert client_of(newcomer).get(thread.get_absolute_url()).status_code == 200
    assert send_reply(client_of(newcomer), thread).status_code == 403
    thread.decide("publish", mo)
    assert client_of(anna).get(thread.get_absolute_url()).status_code == 200
    assert not Document.objects.filter(kind="post").exists()
    assert Document.objects.filter(kind="thread").count() == 1
