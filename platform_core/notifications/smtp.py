"""Handing mail to a mail server, in the platform's name and never in that of the machine."""
import smtplib
import socket
from contextlib import suppress
from functools import partial
from ipaddress import ip_address

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from platform_core.lib.addresses import parts_of
from platform_core.lib.deadline import cut_after

DEADLINE = 10.0    # seconds to connect, for each answer, and to take the words of a mail
GO_ON = 354        # what a server says before it reads a mail


def mail_domain():
    """The platform's own domain, as mail writes it: IDNA, an address in brackets (RFC 5321, 4.1.3).

    A machine's own name would tell where the platform stands, and how its machines are called.
    """
    host = parts_of(settings.SITE_URL).hostname or "localhost"
    try:
        address = ip_address(host)
    except ValueError:
        return host.encode("idna").decode()
    return f"[IPv6:{address}]" if address.version == 6 else f"[{address}]"


class MayHaveArrived(smtplib.SMTPException):
    """The line broke after the mail was handed over: nobody can tell whether it was taken."""


class Prompt(smtplib.SMTP):
    """Waits for each answer as long as for a connection, however slowly its letters drip in."""

    last_code = 0

    def getreply(self):
        with cut_after(self.timeout, lambda: self.sock):
            code, words = super().getreply()
        self.last_code = code
        return code, words

    def starttls(self, *args, **options):
        with cut_after(self.timeout, lambda: self.sock):
            return super().starttls(*args, **options)

    def data(self, msg):
        try:
            return super().data(msg)
        except smtplib.SMTPResponseException:
            raise
        except OSError as broken:
            if self.last_code == GO_ON:
                raise MayHaveArrived from broken
            raise


class PromptInside(Prompt, smtplib.SMTP_SSL):
    """The same within TLS from the beginning."""

    def _get_socket(self, host, port, timeout):
        plain = socket.create_connection((host, port), timeout, self.source_address)
        with cut_after(timeout, lambda: plain):
            return self.context.wrap_socket(plain, server_hostname=host)


class Backend(EmailBackend):
    """As Django's, but prompt, and it greets by the platform's name; the server's Received line
    repeats that.
    """

    def __init__(self, *args, timeout=None, **options):
        super().__init__(*args, timeout=timeout or DEADLINE, **options)

    def close(self):
        """What was taken is sent, however the server says good-bye."""
        with suppress(OSError):
            super().close()

    @property
    def connection_class(self):
        return partial(_connect, PromptInside if self.use_ssl else Prompt)


def _connect(connection_class, host, port, **options):
    return connection_class(host, port, **options | {"local_hostname": mail_domain()})
