"""Applying: what is asked, what is kept, and nothing told about who has an account."""
import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.utils import timezone

from platform_core.members.account_forms import SignupForm
from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import OutgoingMail
from tests.members.steps import (
    FORM,
    PASSWORD,
    a_visitor,
    apply,
    can_sign_in,
    confirm,
    link_in,
    mail_to,
    sign_in,
)

UNKNOWN = "nobody@example.org"


class CountingHasher(MD5PasswordHasher):
    """Counts how often the slow work of a password is done: what a watch would tell."""

    count = 0

    def encode(self, password, salt):
        CountingHasher.count += 1
        return super().encode(password, salt)


@pytest.fixture
def hashes(settings):
    """Return a function: how many passwords does this act hash?"""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]

    def count(act):
        CountingHasher.count = 0
        act()
        return CountingHasher.count

    return count


@pytest.fixture
def known(anna):
    return can_sign_in(anna).email


def test_everything_that_was_told_is_kept(db):
    before = timezone.now()
    a_visitor().post("/accounts/signup/", FORM)
    member = Member.objects.get()
    assert (member.email, member.name, member.function) == (
        FORM["email"], "Lea Example", "social worker"
    )
    assert (member.sector, member.country, member.language) == ("social_support", "NL", "en")
    assert member.languages == ["nl", "en"]
    assert str(member.organisation) == "Wijkteam West"
    assert member.house_rules_version == settings.HOUSE_RULES_VERSION
    assert before <= member.house_rules_at <= timezone.now()
    assert member.membership_request.motivation == FORM["motivation"]
    assert (member.status, member.membership_request.status) == ("applicant", "unconfirmed")
    assert not (member.is_staff or member.is_team or member.is_reviewer)


@pytest.mark.parametrize("power", ["is_staff", "is_superuser", "is_moderator", "is_coordinator"])
def test_nobody_gives_themselves_power(db, power):
    a_visitor().post("/accounts/signup/", FORM | {power: "on", "status": "member"})
    member = Member.objects.get()
    assert not getattr(member, power)
    assert member.status == "applicant"


@pytest.mark.parametrize(("field", "value"), [
    ("sector", "spies"), ("country", "XX"), ("languages", ["nl", "klingon"]), ("language", "xx"),
    ("name", "x" * 101), ("organisation", "x" * 151), ("function", "x" * 101),
    ("motivation", "x" * 2001), ("name", "\u2060\x00"), ("email", "no address"),
    ("email", "x" * 250 + "@example.org"), ("name", "   "), ("motivation", " \n "),
    ("house_rules", ""),
])
def test_what_does_not_fit_is_refused_at_its_field(db, field, value):
    answer = a_visitor().post("/accounts/signup/", FORM | {field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Member.objects.exists()


@pytest.mark.parametrize("password", ["short", "password123", "lea@example.org", "1234567890"])
def test_a_weak_password_is_refused(db, password):
    answer = a_visitor().post("/accounts/signup/", FORM | {"password1": password})
    assert answer.status_code == 422
    assert "password1" in answer.context["form"].errors


def test_a_password_is_never_shown_again(db):
    answer = a_visitor().post("/accounts/signup/", FORM | {"name": ""})
    assert PASSWORD not in answer.content.decode()


def test_the_page_suggests_the_language_it_is_read_in(db):
    for language in ("nl", "en"):
        page = a_visitor(language).get("/accounts/signup/").content.decode()
        assert f'<option value="{language}" selected>' in page


def test_sending_it_twice_makes_one_account(db):
    client = a_visitor()
    first, second = (client.post("/accounts/signup/", FORM) for _time in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Member.objects.count() == MembershipRequest.objects.count() == 1


def test_two_at_once_with_one_address_make_one_account(db):
    """The slower form was found sound before the faster one was saved."""
    slower = SignupForm(FORM)
    assert slower.is_valid()
    faster = a_visitor().post("/accounts/signup/", FORM)
    with request_context(faster.wsgi_request):
        user, answer = slower.try_save(faster.wsgi_request)
    assert user is None
    assert answer.url == faster.url
    assert Member.objects.count() == MembershipRequest.objects.count() == 1


@pytest.mark.parametrize("spelling", ["LEA@example.org", "Lea@Example.ORG"])
def test_capitals_make_no_second_account(db, spelling):
    a_visitor().post("/accounts/signup/", FORM)
    a_visitor().post("/accounts/signup/", FORM | {"email": spelling})
    assert Member.objects.count() == 1


def test_sign_up_answers_a_known_address_as_a_new_one(known):
    new = a_visitor().post("/accounts/signup/", FORM, follow=True)
    taken = a_visitor().post("/accounts/signup/", FORM | {"email": known}, follow=True)
    assert new.redirect_chain == taken.redirect_chain
    assert without_token(new) == without_token(taken)
    assert Member.objects.get(email=known).name == "Anna Example"


def test_the_owner_of_a_known_address_is_told_by_mail(known):
    a_visitor().post("/accounts/signup/", FORM | {"email": known})
    mail = mail_to(known)
    assert "already has an account" in mail.body
    assert "/accounts/password/reset/" in mail.body


@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/login/code/"])
def test_asking_for_a_link_or_code_tells_nothing(known, path):
    answers = [a_visitor().post(path, {"email": email}, follow=True) for email in (known, UNKNOWN)]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    pages = [without_token(answer) for answer in answers]
    assert pages[0].replace(known, "…") == pages[1].replace(UNKNOWN, "…")
    assert OutgoingMail.objects.filter(to=known).count() == 1
    assert OutgoingMail.objects.filter(to=UNKNOWN).count() == 1


def test_a_wrong_password_tells_nothing(known):
    answers = [sign_in(a_visitor(), email, "not-it") for email in (known, UNKNOWN)]
    assert [answer.status_code for answer in answers] == [422, 422]
    pages = [without_token(answer) for answer in answers]
    assert pages[0].replace(known, "…") == pages[1].replace(UNKNOWN, "…")


def test_a_wrong_code_tells_nothing(known):
    pages = []
    for email in (known, UNKNOWN):
        client = a_visitor()
        client.post("/accounts/login/code/", {"email": email})
        answer = client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"})
        pages.append((answer.status_code, without_token(answer).replace(email, "…")))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("act", ["sign in", "sign up"])
def test_a_watch_tells_nothing(known, hashes, act):
    """A password takes as much work whether the address is known or not."""
    acts = {
        "sign in": lambda email: sign_in(a_visitor(), email, "not-it"),
        "sign up": lambda email: a_visitor().post("/accounts/signup/", FORM | {"email": email}),
    }
    works = [hashes(lambda address=address: acts[act](address)) for address in (known, UNKNOWN)]
    assert works[0] == works[1] > 0


def test_an_application_waits_in_the_queue_once_the_address_is_confirmed(db):
    client = a_visitor()
    client.post("/accounts/signup/", FORM)
    assert not QueueItem.objects.exists()
    assert confirm(client, FORM["email"]).url == "/members/application/"
    assert QueueItem.objects.waiting().get().kind == "application"


def test_reading_the_link_of_the_mail_confirms_nothing(db):
    """Mail filters follow links; only the button on the page counts."""
    client = a_visitor()
    client.post("/accounts/signup/", FORM)
    page = client.get(link_in(mail_to(FORM["email"]), "/accounts/confirm-email/"))
    assert FORM["email"] in page.content.decode()
    assert not QueueItem.objects.exists()


def test_a_link_works_once_and_then_says_so(db):
    client = a_visitor()
    apply(client)
    path = link_in(mail_to(FORM["email"]), "/accounts/confirm-email/")
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 200
        assert "used already" in answer.content.decode()
    assert QueueItem.objects.count() == 1


def test_a_code_by_mail_confirms_the_address_too(db):
    """Whoever never follows the link but signs in by a code must not wait for ever."""
    a_visitor().post("/accounts/signup/", FORM)
    client = a_visitor()
    client.post("/accounts/login/code/", {"email": FORM["email"]})
    code = mail_to(FORM["email"]).body.split("sign in:")[1].split()[0]
    answer = client.post("/accounts/login/code/confirm/", {"code": code})
    assert answer.url == "/members/application/"
    assert MembershipRequest.objects.get().status == "pending"
    assert "_auth_user_id" not in client.session


def test_an_unconfirmed_applicant_who_signs_in_gets_the_link_again(db):
    a_visitor().post("/accounts/signup/", FORM)
    OutgoingMail.objects.all().delete()
    cache.clear()  # a link is sent at most once in three minutes
    answer = sign_in(a_visitor())
    assert answer.url == "/accounts/confirm-email/"
    assert "/accounts/confirm-email/" in mail_to(FORM["email"]).body


def test_one_may_apply_in_any_script(db):
    changes = {"name": "سارة يوسف", "organisation": "مركز الأمل", "function": "ባለሙያ"}
    apply(a_visitor(), **changes)
    member = Member.objects.get()
    assert (member.name, member.organisation.name) == (changes["name"], changes["organisation"])


def test_the_address_is_known_as_confirmed(db):
    apply(a_visitor())
    assert EmailAddress.objects.get().verified


def without_token(answer):
    """The page without what differs in every answer: the token of its forms."""
    page = answer.content.decode()
    tokens = set((answer.context.get("csrf_token") and [str(answer.context["csrf_token"])]) or [])
    for token in tokens:
        page = page.replace(token, "")
    return page
