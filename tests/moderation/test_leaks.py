"""What waits or was hidden leaves no trace for anyone but its author and the team."""
import pytest

from forum.models import Post, Thread
from platform_core.moderation.models import QueueItem
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import (
    Inbox,
    Notification,
    OutgoingMail,
    Preference,
    Subscription,
)
from platform_core.search.models import Document
from tests.notifications.apart import waiting_for

SECRET = "nachtvlinder"
STATES = ["pending", "returned", "rejected", "hidden", "removed"]
TITLE = "Nachtvlinder in the title"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def followers(anna, ben, thread, category):
    """Two members who want to hear of everything here, by mail too."""
    for member in (anna, ben):
        Subscription.objects.follow(member, thread)
        Subscription.objects.follow(member, category)
        Preference.objects.create(member=member, mail={"replies": True})
    return [anna, ben]


def bring(target, status, mo):
    """Take what waits to a state by lawful steps."""
    steps = {"returned": ["return"], "rejected": ["reject"], "hidden": ["publish", "hide"],
             "removed": ["reject"]}
    for step in steps.get(status, []):
        target.decide(step, mo, "reason", "privacy")
    if status == "removed":  # no step leads there any more; rows from before stay out of sight
        type(target).objects.filter(pk=target.pk).update(status=status)


def pages_of(client, thread, category):
    """Everything a member can look at where a text might show."""
    for path in (f"/forum/threads/{thread.pk}/", "/forum/", category.get_absolute_url(),
                 f"/search/?q={SECRET}", "/notifications/", "/notifications/since/0/",
                 "/forum/?view=unanswered"):
        answer = client.get(path)
        assert answer.status_code == 200
        yield path, answer.content.decode()


@pytest.mark.parametrize("status", STATES)
def test_a_reply_shows_nowhere(thread, category, newcomer, carla, mo, followers, client_of,
                               commit, status):
    client = client_of(carla)
    before = dict(pages_of(client, thread, category))
    with commit():
        post = thread.reply(newcomer, f"<p>{SECRET} @carla</p>")
        bring(post, status, mo)
    for path, page in pages_of(client, thread, category):
        assert SECRET not in page.replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "")
        assert newcomer.name not in page, path
        assert page.count("<article") == before[path].count("<article"), path
    assert client.get(f"/forum/posts/{post.pk}/").status_code == 404
    assert client.get(f"/forum/posts/{post.pk}/history/").status_code == 404


@pytest.mark.parametrize("status", STATES)
def test_a_reply_counts_nowhere(thread, newcomer, mo, followers, commit, status):
    with commit():
        post = thread.reply(newcomer, f"<p>{SECRET}</p>")
        bring(post, status, mo)
    thread.refresh_from_db()
    last = 2 if status == "hidden" else 1
    assert (thread.reply_count, thread.last_number) == (0, last)
    assert not Document.objects.of(post).exists()
    assert [Inbox.objects.of(member).unread for member in followers] == [0, 0]


@pytest.mark.parametrize("status", STATES)
def test_a_thread_shows_nowhere(category, thread, newcomer, carla, mo, followers, client_of,
                                commit, status):
    with commit():
        waiting = Thread.start(newcomer, f"<p>{SECRET}</p>", category=category, title=TITLE,
                               kind="question", language="en")
        bring(waiting, status, mo)
    client = client_of(carla)
    for _path, page in pages_of(client, thread, category):
        assert TITLE not in page
    for path in ("", "unread/"):
        assert client.get(f"/forum/threads/{waiting.pk}/{path}").status_code == 404
    assert client.post(f"/forum/threads/{waiting.pk}/reply/", {"body": "x"}).status_code == 404
    follow = f"/notifications/thread/{waiting.pk}/follow/"
    assert client.post(follow).status_code == 404
    assert not Document.objects.visible_to(carla).filter(title=TITLE).exists()
    assert [Inbox.objects.of(member).unread for member in followers] == [0, 0]


@pytest.mark.parametrize("status", STATES)
def test_mail_tells_nothing_of_it(thread, newcomer, mo, followers, commit, status):
    with commit():
        post = thread.reply(newcomer, f"<p>{SECRET}</p>")
        bring(post, status, mo)
    mail_waiting(wait_minutes=0)
    assert not OutgoingMail.objects.filter(to__in=[one.email for one in followers]).exists()


def test_the_author_sees_the_own_text_in_every_state_but_removed(thread, newcomer, mo, client_of):
    client = client_of(newcomer)
    for status in STATES:
        post = thread.reply(newcomer, f"<p>{SECRET} {status}</p>")
        bring(post, status, mo)
        shown = f"{SECRET} {status}" in client.get(thread.get_absolute_url()).content.decode()
        assert shown is (status != "removed"), status


def test_a_gap_in_the_numbers_betrays_nothing_that_waits(thread, newcomer, anna, mo):
    thread.reply(newcomer, "<p>Waits</p>")
    after = thread.reply(anna, "<p>Stands</p>")
    assert after.number == 2
    waiting = Post.objects.get(author=newcomer)
    waiting.decide("publish", mo)
    assert waiting.number == 3


def test_what_is_hidden_later_takes_its_notices_back(thread, anna, ben, mo, followers, commit,
                                                     client_of):
    with commit():
        post = thread.reply(anna, f"<p>{SECRET}</p>")
        thread.reply(anna, "<p>Another</p>")
    assert waiting_for(ben) == (1, 2)
    with commit():
        post.decide("hide", mo, "reason", "privacy")
    assert waiting_for(ben) == (1, 1)
    page = client_of(ben).get("/notifications/").content.decode()
    assert page.count('class="notice unread"') == 1


def test_a_hidden_thread_takes_the_notices_of_its_posts_back(thread, anna, ben, mo, followers,
                                                             commit, ravi):
    with commit():
        for number in range(3):
            thread.reply(anna, f"<p>Words {number}</p>")
    assert (waiting_for(ben), waiting_for(ravi)) == ((1, 3), (1, 3))
    with commit():
        thread.decide("hide", mo, "reason", "privacy")
    assert waiting_for(ben) == (0, 0)
    assert waiting_for(ravi) == (2, 4)  # the author still sees them, and why it is hidden


def test_an_edit_that_must_be_read_again_disappears_until_then(
    sensitive_category, anna, mo, client_of, ben
):
    own = Thread.start(anna, "<p>First</p>", category=sensitive_category, title="Sensitive",
                       kind="question", language="en")
    own.decide("publish", mo)
    post = own.reply(ben, "<p>Harmless</p>")
    QueueItem.objects.waiting().get().target.decide("publish", mo)
    post.refresh_from_db()
    post.edit(ben, f"<p>{SECRET}</p>", post.revision)
    assert post.status == "pending"
    page = client_of(anna).get(own.get_absolute_url()).content.decode()
    assert SECRET not in page
    assert "Harmless" not in page
    assert not Document.objects.of(post).exists()


def test_a_mention_in_what_waits_tells_nobody_until_it_stands(thread, newcomer, carla, mo, commit):
    mention = f'<p><a class="mention" href="/members/{carla.pk}/">@Carla</a></p>'
    with commit():
        post = thread.reply(newcomer, mention)
    assert not Notification.objects.filter(member=carla).exists()
    with commit():
        post.decide("publish", mo)
    assert [notice.verb for notice in Notification.objects.filter(member=carla)] == ["mentioned"]
