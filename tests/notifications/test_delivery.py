"""Notices are rows first: nothing is lost, told twice or told to who may not know."""
import json
import threading
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import override_settings

from platform_core.asgi import application
from platform_core.audit.models import Entry
from platform_core.lib import sweeps
from platform_core.lib.push import close_sockets
from platform_core.notifications import views
from platform_core.notifications.hub import TRY_AGAIN
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import (
    Event,
    Inbox,
    Notification,
    OutgoingMail,
    Preference,
    Subscription,
)
from tests.notifications.apart import reply_apart
from tests.notifications.sockets import open_socket, signed_in, socket_with

BROKEN_LAYER = {"default": {"BACKEND": "tests.notifications.layers.BrokenLayer"}}


def test_a_dead_channel_layer_loses_no_notice(
    anna, ben, thread, client_of, django_capture_on_commit_callbacks
):
    Subscription.objects.follow(ben, thread)
    with override_settings(CHANNEL_LAYERS=BROKEN_LAYER), django_capture_on_commit_callbacks(
        execute=True
    ):
        answer = client_of(anna).post(
            f"/forum/threads/{thread.pk}/reply/", {"body": "<p>News</p>", "body_format": "html"}
        )
    assert answer.status_code == 302
    assert Inbox.objects.of(ben).unread == 1


def test_what_died_between_commit_and_delivery_is_delivered_by_the_sweep(anna, ben, thread):
    Subscription.objects.follow(ben, thread)
    thread.reply(anna, "<p>News</p>")
    Event.objects.update(next_try=thread.created - settings_delta())
    Event.objects.deliver_waiting()
    assert [n.verb for n in Notification.objects.filter(member=ben)] == ["replied"]
    Event.objects.deliver_waiting()
    assert Inbox.objects.of(ben).last_seq == 1


def settings_delta():
    return timedelta(minutes=1)


def test_who_lost_access_in_between_is_not_told(anna, ben, closed_thread):
    Subscription.objects.follow(anna, closed_thread)
    post = closed_thread.reply(ben, "<p>News</p>")
    anna.groups.remove(Group.objects.get())
    Event.objects.get(verb="replied", object_id=post.pk).deliver()
    assert not Notification.objects.filter(member=anna).exists()


def test_mute_beats_following_and_a_mention_beats_mute(anna, ben, carla, thread):
    Subscription.objects.mute(carla, thread)
    plain = thread.reply(anna, "<p>Plain</p>")
    Event.objects.get(verb="replied", object_id=plain.pk).deliver()
    assert not Notification.objects.filter(member=carla).exists()
    mention = f'<p><a class="mention" href="/members/{carla.pk}/">@Carla</a></p>'
    post = thread.reply(anna, mention)
    Event.objects.get(verb="replied", object_id=post.pk).deliver()
    assert [n.verb for n in Notification.objects.filter(member=carla)] == ["mentioned"]


@pytest.mark.django_db(transaction=True)
def test_two_deliverers_at_once_tell_once(anna, ben, thread):
    Subscription.objects.follow(ben, thread)
    with transaction.atomic():
        thread.reply(anna, "<p>One</p>")
        Event.objects.update(delivered=None)
    Notification.objects.all().delete()
    Inbox.objects.update(last_seq=0, unread=0)
    Event.objects.update(delivered=None)
    event = Event.objects.get(verb="replied")
    workers = [threading.Thread(target=deliver, args=[event.pk]) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Notification.objects.filter(member=ben).count() == 1
    assert Inbox.objects.of(ben).last_seq == 1


def deliver(pk):
    try:
        Event.objects.get(pk=pk).deliver()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
async def test_the_socket_tells_numbers_and_resumes_from_the_last_one(anna, ben, thread):
    await in_thread(Subscription.objects.follow, ben, thread)
    await in_thread(thread.reply, anna, "<p>Before the socket opened</p>")
    socket = socket_with(await in_thread(signed_in, ben))
    assert (await socket.connect())[0]
    await socket.send_to(text_data=json.dumps({"since": 0}))
    assert json.loads(await socket.receive_from()) == {"seq": 1, "unread": 1}
    await in_thread(thread.reply, anna, "<p>While it is open</p>")
    assert json.loads(await socket.receive_from(timeout=5)) == {"seq": 2, "unread": 1}
    await socket.disconnect()


@pytest.mark.django_db(transaction=True)
async def test_applicants_get_no_socket(applicant):
    refused = socket_with(await in_thread(signed_in, applicant))
    await refused.connect()
    assert (await refused.receive_output(timeout=5))["code"] == 4403


@pytest.mark.django_db(transaction=True)
async def test_a_foreign_origin_gets_no_socket():
    headers = [(b"origin", b"https://evil.example"), (b"host", b"testserver")]
    socket = WebsocketCommunicator(application, "/ws/notices/", headers=headers)
    connected, _ = await socket.connect()
    assert not connected


@pytest.mark.django_db(transaction=True)
async def test_the_socket_closes_when_access_ends(ben):
    socket = await open_socket(ben)
    await in_thread(close_sockets, ben.pk)
    assert (await socket.receive_output(timeout=5))["code"] == TRY_AGAIN


async def in_thread(function, *args):
    return await sync_to_async(function)(*args)


def told(ben, anna, thread, count=1):
    Subscription.objects.follow(ben, thread)
    reply_apart(thread, anna, count)
    for event in Event.objects.filter(verb="replied"):
        event.deliver()


def test_what_is_new_since_a_number_comes_as_the_page_shows_it(anna, ben, thread, client_of):
    told(ben, anna, thread, 3)
    news = client_of(ben).get("/notifications/since/1/").json()
    assert (news["last"], news["unread"]) == (3, 3)
    assert news["html"].count("<li") == 2
    assert thread.title in news["html"]


def test_more_than_fits_is_said_instead_of_left_out(anna, ben, thread, client_of, monkeypatch):
    monkeypatch.setattr(views, "MOST_AT_ONCE", 5)
    told(ben, anna, thread, 6)
    assert client_of(ben).get("/notifications/since/0/").json()["resync"] is True


def test_opening_a_notice_marks_it_read(anna, ben, thread, client_of):
    told(ben, anna, thread)
    client = client_of(ben)
    path = f"/notifications/{Notification.objects.get(member=ben).pk}/open/"
    permalink = client.get(path).url
    assert Inbox.objects.of(ben).unread == 0
    assert client.get(permalink).url.startswith(thread.get_absolute_url())
    assert client_of(anna).get(path).status_code == 404


def test_reading_the_thread_reads_its_notices(anna, ben, thread, client_of):
    for _ in range(2):
        told(ben, anna, thread)
    client_of(ben).get(thread.get_absolute_url())
    assert Inbox.objects.of(ben).unread == 0


def test_mail_says_that_there_is_news_and_nothing_else(anna, ben, thread, client_of):
    Preference.objects.create(member=ben, mail={"replies": True})
    told(ben, anna, thread, 2)
    mail_waiting(wait_minutes=0)
    mail_waiting(wait_minutes=0)
    mail = OutgoingMail.objects.get(to=ben.email)
    assert "2 new notifications" in mail.body
    assert thread.title not in mail.body + mail.subject
    assert anna.name not in mail.body + mail.subject
    path = mail.headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL)
    assert client_of(anna).post(path).status_code == 200
    assert not Preference.objects.of(ben).wants_mail("replied")


def test_every_sweep_runs_and_the_record_is_sealed(anna, thread):
    assert sweeps.run_all() == 0
    assert not Entry.objects.filter(seal_number=None).exists()
    assert Entry.objects.first_broken() is None


def test_following_works_only_for_what_may_be_seen(anna, carla, closed_thread, client_of):
    path = f"/notifications/thread/{closed_thread.pk}/follow/"
    assert client_of(carla).post(path).status_code == 404
    assert client_of(anna).post(path).status_code == 302
    assert Subscription.objects.level_of(anna, closed_thread) == "watching"
    assert client_of(anna).post("/notifications/member/1/follow/").status_code == 404
