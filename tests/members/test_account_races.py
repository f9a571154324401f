"""Account pages that are sent twice in the same moment: done once, and never a failure."""
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from platform_core.members.models import MembershipRequest
from platform_core.moderation.models import QueueItem
from tests.conftest import make_member
from tests.members.steps import (
    FORM,
    PASSWORD,
    a_visitor,
    can_sign_in,
    link_in,
    mail_to,
    sign_in,
)
from tests.members.test_second_factor import code_of
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE, TURNS = 3, range(5)
SET_UP = "/accounts/2fa/totp/activate/"


def sending(member, *paths):
    """Sign in, visit these pages, and return (session, send): `send` works in any thread."""
    client = a_visitor()
    sign_in(client, can_sign_in(member).email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for path in paths:
        client.get(path)

    def send(path, fields):
        browser = a_visitor()
        browser.cookies = client.cookies
        return browser.post(path, fields)

    return client.session, send


@pytest.mark.parametrize("turn", TURNS)
def test_an_app_that_is_connected_twice_at_once_is_connected(turn):
    member = make_member(f"app{turn}")
    session, send = sending(member, SET_UP)
    code = {"code": code_of(session["mfa.totp.secret"])}
    answers = at_once(*[lambda: send(SET_UP, code)] * AT_ONCE)
    assert {getattr(one, "status_code", one) for one in answers} == {302}
    assert "/accounts/2fa/recovery-codes/" in {one.url for one in answers}
    kinds = Authenticator.objects.filter(user=member).values_list("type", flat=True)
    assert sorted(kinds) == ["recovery_codes", "totp"]


@pytest.mark.parametrize("turn", TURNS)
def test_a_new_address_that_is_sent_twice_at_once_waits_once(turn):
    member = make_member(f"mail{turn}")
    _session, send = sending(member)
    new = {"email": "new@example.org", "action_add": ""}
    answers = at_once(*[lambda: send("/accounts/email/", new)] * AT_ONCE)
    assert {getattr(one, "status_code", one) for one in answers} <= {302, 422}
    assert EmailAddress.objects.filter(user=member, verified=False).count() == 1


def test_an_address_that_is_confirmed_twice_at_once_waits_once(db):
    a_visitor().post("/accounts/signup/", FORM)
    link = link_in(mail_to(FORM["email"]), "/accounts/confirm-email/")
    answers = at_once(*[lambda: a_visitor().post(link)] * AT_ONCE)
    codes = {getattr(one, "status_code", one) for one in answers}
    assert {302} <= codes <= {302, 200}  # who comes a moment later reads that the link was used
    assert MembershipRequest.objects.get().status == "pending"
    assert QueueItem.objects.waiting().count() == 1
