"""Looking at an address outside, for link checks: politely, quickly, and never into a network of
our own.

    look(url) → Look(outcome, code)      outcome: FINE, GONE (this looks dead), UNSURE (cannot say)

The name is resolved once and the connection goes to the address that was judged, so that a name
which answers differently the second time leads nowhere. Every step of a redirect is judged anew.
"""
import http.client
import ipaddress
import socket
import ssl
import time
from contextlib import closing
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from platform_core.lib.deadline import cut_after

FINE, GONE, UNSURE = "fine", "gone", "unsure"
DEADLINE, MOST_BYTES, MOST_STEPS, LONGEST = 5.0, 2048, 4, 2000
PORTS = {"http": 80, "https": 443}
AGENT = "Kennisplatform-links/1.0"
MOVED = {301, 302, 303, 307, 308}
NOT_FOR_US = {401, 403, 407, 429, 451}    # there is something; it does not show it to machines
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")    # NAT64: leads to any IPv4 address
REFUSED = "refused"                       # an address that nobody outside can have meant


class Look(NamedTuple):
    """What was found: the outcome, and an HTTP status or a short code that says why."""

    outcome: str
    code: str


class Unreachable(Exception):
    """It cannot be reached; the argument is a short code."""


def look(url):
    """Ask for the head, then, where that is not answered, for a small part of the page."""
    until = time.monotonic() + DEADLINE
    try:
        found = _follow(url, "HEAD", until)
        if found.outcome != FINE:
            found = _follow(url, "GET", until)
    except Unreachable as reason:
        return Look(GONE, str(reason))
    except ssl.SSLError:
        return Look(GONE, "certificate")
    except (TimeoutError, OSError, http.client.HTTPException, ValueError):
        return Look(GONE, "no-answer")
    return found


def _follow(url, method, until):
    """The Look at the end of the redirects."""
    for _step in range(MOST_STEPS):
        status, location = _ask(url, method, until)
        if status not in MOVED or not location:
            return _judged(status)
        url = urljoin(url, location)
    return Look(GONE, "circle")


def _judged(status):
    if status < 400:
        return Look(FINE, str(status))
    return Look(UNSURE if status in NOT_FOR_US or status == 503 else GONE, str(status))


def _ask(url, method, until):
    """(status, Location) of one request; a small part of the answer is read, and thrown away."""
    parts = urlsplit(url)
    host, port = _place(parts)
    connection = _connection(parts.scheme, host, port, _address(host, port), until)
    with closing(connection), cut_after(connection.timeout, lambda: connection.sock):
        way = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, way.encode("ascii", "ignore").decode(), headers={
            "User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        if method == "GET":
            answer.read(MOST_BYTES)
        return answer.status, answer.headers.get("Location", "")


def _place(parts):
    """(host, port) of an address that may be asked, else Unreachable."""
    host = parts.hostname or ""
    port = parts.port or PORTS.get(parts.scheme)
    is_usual = port == PORTS.get(parts.scheme) or settings.LINK_CHECKS_PRIVATE
    if parts.scheme not in PORTS or not host or not is_usual or len(parts.geturl()) > LONGEST:
        raise Unreachable(REFUSED)
    if parts.username or parts.password:
        raise Unreachable(REFUSED)
    return host.encode("idna").decode(), port


def _address(host, port):
    """One public address of a host; a host with any other kind is refused altogether."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable("no-name") from error
    found = [row[4][0] for row in rows]
    if not found or not all(map(may_be_asked, found)):
        raise Unreachable(REFUSED)
    return found[0]


def may_be_asked(address):
    """Whether an IP address is one of the public internet."""
    if settings.LINK_CHECKS_PRIVATE:
        return True
    one = ipaddress.ip_address(address.partition("%")[0])
    inside = getattr(one, "ipv4_mapped", None) or getattr(one, "sixtofour", None) or one
    if one.version == 6 and (one in TRANSLATED or one.teredo):
        return False
    return inside.is_global and one.is_global and not (
        inside.is_multicast or inside.is_reserved or inside.is_unspecified)


def _connection(scheme, host, port, address, until):
    """A connection to the address that was judged, under the name that was asked for."""
    left = until - time.monotonic()
    if left <= 0:
        raise Unreachable("no-answer")
    kind = _Secure if scheme == "https" else _Plain
    connection = kind(host, port, timeout=left)
    connection.address = address
    return connection


class _Plain(http.client.HTTPConnection):
    address = ""

    def connect(self):
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class _Secure(http.client.HTTPSConnection):
    address = ""

    def connect(self):
        plain = socket.create_connection((self.address, self.port), self.timeout)
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(plain, server_hostname=self.host)
