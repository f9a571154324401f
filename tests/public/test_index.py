"""The map for search engines: complete, true, and in step with what each page says of itself."""
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from platform_core.content.index import INDEX, Indexed, indexed
from platform_core.content.models import Language
from tests.content.making import a_work, live
from tests.members.steps import a_visitor
from tests.public.crawl import to_be_found

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("texts")]

ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')


def the_map():
    page = a_visitor().get("/sitemap.xml").content.decode()
    found = re.findall(r"<loc>([^<]+)</loc>", page)
    assert all(one.startswith(settings.SITE_URL) for one in found)
    return [one.removeprefix(settings.SITE_URL) for one in found]


def test_every_address_of_the_map_answers_and_says_the_same_of_its_languages():
    for page in indexed():
        for code, path in page.items():
            answer = a_visitor().get(path)
            assert answer.status_code in {200, 302}, path
            if answer.status_code == 200:
                said = dict(ALTERNATE.findall(answer.content.decode()))
                said.pop("x-default", None)
                assert said == {one: settings.SITE_URL + at for one, at in page.items()}, path
                assert answer["Content-Language"] == code


def test_the_map_has_every_page_once_and_nothing_of_another_sort():
    found = the_map()
    assert len(found) == len(set(found))
    assert {"/nl/", "/en/you/", "/ar/you/", "/nl/leaflet/good-to-know/", "/nl/help/be/",
            "/en/countries/mt/", "/nl/languages/"} <= set(found)
    assert "/ar/about/" not in found
    assert not [one for one in found if one.startswith("/ti/")]


def test_every_page_that_a_link_leads_to_is_on_the_map(crawled):
    found = {address for address, answer in crawled.items() if to_be_found(answer)}
    assert found - set(the_map()) == set()


def test_a_closed_language_leaves_the_map(kim):
    Language.objects.get(code="ar").close_down(kim)
    assert not [one for one in the_map() if one.startswith("/ar/")]


def test_an_app_adds_addresses_of_its_own(monkeypatch):
    monkeypatch.setitem(INDEX, "own", Indexed("own", lambda: [("own/1/", ("nl", "ti")),
                                                              ("own/2/", ())]))
    assert "/nl/own/1/" in the_map()
    assert not [one for one in the_map() if one.startswith(("/ti/", "/nl/own/2"))]


def test_more_pages_ask_no_more_of_the_database(kim, ravi):
    indexed()
    with CaptureQueriesContext(connection) as before:
        indexed()
    live(a_work("more"), "en", kim, ravi)
    with CaptureQueriesContext(connection) as after:
        assert {"en": "/en/more/"} in indexed()
    assert len(after) == len(before) <= 20
