"""Trip 1: a reply, from the form to the other member's bell."""
import pytest

from forum.models import Post, Thread
from platform_core.audit.models import Entry
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import Event, Inbox, Notification, Subscription
from platform_core.search.models import Document
from tests.keeping import keeper_in
from tests.notifications.apart import waiting_for


def send(client, thread, body="<p>We see everyone alone first.</p>", **more):
    data = {"body": body, "body_format": "html"} | more
    return client.post(f"/forum/threads/{thread.pk}/reply/", data)


def test_a_reply_stands_is_found_and_tells_followers(
    anna, ben, carla, closed_thread, client_of, django_capture_on_commit_callbacks
):
    for member in (anna, ben, carla):
        Subscription.objects.follow(member, closed_thread)
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(client_of(anna), closed_thread, "<script>x</script><p>Interpreters help</p>")
    assert answer.status_code == 302
    post = Post.objects.get(number=2)
    assert post.status == "published"
    assert "<script" not in post.body
    assert Document.objects.visible_to(ben).filter(kind="post").count() == 1
    assert Document.objects.visible_to(carla).count() == 0
    assert [n.member for n in Notification.objects.filter(verb="replied")] == [ben]
    assert Entry.objects.about(post).get().action == "forum.post.publish"


def test_a_newcomers_reply_waits_and_leaves_no_trace(newcomer, anna, mo, thread, client_of):
    answer = send(client_of(newcomer), thread, "<p>My very first words</p>")
    assert answer.status_code == 302
    post = Post.objects.get(author=newcomer)
    assert (post.status, post.number) == ("pending", None)
    assert QueueItem.objects.waiting().get().target == post
    assert not Event.objects.filter(verb="replied").exists()
    page = client_of(anna).get(thread.get_absolute_url()).content.decode()
    assert "My very first words" not in page
    own = client_of(newcomer).get(thread.get_absolute_url()).content.decode()
    assert "My very first words" in own


def test_a_moderator_lets_it_through_by_the_same_door(newcomer, anna, mo, thread, client_of,
                                                      django_capture_on_commit_callbacks):
    Subscription.objects.follow(anna, thread)
    send(client_of(newcomer), thread, "<p>My very first words</p>")
    item = QueueItem.objects.waiting().get()
    with django_capture_on_commit_callbacks(execute=True):
        client_of(mo).post(item.get_absolute_url(), {"action": "publish", "revision": 0})
    post = Post.objects.get(author=newcomer)
    assert (post.status, post.number) == ("published", 2)
    assert {(n.member, n.verb) for n in Notification.objects.all()} == {
        (anna, "replied"), (thread.author, "replied"), (newcomer, "published")
    }
    assert Document.objects.of(post).exists()
    newcomer.refresh_from_db()
    assert newcomer.published_post_count == 1


def test_the_second_moderator_is_told_who_was_faster(newcomer, mo, kim, thread, client_of):
    send(client_of(newcomer), thread)
    item = QueueItem.objects.waiting().get()
    client_of(mo).post(item.get_absolute_url(), {
        "action": "reject", "ground": "privacy", "reason": "Names a client", "revision": 0})
    answer = client_of(kim).post(item.get_absolute_url(), {"action": "publish", "revision": 0})
    assert answer.status_code == 409
    assert "Mo Example" in answer.content.decode()
    assert "Names a client" in answer.content.decode()
    assert Post.objects.get(author=newcomer).status == "rejected"


def test_sending_twice_is_one_post(anna, thread, client_of):
    token = "5f0c8e4e-3d67-4f0e-9c43-51e1d4d1c001"
    first = send(client_of(anna), thread, token=token)
    second = send(client_of(anna), thread, token=token)
    assert first.url == second.url
    assert Post.objects.filter(author=anna, number__gt=1).count() == 1


def test_outsiders_get_404_and_closed_threads_403(anna, carla, thread, closed_thread, client_of):
    assert send(client_of(carla), closed_thread).status_code == 404
    closed_thread.lock(by=anna, ground="privacy")
    answer = send(client_of(anna), closed_thread)
    assert answer.status_code == 403
    assert "closed" in answer.content.decode()


def test_text_sent_after_the_session_ended_is_given_back(anna, thread, client_of, nobody):
    keeper = keeper_in(client_of(anna).get(thread.get_absolute_url()))
    client = client_of(nobody)
    answer = send(client, thread, "<p>An hour of thinking</p>", keeper=keeper)
    assert answer.url.startswith("/accounts/login/")
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    assert "An hour of thinking" in client.get(thread.get_absolute_url()).content.decode()


@pytest.mark.parametrize("body", ["", "<p> </p>", "<p></p>" * 10, "&nbsp;"])
def test_an_empty_reply_comes_back_with_a_message(anna, thread, client_of, body):
    answer = send(client_of(anna), thread, body)
    assert answer.status_code == 422
    assert Post.objects.filter(number__gt=1).count() == 0


def test_hostile_sizes_are_refused_with_a_message(anna, thread, client_of):
    for body in ("<" * 50_000, "x" * 200_000, "<p>" * 6_000, "\x00<p>a</p>"):
        assert send(client_of(anna), thread, body).status_code == 422


def test_hiding_takes_a_post_out_of_pages_and_search(anna, ben, mo, thread, client_of):
    post = thread.reply(anna, "<p>Something that must go</p>")
    client_of(mo).post(f"/forum/posts/{post.pk}/hide/", {
        "reason": "It names a place", "revision": post.revision, "ground": "privacy"})
    assert not Document.objects.of(post).exists()
    assert "must go" not in client_of(ben).get(thread.get_absolute_url()).content.decode()
    own = client_of(anna).get(thread.get_absolute_url()).content.decode()
    assert "It names a place" in own
    assert Thread.objects.get().reply_count == 0
    client_of(mo).post(f"/forum/posts/{post.pk}/unhide/", {"revision": post.revision})
    assert Document.objects.of(post).exists()


def test_each_reply_has_a_number_and_their_notice_counts_once(
    anna, ben, thread, django_capture_on_commit_callbacks
):
    Subscription.objects.follow(ben, thread)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            thread.reply(anna, "<p>News</p>")
    inbox = Inbox.objects.of(ben)
    assert (inbox.last_seq, waiting_for(ben)) == (3, (1, 3))
    for event in Event.objects.all():
        event.deliver()
    assert (Inbox.objects.of(ben).last_seq, waiting_for(ben)) == (3, (1, 3))
