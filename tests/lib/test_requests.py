"""Both servers' requests are UTF-8, whatever a header says."""
import asyncio

import httpx
import pytest

from platform_core import asgi, wsgi

pytestmark = [pytest.mark.once, pytest.mark.django_db]    # a request closes old connections
SENT = {
    "text/html": ("GET", b""),
    "application/x-www-form-urlencoded": ("POST", b"next=/&q=a"),
    "multipart/form-data; boundary=x": (
        "POST", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nz\r\n--x--'),
}


def by_wsgi(**asked):
    with httpx.Client(transport=httpx.WSGITransport(wsgi.application)) as client:
        return client.request(**asked).status_code


def by_asgi(**asked):
    async def ask():
        transport = httpx.ASGITransport(asgi.application)
        async with httpx.AsyncClient(transport=transport) as client:
            return (await client.request(**asked)).status_code

    return asyncio.run(ask())


@pytest.mark.parametrize("ask", [by_wsgi, by_asgi])
@pytest.mark.parametrize("encoding", ["hex", "zlib", "idna", "undefined", "utf-16", "no-such"])
@pytest.mark.parametrize("kind", SENT)
def test_an_encoding_that_is_none_breaks_nothing(settings, ask, kind, encoding):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    method, body = SENT[kind]
    found = ask(method=method, url="http://127.0.0.1/nothing/?q=a%ff&page=1", content=body,
                headers={"content-type": f"{kind}; charset={encoding}"})
    assert found == 404
