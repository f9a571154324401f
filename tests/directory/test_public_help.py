"""Help for everybody: numbers per country, the same bytes for all, cautious by itself."""
import re

import pytest
from django.core.cache import cache

from platform_core.content.models import Work
from platform_core.directory import board
from platform_core.directory.pages.help import HelpPage
from platform_core.lib.countries import PROJECT_COUNTRIES
from tests.content.making import live, open_language
from tests.directory.conftest import OWN_TEXTS, load
from tests.directory.making import UNSURE, a_service, let_fall_due
from tests.members.steps import a_visitor

MOST = 8


def read(address, language="en"):
    return a_visitor(language).get(address)


def page(address):
    return read(address).content.decode()


@pytest.mark.parametrize("code", ["nl", "en"])
def test_help_is_read_in_both_languages(loaded, code):
    answer = read(f"/{code}/help/nl/", "fr")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{code}"' in shown
    assert 'href="tel:112"' in shown and 'href="tel:08002000"' in shown
    assert {"nl": "Dag en nacht", "en": "Day and night"}[code] in shown
    assert shown.count("<h1") == 1


def test_all_countries_can_be_chosen_and_each_has_its_numbers(loaded):
    shown = page("/en/help/")
    for country in PROJECT_COUNTRIES:
        assert f'href="/en/help/{country.lower()}/"' in shown
    for row in board.helplines():
        assert f'href="tel:{row.dial}"' in shown


@pytest.mark.parametrize("country", [one.lower() for one in PROJECT_COUNTRIES])
def test_a_country_shows_its_own_lines_and_no_other(loaded, country):
    shown = page(f"/en/help/{country}/")
    own = {row.dial for row in board.helplines() if row.country == country.upper()}
    assert set(re.findall(r'href="tel:(\d+)"', shown)) == own | {"112"}


def test_no_source_stands_in_a_readers_face(loaded):
    assert "rijksoverheid.nl" not in page("/en/help/nl/")


def test_the_european_number_is_claimed_for_no_country(loaded):
    assert "tel:116016" not in page("/en/help/")


def test_what_is_unknown_is_said(kim, lena, help_text):
    a_service(kim, lena, country="MT", hours="unknown", cost="unknown", languages=[])
    shown = page("/en/help/mt/")
    for words in ("Hours: not known", "Cost: not known", "Languages: not known"):
        assert words in shown


def test_languages_are_named_as_they_call_themselves(loaded):
    shown = page("/en/help/it/")
    assert '<bdi lang="ar" dir="rtl">العربية</bdi>' in shown
    assert '<bdi lang="sq" dir="ltr">Shqip</bdi>' in shown
    assert "53 languages" in page("/en/help/es/")


def test_hours_are_said_in_the_readers_language(loaded):
    assert "Monday–Friday \u206611:00–17:00\u2069" in page("/en/help/hr/")
    assert "maandag–vrijdag \u206611:00–17:00\u2069" in page("/nl/help/hr/")


@pytest.mark.parametrize("make", [
    lambda kim, lena: let_fall_due(a_service(kim, lena, number="0800-7777")),
    lambda kim, lena: a_service(kim, lena, number="0800-7777", sources=UNSURE),
])
def test_a_number_of_which_nobody_is_sure_stays_behind_112(kim, lena, help_text, make):
    make(kim, lena)
    line = re.search(r'<div class="line held">.*?</ul>', page("/en/help/nl/"), re.S)[0]
    assert "We are checking this number" in line
    assert 0 < line.index("tel:112") < line.index("tel:08007777")


def test_a_dead_number_is_replaced_by_112_at_once(kim, lena, help_text):
    one = a_service(kim, lena, number="0800-7777")
    assert "tel:08007777" in page("/en/help/nl/")
    one.retract(kim, "Nobody answers")
    for address in ("/en/help/nl/", "/en/help/"):
        shown = page(address)
        assert "08007777" not in shown
        assert "no longer works" in shown


def test_the_sure_ones_come_first(kim, lena, help_text):
    a_service(kim, lena, number="0800-1111", sources=UNSURE)
    a_service(kim, lena, number="0800-2222")
    shown = page("/en/help/nl/")
    assert shown.index("tel:08002222") < shown.index("tel:08001111")


@pytest.mark.parametrize("country", ["xx", "NL", "us", "nl-be", "a" * 60])
def test_an_unknown_country_says_which_there_are(help_text, country):
    answer = read(f"/en/help/{country}/")
    shown = answer.content.decode()
    assert answer.status_code == 404
    assert "no numbers for this country" in shown
    assert 'href="/en/help/nl/"' in shown and 'href="tel:112"' in shown


@pytest.mark.parametrize("country", ["..%2f", "%00", "nl%0d%0aX", "<b>", "nl;drop"])
def test_a_hostile_country_is_not_found(help_text, country):
    assert read(f"/en/help/{country}/").status_code == 404


@pytest.mark.parametrize("code", ["xx", "ti"])
def test_a_language_without_this_page_says_where_it_exists(help_text, code):
    answer = read(f"/{code}/help/nl/")
    shown = answer.content.decode()
    assert answer.status_code == 404
    assert 'href="tel:112"' in shown
    assert 'hreflang="en"' in shown


def test_everybody_gets_the_same_bytes_and_no_cookie(help_text, kim, client_of):
    visitor = read("/en/help/nl/", "nl")
    cache.clear()
    member = client_of(kim).get("/en/help/nl/")
    assert member.content == visitor.content
    assert not member.cookies and "Set-Cookie" not in visitor.headers


@pytest.mark.parametrize("count", [0, 12])
def test_a_help_page_takes_a_fixed_number_of_statements(
    kim, lena, loaded, django_assert_num_queries, count
):
    for number in range(count):
        a_service(kim, lena, number=f"0800-{number}000")
    board.changed()
    with django_assert_num_queries(2):
        assert len(HelpPage.of("en", "nl").chosen.lines) == 2 + count
    board.changed()
    with django_assert_num_queries(MOST, exact=False):    # with those of the frame
        read("/en/help/nl/")
    with django_assert_num_queries(1):
        read("/en/help/nl/")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_help_is_only_read(db, method):
    assert getattr(a_visitor(), method)("/en/help/").status_code == 405


def test_what_editors_typed_stays_text(kim, lena, help_text):
    a_service(kim, lena, name="<script>alert(1)</script>", number="0800-7777")
    shown = page("/en/help/nl/")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_nothing_of_a_proposal_is_shown(kim, lena, help_text):
    one = a_service(kim, lena, number="0800-7777")
    one.propose(kim, {**one.live.facts, "name": "Unpublished name"})
    assert "Unpublished name" not in page("/en/help/nl/")


def test_arabic_reads_its_own_words_and_no_hours_backwards(loaded):
    open_language("ar")
    shown = page("/ar/help/hr/")
    assert '<html lang="ar" dir="rtl"' in shown
    assert "كرواتيا" in shown and "الاثنين–الجمعة" in shown
    assert "\u206611:00–17:00\u2069" in shown


def test_a_language_without_the_words_beside_the_numbers_says_not_yet(kim, lena, loaded):
    work = Work.objects.get(kind="page", slug="help")
    blocks = work.live("nl").blocks.values_list("key", flat=True)
    live(work, "so", kim, lena, dict.fromkeys(blocks, "Caawimaad"))
    open_language("so")
    answer = read("/so/help/nl/")
    shown = answer.content.decode()
    assert answer.status_code == 404
    assert 'href="tel:112"' in shown and 'hreflang="en"' in shown


def test_an_editor_words_what_stands_beside_the_numbers(kim, lena, loaded):
    load(OWN_TEXTS, "words-numbers")
    work = Work.objects.get(kind="words", slug="numbers")
    texts = dict(work.live("nl").blocks.values_list("key", "text")) | {"free": "Kost niets"}
    live(work, "nl", kim, lena, texts, "wording")
    assert "Kost niets" in page("/nl/help/nl/")
