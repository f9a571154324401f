"""Whatever dies on the way: the rows stand, and everybody hears of everything once, in order."""
import json
import threading
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings as conf
from django.db import connection
from django.test import Client, override_settings

from forum.models import Post, Thread
from platform_core.asgi import application
from platform_core.notifications import hub as hubs
from platform_core.notifications.models import Event, Inbox, Notification, Subscription
from tests.conftest import start_thread

DEAD = {"default": {"BACKEND": "tests.notifications.layers.BrokenLayer"}}
STUCK = {"default": {"BACKEND": "tests.notifications.layers.StuckLayer"}}
REAL_DEAD_REDIS = {
    "CHANNEL_LAYERS": {"default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": ["redis://127.0.0.1:1/0"]},
    }},
    "CACHES": {"default": {"BACKEND": "platform_core.lib.cache.ForgivingRedisCache",
                           "LOCATION": "redis://127.0.0.1:1/0"}},
}
BURST = 1000


def signed_in(member):
    client = Client()
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client, thread, body="<p>News</p>"):
    data = {"body": body, "body_format": "html"}
    return client.post(f"/forum/threads/{thread.pk}/reply/", data)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("broken", [{"CHANNEL_LAYERS": DEAD}, {"CHANNEL_LAYERS": STUCK},
                                    REAL_DEAD_REDIS], ids=["refusing", "stuck", "redis gone"])
def test_a_reply_stands_and_is_told_when_nobody_carries_nudges(anna, ben, thread, broken):
    Subscription.objects.follow(ben, thread)
    client = signed_in(anna)
    with override_settings(**broken):
        assert send(client, thread).status_code == 302
        assert client.get(thread.get_absolute_url()).status_code == 200
        news = signed_in(ben).get("/notifications/since/0/").json()
    assert Post.objects.filter(author=anna, status="published").count() == 1
    assert (news["last"], news["unread"], news["html"].count("data-seq")) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_notices_that_cannot_be_written_cost_no_reply_and_come_later(
    anna, ben, thread, monkeypatch, caplog
):
    Subscription.objects.follow(ben, thread)
    with monkeypatch.context() as broken:
        broken.setattr(Post, "told_directly", lambda self, verb: 1 / 0)
        assert send(signed_in(anna), thread).status_code == 302
    assert not Notification.objects.exists()
    Event.objects.update(next_try=thread.created - timedelta(minutes=1))
    Event.objects.deliver_waiting()
    assert [notice.member for notice in Notification.objects.filter(member=ben)] == [ben]
    Event.objects.deliver_waiting()
    assert Inbox.objects.of(ben).last_seq == 1


def test_one_event_that_fails_keeps_no_other_waiting(anna, ben, thread, category, monkeypatch,
                                                     caplog):
    other = start_thread(ben, category, "Another question")
    posts = [where.reply(anna, "<p>News</p>") for where in (thread, other)]
    told = Post.told_directly
    monkeypatch.setattr(Post, "told_directly",
                        lambda self, verb: 1 / 0 if self == posts[0] else told(self, verb))
    Event.objects.update(next_try=thread.created - timedelta(minutes=1))
    Event.objects.deliver_waiting()
    assert Notification.objects.filter(member=ben).count() == 1
    waiting = Event.objects.get(verb="replied", delivered=None)
    assert waiting.target == posts[0]
    assert f"notifications.Event {waiting.pk} failed: ZeroDivisionError" in caplog.text


def test_what_happened_just_now_is_left_to_who_did_it(anna, ben, thread):
    Subscription.objects.follow(ben, thread)
    thread.reply(anna, "<p>News</p>")
    Event.objects.deliver_waiting()
    assert not Notification.objects.exists()


def test_work_that_was_rolled_back_tells_nobody(anna, ben, thread,
                                                django_capture_on_commit_callbacks):
    Subscription.objects.follow(ben, thread)
    token = "5f0c8e4e-3d67-4f0e-9c43-51e1d4d1c001"
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            thread.reply(anna, "<p>News</p>", token=token)
    assert Event.objects.filter(verb="replied").count() == 1
    assert Inbox.objects.of(ben).unread == 1


def test_an_event_whose_target_is_gone_is_done_with(anna, ben, thread):
    Subscription.objects.follow(ben, thread)
    post = thread.reply(anna, "<p>News</p>")
    event = Event.objects.get(verb="replied")
    post.delete()
    Event.objects.get(pk=event.pk).deliver()
    event.refresh_from_db()
    assert event.delivered is not None
    assert not Notification.objects.exists()


def test_what_was_told_is_not_told_again_to_whoever_follows_since(anna, ben, carla, thread):
    Subscription.objects.follow(ben, thread)
    thread.reply(anna, "<p>News</p>")
    event = Event.objects.get(verb="replied")
    read_before = Event.objects.get(pk=event.pk)    # as another worker did
    event.deliver()
    Subscription.objects.follow(carla, thread)
    read_before.deliver()
    assert (Inbox.objects.of(ben).last_seq, Inbox.objects.of(carla).last_seq) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_many_deliverers_with_many_readers_lose_and_double_nothing(anna, ben, carla, category):
    threads = [start_thread(anna, category, f"Question {number}") for number in range(6)]
    for thread in threads:
        for member in (ben, carla):
            Subscription.objects.follow(member, thread)
    with override_settings(CHANNEL_LAYERS=DEAD):
        works = [lambda one=thread: Thread.objects.get(pk=one.pk).reply(anna, "<p>News</p>")
                 for thread in threads]
        works += [Event.objects.deliver_waiting] * 3
        run_at_once(works)
        Event.objects.update(next_try=threads[0].created - timedelta(minutes=1))
        Event.objects.deliver_waiting()
    for member in (ben, carla):
        numbers = Notification.objects.filter(member=member, verb="replied").order_by("seq")
        assert list(numbers.values_list("seq", flat=True)) == list(range(1, 7))
        inbox = Inbox.objects.of(member)
        assert (inbox.last_seq, inbox.unread) == (6, 6)


def run_at_once(works):
    gate = threading.Barrier(len(works))
    failures = []

    def run(work):
        gate.wait(timeout=30)
        try:
            work()
        except Exception as error:  # noqa: BLE001 - the test looks at what it was
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []


def write_burst(member, thread):
    """So many notices, as deliveries write them, and every nudge is lost."""
    for number in range(1, BURST + 1):
        event = Event.objects.create(verb="replied", target=thread, delivered=thread.created)
        [(pk, seq, _unread)] = Inbox.objects.count_up([member.pk])
        assert seq == number
        Notification.objects.create(member_id=pk, seq=seq, event=event, verb="replied")


async def connect(member, since):
    client = await sync_to_async(signed_in)(member)
    cookie = f"{conf.SESSION_COOKIE_NAME}={client.cookies[conf.SESSION_COOKIE_NAME].value}"
    headers = [(b"host", b"127.0.0.1"), (b"origin", b"http://127.0.0.1"),
               (b"cookie", cookie.encode())]
    socket = WebsocketCommunicator(application, "/ws/notices/", headers=headers)
    assert (await socket.connect(timeout=20))[0]
    await socket.send_to(json.dumps({"since": since}))
    return client, socket


@pytest.mark.django_db(transaction=True)
async def test_a_burst_over_sockets_that_break_is_heard_whole_in_order_and_once(
    ben, thread, monkeypatch
):
    monkeypatch.setattr(hubs, "LOOK_EVERY", 0.02)
    writer = threading.Thread(target=write_and_close, args=[ben, thread])
    writer.start()
    last, heard, connections = 0, [], 0
    while last < BURST:
        client, socket = await connect(ben, last)
        connections += 1
        for _ in range(3):  # then the line breaks
            told = await socket.receive_json_from(timeout=20)
            if told.get("seq", 0) > last:
                news = await sync_to_async(fetch)(client, last)
                heard += [seq for seq in news if seq > last]
                last = max([last, *news])
            if last >= BURST:
                break
        await socket.disconnect()
    writer.join(timeout=30)
    assert heard == list(range(1, BURST + 1))
    assert connections > 1


def write_and_close(member, thread):
    try:
        write_burst(member, thread)
    finally:
        connection.close()


def fetch(client, since):
    """The numbers after `since`, oldest first: as the page does, or the whole list on resync."""
    news = client.get(f"/notifications/since/{since}/").json()
    member = client.session["_auth_user_id"]
    rows = Notification.objects.filter(member=member, seq__gt=since, seq__lte=news["last"])
    numbers = list(rows.order_by("seq").values_list("seq", flat=True))
    connection.close()
    return numbers
