"""Whoever decides about others signs in with two steps, where settings ask for it."""
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings as django_settings
from django.core.cache import cache

from platform_core.asgi import application
from tests.members.steps import PASSWORD, a_visitor, can_sign_in, mail_to, sign_in

pytestmark = pytest.mark.once

KEY = "JBSWY3DPEHPK3PXP"
ORIGIN = [(b"origin", b"http://127.0.0.1"), (b"host", b"127.0.0.1")]


@pytest.fixture
def asked(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def clerk(carla):
    carla.is_staff = True
    carla.save()
    return carla


def codes_of(key):
    """The codes that let in now: that of the period before, of this one and of the next."""
    return [totp.format_hotp_value(totp.hotp_value(key, counter))
            for counter in totp.yield_hotp_counters_from_time()]


def code_of(key):
    return codes_of(key)[0]


def connect_app(member):
    return Authenticator.objects.create(user=member, type="totp", data={"secret": KEY})


def in_two_steps(member):
    """A browser in which this member signed in with password and app."""
    can_sign_in(member)
    connect_app(member)
    client = a_visitor()
    sign_in(client, member.email)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(KEY)})
    return client


@pytest.mark.parametrize("role", ["mo", "kim", "ravi", "clerk"])
def test_the_team_is_led_to_the_set_up_until_it_has_an_app(request, asked, role, client_of):
    client = client_of(request.getfixturevalue(role))
    for path in ("/forum/", "/moderation/", "/admin/", "/practices/?q=x"):
        assert client.get(path).url.startswith("/accounts/2fa/totp/activate/?next=")
    assert client.get("/help/").url == "/en/help/"


@pytest.mark.django_db(transaction=True)
def test_connecting_an_app_counts_as_the_second_step(asked, mo):
    client = a_visitor()
    sign_in(client, can_sign_in(mo).email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    key = client.session["mfa.totp.secret"]
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(key)})
    assert answer.url == "/accounts/2fa/recovery-codes/"
    assert "second step" in mail_to(mo.email).body
    assert len(client.get(answer.url).context["unused_codes"]) == 10
    assert client.get("/moderation/").status_code == 200


def test_who_signs_in_with_both_steps_is_let_in(asked, mo):
    assert in_two_steps(mo).get("/moderation/").status_code == 200


def test_a_session_from_before_the_app_shows_again_who_it_is(asked, mo, client_of):
    client = client_of(mo)
    connect_app(mo)
    assert client.get("/moderation/").url == "/accounts/2fa/reauthenticate/?next=/moderation/"
    answer = client.post("/accounts/2fa/reauthenticate/?next=/moderation/", {"code": code_of(KEY)})
    assert answer.url == "/moderation/"
    assert client.get("/moderation/").status_code == 200


def test_the_step_of_somebody_else_in_the_same_browser_does_not_count(asked, mo, kim):
    client = in_two_steps(mo)
    client.force_login(kim, backend="django.contrib.auth.backends.ModelBackend")
    connect_app(kim)
    assert client.get("/moderation/").url.startswith("/accounts/2fa/reauthenticate/")


def test_a_recovery_code_is_a_second_step_and_works_once(asked, mo):
    client = in_two_steps(mo)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/recovery-codes/generate/")
    code = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"][0]
    for status in (302, 422):
        other = a_visitor()
        sign_in(other, mo.email)
        assert other.post("/accounts/2fa/authenticate/", {"code": code}).status_code == status


def test_one_code_of_the_app_lets_in_once(asked, mo):
    in_two_steps(mo)
    other = a_visitor()
    sign_in(other, mo.email)
    again = other.post("/accounts/2fa/authenticate/", {"code": code_of(KEY)})
    assert again.status_code == 422


def test_a_code_stays_used_while_a_clock_that_differs_would_take_it(asked, mo):
    """The library's own memory ends after one period; then other codes have come."""
    can_sign_in(mo)
    connect_app(mo)
    now, later = codes_of(KEY)[1:]
    answers = []
    for code in (now, later, now):
        client = a_visitor()
        sign_in(client, mo.email)
        answers.append(client.post("/accounts/2fa/authenticate/", {"code": code}).status_code)
        cache.clear()
    assert answers == [302, 302, 422]


def test_a_password_alone_gives_no_session_to_whoever_has_an_app(mo):
    can_sign_in(mo)
    connect_app(mo)
    client = a_visitor()
    sign_in(client, mo.email)
    assert client.get("/moderation/").url.startswith("/accounts/login/")


def test_members_and_visitors_do_without(asked, anna, client_of, nobody):
    assert client_of(anna).get("/forum/").status_code == 200
    assert client_of(nobody).get("/").url == "/en/"


def test_where_it_is_not_asked_the_team_does_without(mo, client_of):
    assert client_of(mo).get("/moderation/").status_code == 200


def test_production_asks_it_unless_told_otherwise():
    source = (django_settings.BASE_DIR / "platform_core/settings.py").read_text()
    assert 'env.bool("REQUIRE_SECOND_FACTOR", default=PRODUCTION)' in source


def test_nobody_leaves_the_set_up_by_a_path_that_only_looks_open(asked, mo, client_of):
    for path in ("/accountsx/", "/forum/?next=/accounts/", "/helpx/"):
        assert client_of(mo).get(path).status_code in {302, 404}
        assert client_of(mo).get("/forum/../accounts/x/").status_code != 200


async def close_code(client):
    cookie = f"{django_settings.SESSION_COOKIE_NAME}={client.session.session_key}".encode()
    headers = [*ORIGIN, (b"cookie", cookie)]
    socket = WebsocketCommunicator(application, "/ws/notices/", headers=headers)
    connected, _code = await socket.connect(timeout=5)
    assert connected
    if await socket.receive_nothing():
        await socket.disconnect()
        return None
    return (await socket.receive_output(timeout=5))["code"]


@pytest.mark.django_db(transaction=True)
async def test_without_the_second_step_the_team_gets_no_socket(asked, mo, client_of):
    client = await sync_to_async(client_of)(mo)
    assert await close_code(client) == 4403
    await sync_to_async(connect_app)(mo)
    assert await close_code(client) == 4403


@pytest.mark.django_db(transaction=True)
async def test_with_both_steps_the_team_listens(asked, mo):
    client = await sync_to_async(in_two_steps)(mo)
    assert await close_code(client) is None


@pytest.mark.django_db(transaction=True)
async def test_members_listen_without(asked, anna, client_of):
    assert await close_code(await sync_to_async(client_of)(anna)) is None
