"""Files that our own view serves."""
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import AsyncRequestFactory, RequestFactory

from platform_core.lib.middleware import CompressedPages
from platform_core.lib.serving import PIECE, Served, served

CONTENT = b"0123456789"
FILE = Served("good.pdf", "application/pdf", len(CONTENT), "abc", lambda: BytesIO(CONTENT))


def answer(is_shown=False, **headers):
    request = RequestFactory().get("/x.pdf", headers=headers)
    return served(request, FILE, is_shown=is_shown)


def body(response):
    return b"".join(response) if response.streaming else response.content


def test_the_whole_file():
    response = answer()
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert response["Content-Type"] == "application/pdf"
    assert response["Accept-Ranges"] == "bytes"
    assert response["ETag"] == '"abc"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("asked", "part", "said"), [
    ("bytes=0-3", b"0123", "bytes 0-3/10"), ("bytes=8-", b"89", "bytes 8-9/10"),
    ("bytes=-4", b"6789", "bytes 6-9/10"), ("bytes=-40", CONTENT, "bytes 0-9/10"),
    ("bytes=5-99", b"56789", "bytes 5-9/10"),
])
def test_a_part(asked, part, said):
    response = answer(Range=asked)
    assert (response.status_code, body(response), response["Content-Range"]) == (206, part, said)


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=7-3", "bytes=-0"])
def test_a_part_that_is_not_there(asked):
    response = answer(Range=asked)
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize("asked", ["", "bytes=-", "bytes=0-1,3-4", "lines=1-2", "bytes=x-y"])
def test_what_is_no_part_gets_the_whole_file(asked):
    assert body(answer(Range=asked)) == CONTENT


def test_who_has_it_already_gets_nothing_and_a_part_of_another_file_is_the_whole():
    assert answer(**{"If-None-Match": '"x", "abc"'}).status_code == 304
    assert answer(**{"If-None-Match": '"x"'}).status_code == 200
    assert answer(Range="bytes=0-3", **{"If-Range": '"abc"'}).status_code == 206
    assert answer(Range="bytes=0-3", **{"If-Range": '"x"'}).status_code == 200


def test_a_file_is_in_a_sandbox_saved_or_shown():
    saved, shown = answer(), answer(is_shown=True)
    assert saved["Content-Disposition"] == 'attachment; filename="good.pdf"'
    assert shown["Content-Disposition"] == 'inline; filename="good.pdf"'
    for response in (saved, shown, answer(Range="bytes=0-3"), answer(**{"If-None-Match": '"abc"'})):
        assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert "script" not in response["Content-Security-Policy"]


async def test_asgi_gets_a_large_file_in_pieces_and_in_parts():
    content = bytes(PIECE) + b"end"
    file = Served("a.mp4", "video/mp4", len(content), "abc", lambda: BytesIO(content))
    response = served(AsyncRequestFactory().get("/a.mp4"), file)
    pieces = [piece async for piece in response]
    assert [len(piece) for piece in pieces] == [PIECE, 3]
    assert response["Content-Length"] == str(len(content))
    part = served(AsyncRequestFactory().get("/a.mp4", headers={"Range": "bytes=-3"}), file)
    assert (part.status_code, part.content) == (206, b"end")


def test_who_asks_only_for_the_head_gets_no_body():
    response = served(RequestFactory().head("/x.pdf"), FILE)
    assert (response["Content-Length"], response.content) == ("10", b"")


def test_a_name_of_any_script_is_said_in_full():
    file = FILE._replace(name="\u062a\u0642\u0631\u064a\u0631.pdf")
    said = served(RequestFactory().get("/x.pdf"), file)["Content-Disposition"]
    assert said == "attachment; filename*=utf-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.pdf"


def test_files_are_not_compressed_on_their_way():
    pages = CompressedPages(lambda request: None)
    request = RequestFactory().get("/x.pdf", headers={"Accept-Encoding": "gzip"})
    file = FILE._replace(open=lambda: BytesIO(CONTENT * 100), size=1000)
    assert "Content-Encoding" not in pages.process_response(request, served(request, file))
    page = pages.process_response(request, HttpResponse(b"words " * 200))
    assert page["Content-Encoding"] == "gzip"
