"""The pages for when something is not as it should be: calm, in the reader's language."""
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from platform_core.pages.views.errors import permission_denied
from tests.members.steps import FORM, a_visitor

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("language", "words"), [
    ("en", "We cannot find this page"), ("nl", "We kunnen deze pagina niet vinden"),
])
def test_an_address_that_leads_nowhere(db, language, words):
    answer = a_visitor(language).get("/nothing/here/")
    assert answer.status_code == 404
    assert words in answer.content.decode()


def test_a_404_says_the_same_of_what_is_not_there_and_of_what_is_for_others(
    carla, closed_thread, client_of
):
    client = client_of(carla)
    there = client.get(closed_thread.get_absolute_url())
    nowhere = client.get("/forum/threads/999999/")
    assert there.status_code == nowhere.status_code == 404
    assert closed_thread.title not in there.content.decode()
    assert there.context["user"] == nowhere.context["user"] == carla


def test_a_403_says_why(applicant, client_of):
    page = client_of(applicant).get("/forum/").content.decode()
    assert "This page is for members." in page


def test_a_403_is_in_dutch_for_dutch_readers(applicant):
    client = a_visitor("nl")
    client.force_login(applicant, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/forum/")
    assert answer.status_code == 403
    assert "This page is for members." not in answer.content.decode()


@pytest.mark.parametrize(("language", "words"), [
    ("en", "Choose a password first"), ("nl", "Kies eerst een wachtwoord"),
])
def test_who_has_nothing_to_show_who_they_are_with_is_told_so(anna, language, words):
    client = a_visitor(language)
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/accounts/reauthenticate/")
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert "Reauthentication not available" not in answer.content.decode()


def test_a_reason_that_a_library_gives_is_not_shown(rf, anna):
    request = rf.get("/")
    request.user, request.session = anna, {}
    page = permission_denied(request, PermissionDenied("Unable to determine client")).content
    assert "Unable to determine" not in page.decode()
    assert "you may not do this here" in page.decode()


@pytest.mark.parametrize("ask", [
    lambda client: client.get("/", headers={"host": "evil.example"}),
    lambda client: client.post("/accounts/login/", {f"f{number}": "" for number in range(501)}),
    *(lambda client, kind=kind: client.post("/accounts/login/", b"{}", content_type=kind)
      for kind in ("application/json", "text/xml", "text/plain", "application/octet-stream")),
])
def test_what_cannot_be_read_is_a_400_and_never_a_500(db, ask):
    answer = ask(a_visitor())
    assert answer.status_code == 400
    assert "We could not read this request" in answer.content.decode()


def test_what_a_visitor_sends_and_is_too_long_is_said_to_be_too_large(db):
    form = urlencode(FORM | {"motivation": "x" * 2_000_001})
    answer = a_visitor().post("/accounts/signup/", form,
                              content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "Dit is te groot" in answer.content.decode()


@pytest.mark.parametrize("address", [
    "/members/%00/", "/forum/threads/%F0%9F%98%80/", "/%FF%FE/", "/accounts/confirm-email/%00/",
    "/accounts/password/reset/key/zzzzzzzzzzzzz-set-password/", "/members/application/%2E%2E/",
    "/accounts/password/reset/key/0-x/", "/search/?q=%00", "/members/suggest/?q=%00",
    "/accounts/signup/?email=%00", "/accounts/login/?next=%00",
])
def test_strange_addresses_are_never_a_500(anna, client_of, address):
    for client in (a_visitor(), client_of(anna)):
        assert client.get(address).status_code in {200, 302, 400, 404}


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/", "/language/",
                                     "/accounts/password/reset/", "/accounts/login/code/"])
def test_a_form_without_its_token_gets_a_clear_page(db, address):
    answer = Client(enforce_csrf_checks=True, headers={"accept-language": "en"}).post(address)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Please send the form again" in page
    assert "What you wrote" not in page


@pytest.mark.parametrize(("field", "value"), [
    ("email", "a\x00@example.org"), ("password1", "\x00" * 20), ("name", "\ud800"),
    ("languages", ["nl"] * 400), ("motivation", "<script>alert(1)</script>"),
])
def test_hostile_values_at_sign_up_are_never_a_500(db, field, value):
    if value == "\ud800":
        value = b"\xed\xa0\x80"
    answer = a_visitor().post("/accounts/signup/", FORM | {field: value})
    assert answer.status_code in {302, 422}
    assert "<script>alert(1)" not in answer.content.decode()
