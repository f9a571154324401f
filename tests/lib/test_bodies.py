"""Requests that are too long are refused before Django reads them, by a server that runs."""
import socket
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from platform_core.lib.bodies import BESIDES, USUAL, body_limit, most_of, takes_bodies
from tests.architecture.test_settings import PRODUCTION, run
from tests.browser.server import running_platform

MUCH, PIECE = 200_000_000, bytes(1 << 16)


@takes_bodies(20_000_000)
def upload(request):
    return HttpResponse("taken")


urlpatterns = [path("upload/", upload)]


@pytest.fixture(scope="module")
def platform():
    with running_platform() as address:
        yield urlsplit(address).hostname, urlsplit(address).port


def talk(platform, head, body=(), method="POST"):
    """(status line, how many bytes the platform took before it answered)."""
    sent = 0
    with socket.create_connection(platform, timeout=10) as wire:
        wire.sendall(f"{method} / HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}\r\n\r\n".encode())
        wire.settimeout(0.001)
        try:
            for piece in body:
                if answer := _heard(wire):
                    return answer, sent
                wire.settimeout(10)
                wire.sendall(piece)
                sent += len(piece)
                wire.settimeout(0.001)
        except (BrokenPipeError, ConnectionResetError):
            return "closed", sent
        wire.settimeout(10)
        return wire.recv(4096).decode().partition("\r\n")[0], sent


def _heard(wire):
    try:
        return wire.recv(4096).decode().partition("\r\n")[0]
    except TimeoutError:
        return ""


def chunked(size):
    piece = f"{len(PIECE):x}\r\n".encode() + PIECE + b"\r\n"
    return (piece for _n in range(size // len(PIECE)))


def test_a_length_that_is_too_long_is_refused_unread(platform):
    answer, sent = talk(platform, f"Content-Length: {MUCH}")
    assert (answer, sent) == ("HTTP/1.1 413 Request Entity Too Large", 0)


def test_what_does_not_say_its_length_is_counted(platform):
    answer, sent = talk(platform, "Transfer-Encoding: chunked", chunked(MUCH))
    assert answer in {"HTTP/1.1 413 Request Entity Too Large", "closed"}
    assert USUAL < sent < MUCH / 4


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "DELETE"])
def test_a_body_is_a_body_whatever_the_method(platform, method):
    answer, sent = talk(platform, f"Content-Length: {MUCH}", method=method)
    assert (answer, sent) == ("HTTP/1.1 413 Request Entity Too Large", 0)
    answer, sent = talk(platform, "Transfer-Encoding: chunked", chunked(MUCH), method)
    assert answer in {"HTTP/1.1 413 Request Entity Too Large", "closed"}
    assert USUAL < sent < MUCH / 4


def test_a_cookie_that_was_made_up_opens_nothing(platform):
    answer, _sent = talk(platform, f"Cookie: sessionid=abc\r\nContent-Length: {MUCH}")
    assert answer == "HTTP/1.1 413 Request Entity Too Large"


@pytest.mark.once
@pytest.mark.urls(__name__)
def test_only_members_send_files_and_only_where_files_are_taken(db, anna):
    client = Client()
    client.force_login(anna)
    cookies = f"a=b; sessionid={client.cookies['sessionid'].value}"
    assert most_of("/upload/", cookies) == 20_000_000 + BESIDES
    assert most_of("/upload/", "") == most_of("/elsewhere/", cookies) == USUAL
    visitor = SessionStore()
    visitor.create()
    assert most_of("/upload/", f"sessionid={visitor.session_key}") == USUAL
    assert most_of("/upload/", "sessionid=%00; \x00;;=") == USUAL


def answered(**environ):
    said = []
    body = body_limit(lambda environ, start: start("200 OK", []) or [b"taken"])(
        {"PATH_INFO": "/", **environ}, lambda status, headers: said.append(status))
    return said[0], b"".join(body)


def test_in_production_the_refusal_asks_for_https_as_every_answer_does(tmp_path):
    code = ("import platform_core.settings as s; from django.conf import settings; "
            "settings.configure(SECURE_HSTS_SECONDS=s.SECURE_HSTS_SECONDS, BASE_DIR=s.BASE_DIR); "
            "from platform_core.lib.bodies import HEADERS; "
            "print(dict(HEADERS)['Strict-Transport-Security'])")
    done = run(PRODUCTION, tmp_path, "-c", code)
    assert done.stdout.strip() == "max-age=31536000; includeSubDomains; preload", done.stderr


@pytest.mark.parametrize(("environ", "status"), [
    ({"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(USUAL)}, "200 OK"),
    ({"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(MUCH)}, "413 Content Too Large"),
    ({"REQUEST_METHOD": "POST", "HTTP_TRANSFER_ENCODING": "chunked"}, "413 Content Too Large"),
    ({"REQUEST_METHOD": "GET", "CONTENT_LENGTH": ""}, "200 OK"),
    ({"REQUEST_METHOD": "GET", "CONTENT_LENGTH": str(MUCH)}, "413 Content Too Large"),
], ids=["usual", "too long", "unsaid", "a page", "a page with much"])
def test_the_same_holds_behind_the_proxy(environ, status):
    said, body = answered(**environ)
    assert said == status
    assert b"Dit is te groot" in body or body == b"taken"
