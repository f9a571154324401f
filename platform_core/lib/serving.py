"""Files that are served by a view of ours: whole, in part, or not at all when they are known.

Byte ranges let a phone go on where a line broke. The mark of a file is the digest of its content,
so an address that shows other bytes tomorrow is never mixed with those of today.
"""
import asyncio
import re
from typing import NamedTuple

from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header, parse_etags, quote_etag

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
PIECE = 1 << 16
MOST_AT_ONCE = 4_000_000    # bytes of one part; who asks for more asks again
# A file is no page of ours: it may load and run nothing, and reach nothing of this site.
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; " \
    "form-action 'none'; frame-ancestors 'none'"


class Served(NamedTuple):
    """A file: what it is called, its type, size in bytes and digest; `open()` gives it to read."""

    name: str
    content_type: str
    size: int
    digest: str
    open: object


def served(request, file, *, is_shown=False):
    """A Served as an answer to GET or HEAD: 200, 206, 304 or 416. `is_shown` opens it in place."""
    etag = quote_etag(file.digest)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        response = _part(request, file, etag) or _whole(request, file)
    response["Content-Disposition"] = content_disposition_header(not is_shown, file.name)
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    return response


def _whole(request, file):
    """All of it, piece by piece. Django would first collect a film that ASGI serves in memory."""
    if request.method == "HEAD":
        return HttpResponse(content_type=file.content_type,
                            headers={"Content-Length": str(file.size)})
    content = _opened(file)
    if not hasattr(request, "scope"):
        return FileResponse(content, content_type=file.content_type)
    response = StreamingHttpResponse(_pieces(content), content_type=file.content_type)
    response._resource_closers.append(content.close)
    response["Content-Length"] = file.size
    return response


def _opened(file):
    """Its bytes, opened before the answer begins: what went wrong later would be told to nobody."""
    try:
        return file.open()
    except FileNotFoundError as gone:    # gone since somebody looked
        raise Http404 from gone


async def _pieces(content):
    apart = asyncio.get_running_loop().run_in_executor    # a slow phone holds up no page
    while piece := await apart(None, content.read, PIECE):
        yield piece


def _part(request, file, etag):
    """The part that was asked for, or None for the whole file."""
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    if not asked or request.headers.get("If-Range", etag) != etag or asked[0] == "bytes=-":
        return None
    first, last = _ends(asked[1], asked[2], file.size)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    last = min(last, first + MOST_AT_ONCE - 1)
    with _opened(file) as content:
        content.seek(first)
        response = HttpResponse(content.read(last - first + 1), status=206,
                                content_type=file.content_type)
    response["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    return response


def _ends(first, last, size):
    """The first and last byte of "5-9", "5-" and "-4" (the last four)."""
    if first:
        return int(first), min(int(last or size - 1), size - 1)
    return (max(0, size - int(last)), size - 1) if int(last) else (1, 0)
