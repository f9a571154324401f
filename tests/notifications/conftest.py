"""A mail server of the tests' own, which listens on a port and does what it is told to."""
import socketserver
import threading
from contextlib import suppress
from email import message_from_bytes
from email.policy import default as policy

import pytest
from django.test import override_settings
from django.utils import timezone

from platform_core.lib.retry import GoesNoFurther
from platform_core.notifications.models import OutgoingMail

FINE = {"greeting": "220 there", "DATA": "354 go on", "mail": "250 taken", "QUIT": "221 bye"}
SILENCE, DEATH = object(), object()


class Conversation(socketserver.StreamRequestHandler):
    """Notes what it hears, and says at each step what it was told to say, else that all is well."""

    def handle(self):
        self.server.heard.append(lines := [])
        with suppress(OSError, StopIteration):
            self.say("greeting")
            while line := self.rfile.readline():
                lines.append(line)
                word = line[:4].decode().upper().strip()
                self.say(word)
                if word == "DATA":
                    self.server.mails.append(self.mail())
                    self.say("mail")
                elif word == "QUIT":
                    return

    def mail(self):
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(lines), policy=policy)

    def say(self, step):
        told = self.server.says.get(step, [])
        words = told.pop(0) if isinstance(told, list) and told else told
        if words is DEATH:
            raise StopIteration
        if words is SILENCE:
            self.server.over.wait()
            raise StopIteration
        for piece in self.pieces(words or FINE.get(step, "250 fine")):
            self.wfile.write(piece.encode())

    def pieces(self, words):
        """One line; or without end, letter by letter, from a server that drips."""
        if words != "drip":
            yield f"{words}\r\n"
            return
        yield "250-"
        while not self.server.over.wait(0.01):
            yield "a"


class MailServer(socketserver.ThreadingTCPServer):
    """`says`: {step: words, or a list of words for one time after the other}."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.heard, self.mails, self.says, self.over = [], [], {}, threading.Event()

    def sweep(self):
        """Send all that waits to this server, whether it is due or not."""
        OutgoingMail.objects.update(next_try=timezone.now())
        way = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
               "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": self.server_address[1]}
        with override_settings(MAIL_TRANSPORT=way), suppress(GoesNoFurther):
            OutgoingMail.objects.send_waiting()


@pytest.fixture
def server():
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.over.set()
        server.shutdown()
