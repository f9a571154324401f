"""The door on a bad day: Redis is gone, two presses at once, sizes that nobody types."""
import re

import pytest
from allauth.account.models import EmailAddress
from django.test import override_settings

from platform_core.members.models import Member
from tests.members.steps import (
    FORM,
    a_visitor,
    apply,
    can_sign_in,
    confirm,
    is_signed_in,
    link_in,
    mail_to,
)
from tests.notifications.test_faults import REAL_DEAD_REDIS
from tests.racing import at_once

CODE_PAGE, CONFIRM = "/accounts/login/code/", "/accounts/login/code/confirm/"
HOSTILE = [
    "9" * 100_000, "\0" * 10, "\u0661" * 100_000, "ﷺ" * 50_000, "", "<script>", "\ufffd\u202e",
]


def code_for(client, member):
    """Ask for a code, and read it in the mail."""
    client.post(CODE_PAGE, {"email": member.email})
    return re.search(r"^[A-Z0-9]{4}-?[A-Z0-9]{4}$", mail_to(member.email).body, re.M)[0]


@pytest.fixture
def redis_is_gone():
    with override_settings(**REAL_DEAD_REDIS):
        yield


# Redis is gone.

@pytest.mark.once
def test_without_redis_one_applies_and_confirms(db, redis_is_gone):
    client = a_visitor()
    assert apply(client).url == "/members/application/"
    assert EmailAddress.objects.get(email=FORM["email"]).verified
    again = confirm(client, FORM["email"])
    assert again.status_code == 200
    assert "already" in again.content.decode()


@pytest.mark.once
def test_without_redis_a_code_lets_in_once(anna, redis_is_gone):
    can_sign_in(anna)
    client, other = a_visitor(), a_visitor()
    code = code_for(client, anna)
    assert client.post(CONFIRM, {"code": code}).status_code == 302
    assert is_signed_in(client)
    assert client.get("/forum/").status_code == 200
    assert not is_signed_in(other)
    other.post(CONFIRM, {"code": code})
    assert not is_signed_in(other)


@pytest.mark.once
def test_without_redis_nobody_guesses_a_code_for_long(anna, redis_is_gone):
    can_sign_in(anna)
    client = a_visitor()
    code = code_for(client, anna)
    tries = [client.post(CONFIRM, {"code": f"WRON{number:04}"}).status_code for number in range(6)]
    assert 302 in tries
    client.post(CONFIRM, {"code": code})
    assert not is_signed_in(client)


@pytest.mark.once
def test_without_redis_the_zone_is_taken_and_the_pages_speak_it(anna, client_of, thread,
                                                                redis_is_gone):
    client = client_of(anna)
    assert client.post("/members/me/time-zone/", {"zone": "Asia/Tokyo"}).status_code == 204
    assert "(Asia/Tokyo)" in client.get(thread.get_absolute_url()).content.decode()


# Two presses at once.

@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["code", "link"])
def test_two_presses_at_once_are_one(anna, step):
    client = a_visitor()
    if step == "code":
        can_sign_in(anna)
        path, data = CONFIRM, {"code": code_for(client, anna)}
    else:
        client.post("/accounts/signup/", FORM)
        path, data = link_in(mail_to(FORM["email"]), "/accounts/confirm-email/"), {}
    twins = [a_visitor(), a_visitor()]
    for twin in twins:
        twin.cookies = client.cookies
    answers = at_once(*[lambda twin=twin: twin.post(path, data) for twin in twins])
    assert {answer.status_code for answer in answers} <= {200, 302}
    if step == "link":
        assert Member.objects.get(email=FORM["email"]).membership_request.status == "pending"


# What nobody types.

@pytest.mark.once
@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_at_the_door_is_refused_in_words(anna, typed):
    can_sign_in(anna)
    client = a_visitor()
    code_for(client, anna)
    tries = {
        CONFIRM: {"code": typed}, "/accounts/login/": {"login": typed, "password": typed},
        "/accounts/signup/": FORM | {"email": typed}, CODE_PAGE: {"email": typed},
        "/accounts/password/reset/": {"email": typed},
    }
    for path, data in tries.items():
        answer = a_visitor().post(path, data) if path != CONFIRM else client.post(path, data)
        assert answer.status_code == 422, path
    assert not is_signed_in(client)


@pytest.mark.once
@pytest.mark.parametrize("key", ["a:" * 3000, "-" * 9000, "MQ:1xX:" + "b" * 5000])
def test_a_link_of_any_length_is_too_old_at_most(db, key):
    client = a_visitor()
    for ask in (client.get, client.post):
        assert ask(f"/accounts/confirm-email/{key}/").status_code in {200, 404}


@pytest.mark.once
def test_a_code_without_the_session_that_asked_for_it_lets_nobody_in(anna):
    can_sign_in(anna)
    client = a_visitor()
    code = code_for(client, anna)
    client.cookies.clear()
    answer = client.post(CONFIRM, {"code": code})
    assert (answer.status_code, answer.url) == (302, CODE_PAGE)
    assert not is_signed_in(client)
