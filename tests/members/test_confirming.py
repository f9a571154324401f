"""A link that confirms an address may be opened and pressed as often as people do."""
import pytest
from django.core import signing

from tests.members.steps import (
    FORM,
    PASSWORD,
    a_visitor,
    apply,
    can_sign_in,
    link_in,
    mail_to,
    sign_in,
)

pytestmark = pytest.mark.once

DONE = "Your e-mail address has been confirmed"
NEW = "anna.new@example.org"


@pytest.fixture
def link(db):
    """The link in the mail after signing up, not yet followed."""
    a_visitor().post("/accounts/signup/", FORM)
    return link_in(mail_to(FORM["email"]), "/accounts/confirm-email/")


def words(answer):
    return answer.content.decode().split('<main id="main"')[1].split("</main>")[0]


def test_a_link_that_was_opened_in_two_tabs_and_pressed_in_both_explains_itself(link):
    client = a_visitor()
    assert client.get(link).status_code == client.get(link).status_code == 200
    assert client.post(link).status_code == 302
    second = client.post(link)
    assert second.status_code == 200
    assert DONE in words(second)
    assert "<form" not in words(second)


@pytest.mark.parametrize("ask", ["get", "post"])
def test_another_browser_reads_it_too_and_is_led_to_the_sign_in(link, ask):
    a_visitor().post(link)
    page = words(getattr(a_visitor(), ask)(link))
    assert DONE in page
    assert 'href="/accounts/login/"' in page


def test_an_applicant_is_led_to_the_application(link):
    client = a_visitor()
    client.post(link)
    sign_in(client)
    assert 'href="/members/application/"' in words(client.get(link))


def test_a_member_with_a_new_address_is_led_to_the_profile(anna):
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"email": NEW, "action_add": ""})
    link = link_in(mail_to(NEW), "/accounts/confirm-email/")
    client.post(link)
    for answer in (client.get(link), client.post(link)):
        assert 'href="/members/me/"' in words(answer)
        assert DONE in words(answer)


def test_a_link_of_an_address_that_was_given_up_is_too_old(anna):
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"email": NEW, "action_add": ""})
    client.post("/accounts/email/", {"email": NEW, "action_remove": ""})
    answer = client.post(link_in(mail_to(NEW), "/accounts/confirm-email/"))
    assert answer.status_code == 404
    assert "used already, or it is too old" in words(answer)


@pytest.mark.parametrize("key", [
    "forged", "1:2:3",
    pytest.param(signing.dumps(1), id="another salt"),
    pytest.param(signing.dumps("x", salt="y"), id="no number"),
])
def test_a_forged_link_confirms_nothing_and_tells_nothing(db, key):
    apply(a_visitor())
    path = f"/accounts/confirm-email/{key}/"
    assert "used already, or it is too old" in words(a_visitor().get(path))
    answer = a_visitor().post(path)
    assert answer.status_code == 404
    assert "used already, or it is too old" in words(answer)


def test_in_dutch_it_explains_itself_in_dutch(link):
    a_visitor().post(link)
    assert '<html lang="nl"' in a_visitor("nl").post(link).content.decode()
