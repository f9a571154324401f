"""What every mail carries, whoever wrote it: machine-made, known again, and from no machine."""
import socket

import pytest
from django.core import mail as sent
from django.core.mail import EmailMultiAlternatives, mail_admins, send_mail
from django.test import override_settings

from platform_core.members.letters import write_to
from platform_core.notifications.mail import message_for
from platform_core.notifications.models import OutgoingMail
from platform_core.notifications.smtp import mail_domain
from platform_core.workflow.models import Decision
from tests.members.steps import FORM, a_visitor, can_sign_in

pytestmark = pytest.mark.once

HERE = "https://kennis.example.nl"


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.SITE_URL = HERE
    settings.ADMINS = [("Admin", "admin@example.org")]


def a_notice(anna):
    message_for(anna, 2, "replies").send()


def a_letter(anna):
    write_to(anna, "emails/member_reinstated", Decision.objects.record(anna, "reinstate", None))


def two_parts(anna):
    message = EmailMultiAlternatives("s", "b", None, [anna.email])
    message.attach_alternative("<p>b</p>", "text/html")
    message.send()


def headers_of_its_own(anna):
    EmailMultiAlternatives("s", "b", None, [anna.email], headers={
        "Message-ID": f"<1@{socket.getfqdn()}>", "Auto-Submitted": "no"}).send()


WRITERS = {
    "notices": a_notice, "a decision": a_letter, "two parts": two_parts,
    "a caller with headers": headers_of_its_own,
    "Django": lambda anna: send_mail("s", "b", None, [anna.email]),
    "Django's alarm": lambda anna: mail_admins("s", "b"),
    "a code": lambda anna: a_visitor().post(
        "/accounts/login/code/", {"email": can_sign_in(anna).email}),
    "a new password": lambda anna: a_visitor().post(
        "/accounts/password/reset/", {"email": can_sign_in(anna).email}),
    "signing up": lambda anna: a_visitor().post("/accounts/signup/", FORM),
    "nobody known": lambda anna: a_visitor().post(
        "/accounts/password/reset/", {"email": "nobody@example.org"}),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_every_mail_says_that_a_machine_sent_it_and_which_it_is(anna, server, writer):
    WRITERS[writer](anna)
    server.sweep()
    mail = server.mails[0]
    assert mail.get_all("Auto-Submitted") == ["auto-generated"]
    assert len(mail.get_all("Message-ID")) == 1
    assert mail["Message-ID"].endswith("@kennis.example.nl>")


@pytest.mark.parametrize("writer", WRITERS)
def test_no_machine_is_named_in_the_mail_nor_in_the_greeting(anna, server, writer, monkeypatch):
    monkeypatch.setattr("django.core.mail.utils.DNS_NAME._fqdn", "secret-machine", raising=False)
    WRITERS[writer](anna)
    server.sweep()
    words = b"".join(server.heard[0]) + bytes(server.mails[0])
    assert b"secret-machine" not in words
    assert server.heard[0][0] == b"ehlo kennis.example.nl\r\n"


def test_a_retry_is_the_same_mail(anna, server):
    server.says = {"mail": ["451 later", "451 later"]}
    send_mail("s", "b", None, [anna.email])
    for _attempt in range(3):
        server.sweep()
    assert len({mail["Message-ID"] for mail in server.mails}) == 1
    assert len(server.mails) == 3
    assert OutgoingMail.objects.get().sent_at


def test_two_mails_are_two_also_with_the_same_words_to_the_same_person(anna, server):
    for _mail in range(2):
        send_mail("s", "b", None, [anna.email, "b@example.org"])
    server.sweep()
    assert len({mail["Message-ID"] for mail in server.mails}) == len(server.mails) == 4


def test_what_a_caller_adds_stays(anna, server):
    a_notice(anna)
    server.sweep()
    assert server.mails[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_is_so_on_every_transport(anna):
    send_mail("s", "b", None, [anna.email])
    way = {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    with override_settings(MAIL_TRANSPORT=way):
        OutgoingMail.objects.send_waiting()
    assert sent.outbox[0].message()["Message-ID"] == OutgoingMail.objects.get().message_id


@pytest.mark.parametrize(("address", "domain"), [
    ("https://kennis.example.nl", "kennis.example.nl"), ("http://127.0.0.1:8000", "[127.0.0.1]"),
    ("http://[::1]:8000", "[IPv6:::1]"), ("https://Kennis.Example.NL:8443/x", "kennis.example.nl"),
    ("https://kénnis.example", "xn--knnis-bsa.example"), ("", "localhost"),
])
def test_the_domain_is_that_of_the_address(settings, address, domain):
    settings.SITE_URL = address
    assert mail_domain() == domain
