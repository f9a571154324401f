"""Guessing is slow, and whoever is stopped loses nothing of what they wrote."""
import pytest
from django.core.cache import cache
from django.test import override_settings
from django.utils import timezone

from platform_core.lib.cache import STAND_IN
from platform_core.members.attempts import PASSWORD as PASSWORD_LIMIT
from platform_core.members.attempts import AddressGuess
from platform_core.notifications.models import OutgoingMail
from tests.members.steps import (
    FORM,
    PASSWORD,
    a_visitor,
    can_sign_in,
    is_signed_in,
    link_in,
    mail_to,
    sign_in,
)
from tests.notifications.test_faults import REAL_DEAD_REDIS
from tests.racing import at_once

LONG = "I work with people who came here alone, and I would like to learn from others."


def post_until_stopped(client, path, data, most):
    """Send the same form until it is answered with 429; fail when that takes too long."""
    for _attempt in range(most):
        answer = client.post(path, data)
        if answer.status_code == 429:
            return answer
    raise AssertionError(f"{most} times in a row were let through")


@pytest.mark.parametrize(("path", "data", "most"), [
    ("/accounts/login/", {"login": "x@example.org", "password": "wrong"}, 31),
    ("/accounts/signup/", {"name": "Lea", "motivation": LONG}, 21),
    ("/accounts/password/reset/", {"email": "x@example.org"}, 6),
])
def test_too_often_is_answered_with_429(db, path, data, most):
    page = post_until_stopped(a_visitor(), path, data, most).content.decode()
    assert "Please wait a moment" in page
    assert "You have done this many times" in page


def test_the_page_gives_back_what_was_written_and_no_password(db):
    sent = FORM | {"motivation": LONG, "password1": "p" * 60, "name": ""}
    page = post_until_stopped(a_visitor(), "/accounts/signup/", sent, 21).content.decode()
    assert LONG in page
    assert "p" * 60 not in page
    assert "csrfmiddlewaretoken" not in page.split('id="written"')[1].split("</section>")[0]


def test_the_page_is_in_the_language_of_the_reader(db):
    sent = {"email": "x@example.org"}
    page = post_until_stopped(a_visitor("nl"), "/accounts/password/reset/", sent, 6)
    assert "Wacht even" in page.content.decode()


def test_wrong_passwords_for_one_account_are_stopped_from_any_address(anna):
    can_sign_in(anna)
    for number in range(5):
        wrong = a_visitor().post("/accounts/login/", {"login": anna.email, "password": "wrong"},
                                 REMOTE_ADDR=f"203.0.113.{number}")
        assert "is not right" in wrong.content.decode()
    client = a_visitor()
    stopped = sign_in(client, anna.email, REMOTE_ADDR="203.0.113.99")
    assert stopped.status_code == 422
    assert "You tried too often" in stopped.content.decode()
    assert not is_signed_in(client)


def test_an_unknown_account_is_stopped_alike(db):
    for _attempt in range(5):
        sign_in(a_visitor(), "nobody@example.org", "wrong")
    assert "You tried too often" in sign_in(a_visitor(), "nobody@example.org").content.decode()


def test_after_the_pause_the_right_password_lets_in(anna):
    can_sign_in(anna)
    for _attempt in range(6):
        sign_in(a_visitor(), anna.email, "wrong")
    cache.clear()
    assert not is_signed_in(signed_in_now(anna))
    AddressGuess.objects.update(until=timezone.now())
    assert is_signed_in(signed_in_now(anna))


def signed_in_now(member):
    """A new browser in which the right password was sent."""
    client = a_visitor()
    sign_in(client, member.email)
    return client


def test_a_right_password_lets_those_guess_no_longer_who_guessed_before(anna):
    can_sign_in(anna)
    for _round in range(4):
        sign_in(a_visitor(), anna.email, "wrong")
    assert is_signed_in(signed_in_now(anna))
    sign_in(a_visitor(), anna.email, "wrong")
    assert not is_signed_in(signed_in_now(anna))


def test_who_chose_a_new_password_by_mail_may_use_it_at_once(anna):
    can_sign_in(anna)
    for _attempt in range(6):
        sign_in(a_visitor(), anna.email, "wrong")
    client = a_visitor()
    client.post("/accounts/password/reset/", {"email": anna.email})
    page = client.get(link_in(mail_to(anna.email), "/accounts/password/reset/key/"))
    client.post(page.url, {"password1": PASSWORD + "!", "password2": PASSWORD + "!"})
    sign_in(client, anna.email, PASSWORD + "!")
    assert is_signed_in(client)


def test_the_guesses_hold_no_address_and_go_when_they_count_no_more(anna):
    sign_in(a_visitor(), anna.email, "wrong")
    assert anna.email not in str(list(AddressGuess.objects.values_list()))
    AddressGuess.objects.forget_old()
    assert AddressGuess.objects.count() == 1
    AddressGuess.objects.update(until=timezone.now())
    AddressGuess.objects.forget_old()
    assert not AddressGuess.objects.exists()


@pytest.mark.parametrize(("seconds", "lets_in"), [(590, True), (601, False)])
def test_a_mailed_code_is_good_for_ten_minutes(anna, seconds, lets_in):
    client = a_visitor()
    client.post("/accounts/login/code/", {"email": can_sign_in(anna).email})
    code = mail_to(anna.email).body.split("sign in:")[1].split()[0]
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= seconds
    session.save()
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert is_signed_in(client) == lets_in


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("before", [0, 2], ids=["the first", "after others"])
def test_of_guesses_that_arrive_at_once_each_counts(before):
    for _guess in range(before):
        AddressGuess.objects.may_try(PASSWORD_LIMIT, key="one")
    passed = at_once(*[lambda: AddressGuess.objects.may_try(PASSWORD_LIMIT, key="one")] * 8)
    assert sorted(passed) == [False] * (3 + before) + [True] * (5 - before)


@pytest.fixture
def redis_is_gone():
    with override_settings(**REAL_DEAD_REDIS):
        yield


@pytest.mark.once
@pytest.mark.parametrize("name", ["anna@example.org", "nobody@example.org"])
def test_without_redis_a_password_is_guessed_five_times_from_any_address(
    anna, redis_is_gone, name
):
    can_sign_in(anna)
    for number in range(5):
        sign_in(a_visitor(), name, "wrong", REMOTE_ADDR=f"203.0.113.{number}")
        STAND_IN.clear()    # another process
    client = a_visitor()
    answer = sign_in(client, name, REMOTE_ADDR="203.0.113.99")
    assert "You tried too often" in answer.content.decode()
    assert not is_signed_in(client)


@pytest.mark.once
def test_without_redis_one_address_gets_few_codes_and_each_is_guessed_three_times(
    anna, redis_is_gone
):
    can_sign_in(anna)
    browsers = [a_visitor() for _attempt in range(5)]
    for browser in browsers:
        browser.post("/accounts/login/code/", {"email": anna.email})
        STAND_IN.clear()
    assert OutgoingMail.objects.filter(to=anna.email).count() == 3
    answers = [browsers[0].post("/accounts/login/code/confirm/", {"code": f"AAAA-AAA{number}"})
               for number in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 302]


@pytest.mark.once
def test_without_redis_one_visitor_is_stopped_by_the_process(db, redis_is_gone):
    sent = {"login": "x@example.org", "password": "wrong"}
    assert post_until_stopped(a_visitor(), "/accounts/login/", sent, 31).status_code == 429


def test_one_address_gets_few_codes_in_a_minute(anna):
    can_sign_in(anna)
    for _attempt in range(5):
        a_visitor().post("/accounts/login/code/", {"email": anna.email})
    assert OutgoingMail.objects.filter(to=anna.email).count() == 3


def test_a_code_can_be_guessed_three_times(anna):
    client = a_visitor()
    client.post("/accounts/login/code/", {"email": can_sign_in(anna).email})
    answers = [client.post("/accounts/login/code/confirm/", {"code": f"AAAA-AAA{number}"})
               for number in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert client.get("/accounts/login/code/confirm/").url == "/accounts/login/code/"


def test_a_page_from_another_site_gets_a_clear_answer_with_the_text(db):
    client = a_visitor()
    client.handler.enforce_csrf_checks = True
    answer = client.post("/accounts/signup/", FORM | {"motivation": LONG})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Please send the form again" in page
    assert LONG in page
    assert FORM["password1"] not in page
