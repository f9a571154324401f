"""Sockets: who gets one, what may be said on it, and how it ends when the access does."""
import json
from types import SimpleNamespace

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings as conf
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from platform_core.asgi import application
from platform_core.lib.push import publish
from platform_core.members.models import Member
from platform_core.notifications import hub as hubs
from platform_core.notifications.consumers import (
    KEPT,
    LARGEST_FRAME,
    MALFORMED,
    NOT_ALLOWED,
    TOO_LARGE,
)
from platform_core.notifications.door import Numbers
from platform_core.notifications.hub import SIGNED_OUT, TRY_AGAIN
from platform_core.notifications.models import Inbox, Subscription
from tests.notifications.sockets import HOST, OURS, code_of, opened, signed_in, socket_with

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def watchful(monkeypatch):
    """The session is looked at all the time."""
    monkeypatch.setattr(hubs, "CHECK_EVERY", 0.05)


async def in_thread(function, *args, **kwargs):
    return await sync_to_async(function)(*args, **kwargs)


@pytest.mark.parametrize("headers", [
    [(b"origin", b"https://evil.example")], [(b"origin", b"null")], [(b"origin", b"x")],
    [(b"origin", b"http://127.0.0.1.evil.example")], [(b"origin", b"file://")],
    [(b"origin", b"http://127.0.0.1:9")], [(b"origin", b"https://127.0.0.1")],
    [(b"origin", b"http://[")], [(b"origin", b"http://[::1")], [(b"origin", b"")],
    [(b"origin", b"http://\xff")], [(b"origin", b"//127.0.0.1")], [(b"origin", b"http://a@127.0.0.1")],
])
async def test_a_foreign_page_gets_no_socket_even_with_the_cookie(ben, headers):
    client = await in_thread(signed_in, ben)
    connected, _code = await socket_with(client, *headers).connect(timeout=10)
    assert not connected


@pytest.mark.parametrize("path", ["/", "/ws/", "/ws/notices", "/ws/notices/1/", "/ws/%00/",
                                  "/ws/" + "x" * 3000, "/forum/"])
async def test_an_unknown_address_is_refused_and_no_error(ben, path):
    client = await in_thread(signed_in, ben)
    connected, _code = await socket_with(client, path=path).connect(timeout=10)
    assert not connected


async def test_a_visitor_gets_no_socket():
    socket = WebsocketCommunicator(application, "/ws/notices/", headers=[HOST, OURS])
    assert not (await socket.connect(timeout=10))[0]


async def test_an_applicant_gets_no_socket(applicant):
    socket = socket_with(await in_thread(signed_in, applicant))
    await socket.connect(timeout=10)
    assert await code_of(socket) == NOT_ALLOWED


async def test_a_made_up_session_is_nobody():
    headers = [HOST, OURS, (b"cookie", f"{conf.SESSION_COOKIE_NAME}=made-up".encode())]
    socket = WebsocketCommunicator(application, "/ws/notices/", headers=headers)
    assert not (await socket.connect(timeout=10))[0]


@pytest.mark.parametrize(("frame", "code"), [
    (" ", MALFORMED), ("since", MALFORMED), ("{}", MALFORMED), ("null", MALFORMED),
    ("5", MALFORMED), ('{"since": "1"}', MALFORMED), ('{"since": 1.5}', MALFORMED),
    ('{"since": null}', MALFORMED), ('{"since": [1]}', MALFORMED), ('{"since": -1}', MALFORMED),
    ('{"since": true}', MALFORMED), (f'{{"since": {2**62}}}', MALFORMED),
    ('{"since": NaN}', MALFORMED), ('{"since": 1' + "0" * 5000 + "}", MALFORMED),
    ("[" * 8000, MALFORMED), ('{"a":' * 1500 + "1" + "}" * 1500, TOO_LARGE),
    ("x" * (LARGEST_FRAME + 1), TOO_LARGE), ("\u0000", MALFORMED), ("é" * 4000, MALFORMED),
])
async def test_what_is_not_a_number_ends_the_talk(ben, frame, code):
    _client, socket = await opened(ben)
    await socket.send_to(text_data=frame)
    assert await code_of(socket) == code


@pytest.mark.parametrize("size", [1, LARGEST_FRAME * 2])
async def test_binary_frames_end_the_talk(ben, size):
    _client, socket = await opened(ben)
    await socket.send_to(bytes_data=b"\x00" * size)
    assert await code_of(socket) == TOO_LARGE


async def test_the_number_may_be_said_again_and_more_may_be_said_beside_it(ben):
    _client, socket = await opened(ben)
    await socket.send_to(json.dumps({"since": 0, "other": "x"}))
    assert await socket.receive_json_from(timeout=10) == {"seq": 0, "unread": 0}
    await socket.disconnect()


async def test_signing_out_ends_it_and_no_new_one_opens(ben):
    client, socket = await opened(ben)
    await in_thread(client.post, "/accounts/logout/")
    assert await code_of(socket) == TRY_AGAIN
    again = WebsocketCommunicator(application, "/ws/notices/", headers=[HOST, OURS])
    assert not (await again.connect(timeout=10))[0]


async def test_signing_out_elsewhere_lets_this_browser_connect_again(ben):
    client, socket = await opened(ben)
    other = await in_thread(signed_in, ben)
    await in_thread(other.post, "/accounts/logout/")
    assert await code_of(socket) == TRY_AGAIN
    again = socket_with(client)
    await again.connect(timeout=10)
    await again.send_to(json.dumps({"since": 0}))
    assert await again.receive_json_from(timeout=10) == {"seq": 0, "unread": 0}
    await again.disconnect()


async def test_suspension_ends_it_at_once_and_for_good(ben, kim):
    client, socket = await opened(ben)
    await in_thread(lambda: ben.suspend(kim, "reason", ground="privacy"))
    assert await code_of(socket) == TRY_AGAIN
    again = socket_with(client)
    connected, _code = await again.connect(timeout=10)
    assert not connected or await code_of(again) == NOT_ALLOWED


async def test_a_new_password_ends_it_at_once(ben):
    await in_thread(ben.set_password, "the-first-long-passphrase")
    await in_thread(ben.save)
    client, socket = await opened(ben)
    form = {"oldpassword": "the-first-long-passphrase",
            "password1": "another-long-passphrase", "password2": "another-long-passphrase"}
    answer = await in_thread(client.post, "/accounts/password/change/", form)
    assert answer.status_code == 302
    assert await code_of(socket) == TRY_AGAIN


@pytest.mark.parametrize("field", [{"password": "x"}, {"is_active": False},
                                   {"status": Member.Status.LEFT}])
async def test_a_change_that_nobody_announced_is_found_by_the_watch(ben, watchful, field):
    _client, socket = await opened(ben)
    await Member.objects.filter(pk=ben.pk).aupdate(**field)
    assert await code_of(socket) == SIGNED_OUT


@pytest.mark.parametrize("ending", ["deleted", "expired"])
async def test_a_session_that_ends_is_found_by_the_watch(ben, watchful, ending):
    _client, socket = await opened(ben)
    if ending == "deleted":
        await Session.objects.all().adelete()
    else:
        await Session.objects.aupdate(expire_date=timezone.now() - timezone.timedelta(seconds=1))
    await in_thread(cache.clear)
    assert await code_of(socket) == SIGNED_OUT


async def test_a_session_that_goes_on_is_left_alone(ben, watchful):
    _client, socket = await opened(ben)
    assert await socket.receive_nothing(timeout=0.5)
    await socket.disconnect()


def with_second_step(client, member):
    """The same browser after the second step of signing in."""
    Authenticator.objects.create(user=member, type="totp", data={"secret": "x"})
    request = SimpleNamespace(session=client.session)
    record_authentication(request, member, "mfa", type="totp")
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key    # each step has a key of its own


@pytest.mark.parametrize("role", ["mo", "kim"])
async def test_the_team_needs_the_second_step_here_too(mo, kim, role, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    member = {"mo": mo, "kim": kim}[role]
    client = await in_thread(signed_in, member)
    socket = socket_with(client)
    await socket.connect(timeout=10)
    assert await code_of(socket) == NOT_ALLOWED
    await in_thread(with_second_step, client, member)
    socket = socket_with(client)
    await socket.connect(timeout=10)
    await socket.send_to(json.dumps({"since": 0}))
    assert await socket.receive_json_from(timeout=10) == {"seq": 0, "unread": 0}
    await socket.disconnect()


async def test_members_need_no_second_factor(ben, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    _client, socket = await opened(ben)
    await socket.disconnect()


async def test_who_was_away_too_long_is_told_to_read_anew(ben):
    await Inbox.objects.acreate(member=ben, last_seq=KEPT + 2, unread=7)
    client = await in_thread(signed_in, ben)
    socket = socket_with(client)
    await socket.connect(timeout=10)
    await socket.send_to(json.dumps({"since": 1}))
    assert await socket.receive_json_from(timeout=10) == {"resync": True}
    assert await socket.receive_json_from(timeout=10) == {"seq": KEPT + 2, "unread": 7}
    await socket.disconnect()


async def test_many_nudges_of_one_state_are_one_message(ben):
    _client, socket = await opened(ben)
    await Inbox.objects.acreate(member=ben, last_seq=3, unread=3)
    for _ in range(20):
        await in_thread(publish_and_wait, ben)
    assert await socket.receive_json_from(timeout=10) == {"seq": 3, "unread": 3}
    assert await socket.receive_nothing(timeout=0.3)
    await socket.disconnect()


async def test_numbers_that_were_overtaken_tell_nothing(ben):
    _client, socket = await opened(ben)
    [of_ben] = hubs.hub_here()._sockets[ben.pk]
    for seq in (3, 2, 1):
        of_ben.tell(Numbers(seq, seq, 0))
    assert await socket.receive_json_from(timeout=10) == {"seq": 3, "unread": 3}
    assert await socket.receive_nothing(timeout=0.3)
    await socket.disconnect()


def publish_and_wait(member):
    publish([member.pk]).result(timeout=5)


async def test_reading_in_one_tab_counts_down_in_the_other(ben, anna, thread):
    await in_thread(told, ben, anna, thread)
    client, socket = await opened(ben)
    await in_thread(client.post, "/notifications/read/")
    assert await socket.receive_json_from(timeout=10) == {"seq": 2, "unread": 0}
    await socket.disconnect()


def told(ben, anna, thread):
    Subscription.objects.follow(ben, thread)
    thread.reply(anna, "<p>News</p>")


async def test_a_socket_carries_numbers_and_nothing_else(ben, anna, thread):
    _client, socket = await opened(ben)
    await in_thread(told, ben, anna, thread)
    assert json.loads(await socket.receive_from(timeout=10)) == {"seq": 1, "unread": 1}
    await socket.disconnect()
