"""Every page about signing in: our words, honest statuses, errors on top and at the field."""
import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

from tests.members.steps import FORM, PASSWORD, a_visitor, can_sign_in, link_in, mail_to, sign_in

pytestmark = pytest.mark.once

NEVER_SHOWN = {"account/signup_closed.html", "mfa/trust.html"}
WITHOUT_WORDS = {"mfa/recovery_codes/download.txt"}
OURS = Path(settings.BASE_DIR) / "templates"


@pytest.fixture
def inside(anna):
    """The browser of anna, who signed in with her password."""
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def templates_of(urls):
    """The template of every class-based view under these addresses."""
    for entry in urls.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from templates_of(entry)
        else:
            view = getattr(entry.callback, "view_class", None)
            if name := getattr(view, "template_name", None):
                yield name


def test_no_page_is_left_in_the_words_of_the_library():
    accounts = next(it for it in get_resolver().url_patterns if str(it.pattern) == "accounts/")
    names = {*templates_of(accounts), "account/verification_sent.html"}
    assert len(names) > 15
    for name in names - NEVER_SHOWN - WITHOUT_WORDS:
        assert Path(get_template(name).origin.name).is_relative_to(OURS), name


def library_texts(kind):
    """The names of the library's mails or messages that this platform can send."""
    home = Path(__import__("allauth").__file__).parent / "templates"
    for path in sorted(home.glob(f"*/{kind}/*.txt")):
        name = str(path.relative_to(home))
        unused = ("socialaccount", "usersessions", "phone", "webauthn", "password_reset_code")
        if not any(word in name for word in unused):
            yield name


@pytest.mark.parametrize("name", [*library_texts("email"), *library_texts("messages")])
def test_no_mail_or_message_is_left_in_the_words_of_the_library(name):
    assert Path(get_template(name).origin.name).is_relative_to(OURS)


VISITORS_FORMS = {
    "/accounts/login/": ({"login": "anna@example.org", "password": "wrong"}, "anna@example.org"),
    "/accounts/login/code/": ({"email": "no address"}, "no address"),
    "/accounts/password/reset/": ({"email": "no address"}, "no address"),
    "/accounts/signup/": (FORM | {"country": "", "password1": "short"}, FORM["motivation"]),
}
MEMBERS_FORMS = {
    "/accounts/password/change/": {"oldpassword": "wrong", "password1": "a", "password2": "b"},
    "/accounts/email/": {"email": "no address", "action_add": ""},
    "/accounts/reauthenticate/": {"password": "wrong"},
    "/accounts/2fa/totp/activate/": {"code": "000000"},
}


def is_refused(answer):
    """422, a summary on top, and every link in it leads to a field that says what is wrong."""
    page = answer.content.decode()
    assert answer.status_code == 422
    summary = re.search(r'<div class="summary" role="alert".*?</div>', page, re.S)[0]
    for target in re.findall(r'href="#([^"]+)"', summary):
        assert f'id="{target}"' in page
        assert f'id="{target.removesuffix("_0")}_error"' in page
    assert page.index(summary) < page.index("<form class=\"panel pad stack\"")
    return page


@pytest.mark.parametrize("path", VISITORS_FORMS)
def test_a_visitors_form_that_does_not_fit_is_given_back(db, path):
    sent, kept = VISITORS_FORMS[path]
    page = is_refused(a_visitor().post(path, sent))
    assert kept in page
    assert "wrong" not in page


@pytest.mark.parametrize("path", MEMBERS_FORMS)
def test_a_members_form_that_does_not_fit_is_given_back(inside, path):
    is_refused(inside.post(path, MEMBERS_FORMS[path]))


@pytest.mark.parametrize("path", [*VISITORS_FORMS])
def test_an_empty_form_is_refused_at_each_needed_field(db, path):
    page = is_refused(a_visitor().post(path))
    assert 'href="#id_' in page


def test_a_wrong_sign_in_code_is_refused_and_may_be_tried_again(anna):
    client = a_visitor()
    client.post("/accounts/login/code/", {"email": can_sign_in(anna).email})
    page = is_refused(client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"}))
    assert "This code is not right" in page


def test_a_wrong_second_step_is_refused(anna):
    can_sign_in(anna)
    Authenticator.objects.create(user=anna, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client = a_visitor()
    assert sign_in(client, anna.email).url == "/accounts/2fa/authenticate/"
    is_refused(client.post("/accounts/2fa/authenticate/", {"code": "000000"}))


def test_two_new_passwords_that_differ_are_refused_at_the_second(anna):
    can_sign_in(anna)
    client = a_visitor()
    client.post("/accounts/password/reset/", {"email": anna.email})
    path = client.get(link_in(mail_to(anna.email), "/accounts/password/reset/key/")).url
    page = is_refused(client.post(path, {"password1": PASSWORD, "password2": "another"}))
    assert 'href="#id_password2"' in page
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(("language", "words"), [
    ("en", ["There is a problem", "Enter your e-mail address."]),
    ("nl", ["Er is een probleem", "Vul je e-mailadres in."]),
])
def test_errors_are_in_the_language_of_the_page(db, language, words):
    page = a_visitor(language).post("/accounts/signup/", {"name": "Lea"}).content.decode()
    assert all(word in page for word in words)


def test_a_form_that_fits_is_not_touched(anna):
    assert sign_in(a_visitor(), can_sign_in(anna).email).status_code == 302


def test_a_page_that_is_only_read_is_200(inside):
    for path in ("/accounts/2fa/", "/accounts/email/", "/accounts/password/change/"):
        assert inside.get(path).status_code == 200


def test_scripts_get_the_answer_they_know(db):
    answer = a_visitor().post("/accounts/login/", {"login": "x"},
                              headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 400
    assert "errors" in answer.json()["form"]


PAGES = ["/accounts/login/", "/accounts/signup/", "/accounts/login/code/",
         "/accounts/password/reset/", "/accounts/password/reset/done/",
         "/accounts/password/reset/key/done/", "/accounts/confirm-email/", "/accounts/inactive/",
         "/accounts/confirm-email/forged/", "/accounts/password/reset/key/1-forged/"]
MEMBERS_PAGES = ["/accounts/email/", "/accounts/password/change/", "/accounts/logout/",
                 "/accounts/reauthenticate/", "/accounts/2fa/", "/accounts/2fa/totp/activate/"]


def title_and_heading(page):
    return (re.search(r"<title>(.*?)</title>", page)[1],
            re.search(r"<h1>(.*?)</h1>", page)[1])


@pytest.mark.parametrize("path", PAGES)
def test_a_visitors_account_page_is_in_dutch_and_english(db, path):
    dutch, english = (a_visitor(language).get(path) for language in ("nl", "en"))
    assert dutch.status_code == english.status_code == 200
    assert title_and_heading(dutch.content.decode())[0].endswith("Kennisplatform")
    assert title_and_heading(english.content.decode())[0].endswith("Knowledge platform")


@pytest.mark.parametrize("path", PAGES)
def test_the_dutch_pages_never_say_aanmelden_for_signing_in(db, path):
    page = a_visitor("nl").get(path).content.decode()
    assert "Aanmelden" not in page
    assert "Registreren" not in page


@pytest.mark.parametrize("path", MEMBERS_PAGES)
def test_a_members_account_page_has_one_heading_and_a_way_back(inside, path):
    page = inside.get(path).content.decode()
    assert page.count("<h1>") == 1
    assert 'href="/members/me/"' in page


@pytest.mark.parametrize("path", PAGES)
def test_fields_have_no_placeholder_that_vanishes(db, path):
    assert "placeholder=" not in a_visitor().get(path).content.decode()


def test_nothing_on_an_account_page_breaks_the_policy_of_the_platform(inside):
    for path in MEMBERS_PAGES:
        page = inside.get(path).content.decode()
        assert " style=" not in page
        assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []


def test_the_key_of_the_app_is_shown_as_picture_and_as_text(inside):
    page = inside.get("/accounts/2fa/totp/activate/").content.decode()
    assert 'src="data:image/svg+xml;' in page
    assert inside.session["mfa.totp.secret"] in page


def test_whoever_waits_for_a_code_can_turn_back(db):
    client = a_visitor()
    client.post("/accounts/login/code/", {"email": "nobody@example.org"})
    assert client.get("/accounts/login/").url.startswith("/accounts/login/code/confirm/")
    page = client.get("/accounts/login/code/confirm/").content.decode()
    assert 'action="/accounts/logout/"' in page
    client.post("/accounts/logout/", {"next": "/accounts/login/"})
    assert client.get("/accounts/login/").status_code == 200


def test_a_new_code_can_be_sent_and_the_old_one_no_longer_lets_in(anna):
    client = a_visitor()
    client.post("/accounts/login/code/", {"email": can_sign_in(anna).email})
    old = mail_to(anna.email).body.split("sign in:")[1].split()[0]
    client.post("/accounts/login/code/confirm/", {"action": "resend"})
    new = mail_to(anna.email).body.split("sign in:")[1].split()[0]
    is_refused(client.post("/accounts/login/code/confirm/", {"code": old}))
    assert client.post("/accounts/login/code/confirm/", {"code": new}).status_code == 302
    assert client.get("/forum/").status_code == 200


def test_a_code_works_only_in_the_browser_that_asked_for_it(anna):
    a_visitor().post("/accounts/login/code/", {"email": can_sign_in(anna).email})
    code = mail_to(anna.email).body.split("sign in:")[1].split()[0]
    other = a_visitor()
    other.post("/accounts/login/code/confirm/", {"code": code})
    assert other.get("/forum/").status_code == 302


def test_a_code_that_was_used_lets_nobody_in_again(anna):
    client = a_visitor()
    client.post("/accounts/login/code/", {"email": can_sign_in(anna).email})
    code = mail_to(anna.email).body.split("sign in:")[1].split()[0]
    client.post("/accounts/login/code/confirm/", {"code": code})
    client.post("/accounts/logout/")
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert client.get("/forum/").status_code == 302
