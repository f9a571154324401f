"""Handing mail to a mail server, in the platform's name and never in that of the machine."""
from functools import partial
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend


def mail_domain():
    """The platform's own domain, as mail writes it: IDNA, an address in brackets (RFC 5321, 4.1.3).

    A machine's own name would tell where the platform stands, and how its machines are called.
    """
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    try:
        address = ip_address(host)
    except ValueError:
        return host.encode("idna").decode()
    return f"[IPv6:{address}]" if address.version == 6 else f"[{address}]"


class Backend(EmailBackend):
    """As Django's, but greets by the platform's name; the server's Received line repeats it."""

    @property
    def connection_class(self):
        return partial(_connect, super().connection_class)


def _connect(connection_class, host, port, **options):
    return connection_class(host, port, **options | {"local_hostname": mail_domain()})
