"""Embedded, nothing sits before the platform: it compresses its pages itself (decision 22)."""
import gzip

import pytest
from django.conf import settings

from tests.members.steps import a_visitor

GZIP = "platform_core.lib.middleware.CompressedPages"
TAKES = {"accept-encoding": "br, gzip"}


@pytest.fixture
def embedded(settings):
    """The settings without Redis, also where the tests run with it."""
    if GZIP not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE[:3], GZIP, *settings.MIDDLEWARE[3:]]


def test_a_page_is_a_third_as_large_and_the_same(db, embedded, thread, anna, client_of):
    client = client_of(anna)
    plain = client.get("/forum/c/recognising/?page=x")
    packed = client.get("/forum/c/recognising/?page=x", headers=TAKES)
    assert packed["Content-Encoding"] == "gzip"
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content) / 3
    assert thread.title in gzip.decompress(packed.content).decode()


def test_what_else_an_answer_says_stays(db, embedded):
    page = "/en/languages/"
    plain, packed = a_visitor().get(page), a_visitor().get(page, headers=TAKES)
    assert packed["Cache-Control"] == "no-store"
    assert "Accept-Encoding" in packed["Vary"]
    changed = {"Content-Encoding", "Content-Length", "Content-Security-Policy"}
    assert set(packed.headers) - set(plain.headers) <= changed
    for name in set(plain.headers) - changed:
        assert packed[name] == plain[name], name


def test_the_same_page_is_never_twice_of_the_same_length(db, embedded):
    """A few random bytes: lengths do not tell whether a guess stands in a page (BREACH)."""
    sizes = {len(a_visitor().get("/accounts/signup/", headers=TAKES).content) for _ in range(20)}
    assert len(sizes) > 5


@pytest.mark.parametrize("path", ["/robots.txt", "/forum/"])
def test_short_answers_and_those_who_do_not_ask_get_them_plain(db, embedded, path):
    assert "Content-Encoding" not in a_visitor().get(path, headers=TAKES).headers
    assert "Content-Encoding" not in a_visitor().get("/accounts/signup/").headers


def test_static_files_come_compressed_from_the_disk_and_not_twice(db, embedded):
    answer = a_visitor().get("/static/built/site.css", headers=TAKES)
    text = b"".join(answer.streaming_content)
    assert text == (settings.BASE_DIR / "static/built/site.css").read_bytes()


def test_a_page_that_broke_is_compressed_too(db, embedded):
    assert a_visitor().get("/nothing/here/", headers=TAKES)["Content-Encoding"] == "gzip"
