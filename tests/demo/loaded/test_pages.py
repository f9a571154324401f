"""Every link on every page within two clicks of the home page leads to a page, for every role."""
import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.cache import cache
from django.utils import translation

CLICKS, VARIANTS = 2, 2
HREF = re.compile(r'href="(/[^"]*)"')
SKIPPED = ("//", "/static/", "/admin/", "/demo/")
# The store of the run that loaded them is gone; that they open is said where they are made.
FILES = (".mp4", ".webm", ".pdf", ".docx")


def links_of(page):
    """The addresses of our own pages on a page, in order, without their fragments."""
    found = (unescape(address).split("#")[0] for address in HREF.findall(page))
    return [address for address in dict.fromkeys(found)
            if not address.startswith(SKIPPED) and not urlsplit(address).path.endswith(FILES)]


def shape_of(address):
    """Addresses that differ only in the values of their filters have one shape."""
    parts = urlsplit(address)
    names = frozenset(name for name, _value in parse_qsl(parts.query, keep_blank_values=True))
    return (parts.path, names)


def walk(client, start):
    """{address: (status, where it was found)} of everything within two clicks."""
    found, shapes, pages = {start: "the start"}, {}, {}
    for clicks in range(CLICKS + 1):
        for address in [address for address in found if address not in pages]:
            answer = client.get(address, follow=True)
            pages[address] = (answer.status_code, found[address])
            is_page = answer.get("Content-Type", "").startswith("text/html")
            for link in links_of(answer.content.decode()) if is_page and clicks < CLICKS else ():
                shape = shape_of(link)
                if link not in found and (not shape[1] or shapes.get(shape, 0) < VARIANTS):
                    shapes[shape] = shapes.get(shape, 0) + 1
                    found[link] = address
    return pages


ON_BOTH = [("mo", "nl"), (None, "en")]   # a moderator finds what a member does, and more
ONCE = [("anna", "nl"), ("ravi", "en"), ("kim", "en"), ("ada", "nl"), ("jeroen", "nl"),
        (None, "nl")]


@pytest.mark.parametrize(("key", "language"), [
    *ON_BOTH, *(pytest.param(*who, marks=pytest.mark.once) for who in ONCE),
])
def test_no_link_within_two_clicks_is_broken(demo, person, client_of, client, key, language,
                                             settings):
    settings.RATE_LIMITS = False    # nobody opens a thousand pages in a minute
    cache.clear()
    visitor = client_of(person(key)) if key else client
    visitor.cookies["django_language"] = language
    with translation.override(language):
        pages = walk(visitor, "/home/" if key else "/")
    assert {address: page for address, page in pages.items() if page[0] != 200} == {}
    assert len(pages) > (100 if key else 8)
