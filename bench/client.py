"""An HTTP client that costs next to nothing: keep-alive connections, bytes out, bytes in."""
import re
import socket
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

LARGEST_READ = 1 << 16
HIDDEN = re.compile(r'<input[^>]*\bname="(csrfmiddlewaretoken|token)"[^>]*\bvalue="([^"]+)"')
SENTENCE = "<p>Nummer {}: wij vragen altijd eerst of iemand alleen wil praten, met een tolk.</p>"


class Unreadable(Exception):
    """The server closed the connection, or said something that this client does not speak."""


@dataclass(frozen=True)
class Answer:
    """`headers` are in lower case; a cookie that is set twice is not expected here."""

    status: int
    headers: dict
    body: bytes
    seconds: float


@dataclass
class Client:
    """One keep-alive connection, with the cookies of one person."""

    port: int
    cookies: dict = field(default_factory=dict)
    language: str = "nl"
    connection: socket.socket | None = None

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields):
        return self.ask("POST", path, urlencode(fields).encode())

    def ask(self, method, path, body=b""):
        """Send one request; a connection that the server has closed is opened once more."""
        message = self._head(method, path, len(body)) + body
        start = time.perf_counter()
        try:
            status, headers, content = self._exchange(message)
        except (OSError, Unreadable):
            self.close()
            if method != "GET":
                raise
            start = time.perf_counter()
            status, headers, content = self._exchange(message)
        answer = Answer(status, headers, content, time.perf_counter() - start)
        if headers.get("connection") == "close":
            self.close()
        return answer

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def _head(self, method, path, length):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [
            f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Accept-Language: {self.language}",
            *([f"Cookie: {cookies}"] if cookies else []),
            *([f"Content-Length: {length}", "Content-Type: application/x-www-form-urlencoded"]
              if method == "POST" else []),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def _exchange(self, message):
        if self.connection is None:
            self.connection = socket.create_connection(("127.0.0.1", self.port), 60)
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection.sendall(message)
        head, rest = self._until_blank_line()
        status, headers = parse_head(head)
        if "content-length" not in headers:
            raise Unreadable("an answer without Content-Length")
        return status, headers, self._rest(rest, int(headers["content-length"]))

    def _until_blank_line(self):
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._receive()
        return data.split(b"\r\n\r\n", 1)

    def _rest(self, data, length):
        parts = [data]
        missing = length - len(data)
        while missing > 0:
            parts.append(self._receive())
            missing -= len(parts[-1])
        return b"".join(parts)

    def _receive(self):
        data = self.connection.recv(LARGEST_READ)
        if not data:
            raise Unreadable("closed")
        return data


def parse_head(head):
    """(status, {header: value}) of the first lines of an answer."""
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.split(":", 1) for line in lines)
    return int(first.split()[1]), {name.lower(): value.strip() for name, value in pairs}


def hidden_fields(page):
    """The hidden fields that a form must send back, read from its page."""
    fields = dict(HIDDEN.findall(page))
    if set(fields) != {"csrfmiddlewaretoken", "token"}:
        raise RuntimeError(f"The page has no form for a reply: {sorted(fields)}")
    return fields
