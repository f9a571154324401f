"""Codes as people paste them, and the clock of the app: a little leeway, and no code twice."""
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from hypothesis import given
from hypothesis import strategies as st

from platform_core.members.codes import plain_code
from tests.members.steps import PASSWORD, a_visitor, can_sign_in, is_signed_in, link_in, mail_to
from tests.members.steps import sign_in as password_of
from tests.members.test_second_factor import KEY

pytestmark = pytest.mark.once

NOW = 1_800_000_015  # the middle of a period
ZEROS = {"Arabic-Indic": 0x660, "Persian": 0x6F0, "Devanagari": 0x966, "Bengali": 0x9E6,
         "full width": 0xFF10, "mathematical": 0x1D7CE}


def in_script(name, code):
    """A code in the digits of another script."""
    return "".join(chr(ZEROS[name] + int(one)) for one in code)


WAYS = {
    "as it is": "123456", "space": "123 456", "spaces around": "  123456 \t",
    "newline": "123456\r\n", "quotes": "“123456”",
    "no-break": "123\u00a0456", "narrow no-break": "123\u202f456", "thin": "123\u2009456",
    "figure space": "123\u2007456", "ideographic": "123\u3000456", "zero width": "123\u200b456",
    "word joiner": "\u2060123456", "byte order mark": "\ufeff123456", "soft hyphen": "123\u00ad456",
    "hyphen": "123-456", "real hyphen": "123\u2010456", "no-break hyphen": "123\u2011456",
    "en dash": "123\u2013456", "minus": "123\u2212456", "dots": "12.34.56", "middle dot": "123·456",
    "direction marks": "\u200f123456\u200e", "isolates": "\u2068123 456\u2069",
    **{name: in_script(name, "123456") for name in ZEROS},
    "mixed": in_script("Persian", "123") + "-" + in_script("full width", "45") + "6",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_code_is_the_same_however_it_was_copied(way):
    assert plain_code(WAYS[way]) == "123456"


@pytest.mark.parametrize(("typed", "plain"), [
    ("\uff22\uff23\uff24\uff0d\uff27", "BCDG"),
    ("bcdf ghjk", "bcdfghjk"), ("BCDF–GHJK", "BCDFGHJK"),
    ("", ""), ("- -", ""), ("é12", "é12"),
])
def test_letters_stay_what_they_are(typed, plain):
    assert plain_code(typed) == plain


@given(st.text())
def test_what_is_plain_stays_as_it_is(typed):
    plain = plain_code(typed)
    assert plain_code(plain) == plain
    assert all(sign.isalnum() for sign in plain)


@pytest.fixture
def clock(monkeypatch):
    """The moment at which allauth compares codes; a test may turn it on."""
    clock = SimpleNamespace(now=NOW)
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: clock.now))
    return clock


@pytest.fixture
def holder(anna):
    """A member with an app."""
    Authenticator.objects.create(user=can_sign_in(anna), type="totp", data={"secret": KEY})
    return anna


def code_at(moment):
    return totp.format_hotp_value(totp.hotp_value(KEY, moment // 30))


def second_step(member, code):
    """A new browser that signs in with the password and this code."""
    client = a_visitor()
    password_of(client, member.email)
    client.post("/accounts/2fa/authenticate/", {"code": code})
    return client


@pytest.mark.parametrize(("steps", "lets_in"), [
    (-3, False), (-2, False), (-1, True), (0, True), (1, True), (2, False), (3, False),
])
def test_a_code_counts_one_period_before_and_after_its_own(clock, holder, steps, lets_in):
    assert is_signed_in(second_step(holder, code_at(NOW + 30 * steps))) == lets_in


@pytest.mark.parametrize("later", [0, 29, 31, 45])
@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_lets_in_once_however_long_it_is_good_for(clock, holder, steps, later):
    code = code_at(NOW + 30 * steps)
    assert is_signed_in(second_step(holder, code))
    clock.now += later
    assert not is_signed_in(second_step(holder, code))


def test_after_a_code_the_next_and_the_one_before_still_count(clock, holder):
    for steps in (0, 1, -1):
        assert is_signed_in(second_step(holder, code_at(NOW + 30 * steps)))


def test_a_code_that_let_in_does_not_show_again_who_it_is(clock, holder):
    client = second_step(holder, code_at(NOW))
    clock.now += 31
    again = client.post("/accounts/2fa/reauthenticate/", {"code": code_at(NOW)})
    assert again.status_code == 422
    assert client.post("/accounts/2fa/reauthenticate/", {"code": code_at(NOW + 30)}).url == "/home/"


def test_used_steps_are_not_kept_for_ever(clock, holder):
    for turn in range(9):
        clock.now = NOW + 60 * turn
        second_step(holder, code_at(clock.now))
    assert len(Authenticator.objects.get().data["used_steps"]) <= 3


@pytest.mark.parametrize("dress", [
    lambda code: f"{code[:3]}\u00a0{code[3:]}", lambda code: f" {code[:3]}–{code[3:]}\n",
    lambda code: in_script("Arabic-Indic", code), lambda code: in_script("full width", code),
])
def test_a_pasted_code_lets_in_and_is_refused_again_in_another_dress(clock, holder, dress):
    assert is_signed_in(second_step(holder, dress(code_at(NOW))))
    assert not is_signed_in(second_step(holder, code_at(NOW)))


@pytest.mark.django_db(transaction=True)
def test_a_pasted_code_connects_an_app_and_signs_in_by_mail(clock, anna):
    client = a_visitor()
    client.post("/accounts/login/code/", {"email": can_sign_in(anna).email})
    code = mail_to(anna.email).body.split("sign in:")[1].split()[0]
    pasted = code.replace("-", "\u2011").lower() + "\u00a0"
    client.post("/accounts/login/code/confirm/", {"code": pasted})
    assert is_signed_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    key = client.session["mfa.totp.secret"]
    shown = totp.format_hotp_value(totp.hotp_value(key, NOW // 30))
    answer = client.post("/accounts/2fa/totp/activate/", {"code": f"{shown[:3]}\u202f{shown[3:]}"})
    assert answer.url == "/accounts/2fa/recovery-codes/"
    assert Authenticator.objects.get(type="totp").data["used_steps"] == [NOW // 30]


def test_a_pasted_recovery_code_lets_in_once(clock, holder):
    client = second_step(holder, code_at(NOW))
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/recovery-codes/generate/")
    code = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"][0]
    assert is_signed_in(second_step(holder, f"{code[:4]}\u2009{code[4:]}"))
    assert not is_signed_in(second_step(holder, code))


@pytest.mark.parametrize("code", ["", " ", "-", "00000", "\u0660", "abc", "\U0001f600", "1" * 5000])
def test_what_is_no_code_is_refused(clock, holder, code):
    client = a_visitor()
    password_of(client, holder.email)
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 422


def test_the_address_changes_while_the_app_stays_connected(clock, holder):
    client, new = second_step(holder, code_at(NOW)), "anna.new@example.org"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    answer = client.post("/accounts/email/", {"email": new, "action_add": ""})
    assert answer.status_code == 302
    client.post(link_in(mail_to(new), "/accounts/confirm-email/"))
    assert EmailAddress.objects.get(user=holder).email == new
    assert Authenticator.objects.get().user == holder
    holder.refresh_from_db()
    clock.now += 60
    assert is_signed_in(second_step(holder, code_at(clock.now)))
    assert not is_signed_in(second_step(holder, "000000"))


def test_connecting_again_leads_to_what_is_connected_and_never_to_disconnecting(clock, holder):
    client = second_step(holder, code_at(NOW))
    for ask in (client.get, client.post):
        assert ask("/accounts/2fa/totp/activate/").url == "/accounts/2fa/"


def test_disconnecting_twice_finds_it_disconnected(clock, holder):
    client = second_step(holder, code_at(NOW))
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for _press in range(2):
        assert client.post("/accounts/2fa/totp/deactivate/").url == "/accounts/2fa/"
    assert not Authenticator.objects.filter(user=holder).exists()
    assert client.get("/accounts/2fa/totp/deactivate/").url == "/accounts/2fa/"


@pytest.mark.parametrize("page", ["activate", "deactivate"])
def test_a_visitor_signs_in_before_either(db, page):
    assert a_visitor().get(f"/accounts/2fa/totp/{page}/").url.startswith("/accounts/login/")
