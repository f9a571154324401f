"""Pages and mails speak the language that a member chose, whatever the browser asks for."""
import pytest
from django.conf import settings

from tests.members.steps import a_visitor, can_sign_in, mail_to, sign_in

pytestmark = pytest.mark.once


@pytest.mark.parametrize("language", ["nl", "en"])
def test_after_sign_in_the_pages_go_on_in_the_members_language(anna, language):
    anna.language = language
    can_sign_in(anna)
    client = a_visitor("en" if language == "nl" else "nl")
    sign_in(client, anna.email)
    assert f'<html lang="{language}"' in client.get("/forum/").content.decode()


def test_a_language_chosen_in_the_profile_holds_from_the_next_page_on(anna, client_of):
    client = client_of(anna)
    client.post("/members/me/", {"name": anna.name, "country": "NL", "language": "nl"})
    assert '<html lang="nl"' in client.get("/forum/").content.decode()
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME]["samesite"] == "Lax"


@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/login/code/"])
def test_mail_is_in_the_language_of_who_gets_it(ben, path):
    ben.language = "nl"
    can_sign_in(ben)
    a_visitor("en").post(path, {"email": ben.email})
    assert "Kennisplatform" in mail_to(ben.email).body


def test_mail_to_an_unknown_address_is_in_the_language_of_the_page(db):
    a_visitor("nl").post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert "Kennisplatform" in mail_to("nobody@example.org").body
