"""What every mail carries, whoever wrote it: machine-made, known again, and from no machine."""
import socket
import socketserver
import threading
from email import message_from_bytes
from email.policy import default as policy

import pytest
from django.core import mail as sent
from django.core.mail import EmailMultiAlternatives, mail_admins, send_mail
from django.test import override_settings
from django.utils import timezone

from platform_core.members.letters import write_to
from platform_core.notifications.mail import message_for
from platform_core.notifications.models import OutgoingMail
from platform_core.notifications.smtp import mail_domain
from tests.members.steps import FORM, a_visitor, can_sign_in

pytestmark = pytest.mark.once

HERE = "https://kennis.example.nl"


class Conversation(socketserver.StreamRequestHandler):
    """A mail server of its own: notes what it hears; refuses the first mail when it is told to."""

    def handle(self):
        self.server.heard.append(lines := [])
        self.say("220 there")
        while line := self.rfile.readline():
            lines.append(line)
            word = line[:4].upper().strip()
            if word == b"DATA":
                self.say("354 go on")
                self.server.mails.append(self.mail())
                self.say(self.server.answers.pop(0) if self.server.answers else "250 taken")
            elif word == b"QUIT":
                return self.say("221 bye")
            else:
                self.say("250 fine")
        return None

    def mail(self):
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(lines), policy=policy)

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def server():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.daemon_threads = True
        server.heard, server.mails, server.answers = [], [], []
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def sweep(server):
    OutgoingMail.objects.update(next_try=timezone.now())
    way = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
           "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": server.server_address[1]}
    with override_settings(MAIL_TRANSPORT=way):
        OutgoingMail.objects.send_waiting()


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.SITE_URL = HERE
    settings.ADMINS = [("Admin", "admin@example.org")]


def a_notice(anna):
    message_for(anna, 2).send()


def a_letter(anna):
    write_to(anna, "emails/member_reinstated", {"member": anna, "url": HERE})


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
    sweep(server)
    mail = server.mails[0]
    assert mail.get_all("Auto-Submitted") == ["auto-generated"]
    assert len(mail.get_all("Message-ID")) == 1
    assert mail["Message-ID"].endswith("@kennis.example.nl>")


@pytest.mark.parametrize("writer", WRITERS)
def test_no_machine_is_named_in_the_mail_nor_in_the_greeting(anna, server, writer, monkeypatch):
    monkeypatch.setattr("django.core.mail.utils.DNS_NAME._fqdn", "secret-machine", raising=False)
    WRITERS[writer](anna)
    sweep(server)
    words = b"".join(server.heard[0]) + bytes(server.mails[0])
    assert b"secret-machine" not in words
    assert server.heard[0][0] == b"ehlo kennis.example.nl\r\n"


def test_a_retry_is_the_same_mail(anna, server):
    server.answers = ["451 later", "451 later"]
    send_mail("s", "b", None, [anna.email])
    for _attempt in range(3):
        sweep(server)
    assert len({mail["Message-ID"] for mail in server.mails}) == 1
    assert len(server.mails) == 3
    assert OutgoingMail.objects.get().sent_at


def test_two_mails_are_two_also_with_the_same_words_to_the_same_person(anna, server):
    for _mail in range(2):
        send_mail("s", "b", None, [anna.email, "b@example.org"])
    sweep(server)
    assert len({mail["Message-ID"] for mail in server.mails}) == len(server.mails) == 4


def test_what_a_caller_adds_stays(anna, server):
    a_notice(anna)
    sweep(server)
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
