"""The lean client speaks enough HTTP to be trusted, and says so when it does not."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.client import Client, Unreadable, parse_head


class Echo(BaseHTTPRequestHandler):
    """Answers with what was asked; /close ends the connection, /endless says no length."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(f"{self.command} {self.path} {self.headers.get('Cookie', '')}".encode())

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"])), 302)

    def answer(self, body, status=200):
        body = body * 20_000 if self.path == "/large" else body
        self.send_response(status)
        if self.path == "/close":
            self.send_header("Connection", "close")
        if self.path != "/endless":
            self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Client-Port", str(self.client_address[1]))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = self.path in {"/close", "/endless", "/hang-up"}

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


@pytest.fixture
def client(port):
    client = Client(port, {"session": "abc", "language": "nl"})
    yield client
    client.close()


def test_it_gets_a_page_with_its_cookies(client):
    answer = client.get("/forum/?page=2")
    assert answer.status == 200
    assert answer.body == b"GET /forum/?page=2 session=abc; language=nl"
    assert answer.seconds > 0


def test_it_keeps_its_connection(client):
    ports = {client.get("/").headers["x-client-port"] for _ in range(3)}
    assert len(ports) == 1


def test_it_posts_a_form(client):
    answer = client.post("/", {"body": "<p>één & twee</p>", "token": "1"})
    assert answer.status == 302
    assert answer.body == b"body=%3Cp%3E%C3%A9%C3%A9n+%26+twee%3C%2Fp%3E&token=1"


def test_it_reads_an_answer_that_comes_in_pieces(client):
    assert len(client.get("/large").body) > 400_000


@pytest.mark.parametrize("path", ["/close", "/hang-up"])
def test_it_connects_anew_when_the_server_has_closed(client, path):
    client.get(path)
    assert client.get("/").status == 200


def test_a_post_is_never_sent_twice(client):
    """It would count as two replies."""
    client.get("/hang-up")
    with pytest.raises((Unreadable, OSError)):
        client.post("/", {"body": "once"})


def test_an_answer_without_a_length_is_refused(client):
    with pytest.raises(Unreadable):
        client.get("/endless")


def test_headers_are_read_without_regard_to_case():
    head = b"HTTP/1.1 404 Not Found\r\nContent-LENGTH: 12\r\nSet-Cookie: csrftoken=a:b; Path=/"
    assert parse_head(head) == (
        404, {"content-length": "12", "set-cookie": "csrftoken=a:b; Path=/"}
    )
