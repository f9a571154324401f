"""The Host of a request is what its sender says: no mail repeats it, and no limit counts by it."""
import re

import pytest

from platform_core.notifications.models import OutgoingMail
from tests.members.steps import FORM, PASSWORD, a_visitor, can_sign_in, is_signed_in, sign_in

pytestmark = pytest.mark.once

EVIL = "evil.example"


@pytest.fixture(autouse=True)
def believed(settings):
    """A platform that is reached under two names, one of which is somebody else's."""
    settings.ALLOWED_HOSTS = ["*"]


@pytest.mark.parametrize(("path", "sent"), [
    ("/accounts/password/reset/", {"email": "anna@example.org"}),
    ("/accounts/password/reset/", {"email": "nobody@example.org"}),
    ("/accounts/signup/", FORM),
    ("/accounts/signup/", FORM | {"email": "anna@example.org"}),
    ("/accounts/login/code/", {"email": "anna@example.org"}),
    ("/accounts/login/code/", {"email": "nobody@example.org"}),
])
def test_mail_about_accounts_leads_to_the_platform_alone(anna, settings, path, sent):
    can_sign_in(anna)
    a_visitor().post(path, sent, HTTP_HOST=EVIL)
    mail = OutgoingMail.objects.get()
    assert EVIL not in f"{mail.subject} {mail.body} {mail.headers}"
    links = re.findall(r"https?://[^/\\s]+", mail.body)
    assert set(links) <= {settings.SITE_URL}


def test_mail_about_another_address_leads_to_the_platform_alone(anna, settings):
    client = a_visitor()
    sign_in(client, can_sign_in(anna).email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD}, HTTP_HOST=EVIL)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""}, HTTP_HOST=EVIL)
    assert OutgoingMail.objects.count() == 2
    for mail in OutgoingMail.objects.all():
        assert EVIL not in mail.body and settings.SITE_URL in mail.body


def test_guessing_is_counted_for_the_account_whatever_the_host(anna):
    can_sign_in(anna)
    for number in range(5):
        sign_in(a_visitor(), anna.email, "wrong", HTTP_HOST=f"a{number}.example:{8000 + number}",
                REMOTE_ADDR=f"203.0.113.{number}")
    client = a_visitor()
    sign_in(client, anna.email, HTTP_HOST="b.example", REMOTE_ADDR="203.0.113.99")
    assert not is_signed_in(client)
