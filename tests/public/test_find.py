"""The visitors' search: help first, nothing that is not for everybody, no words in an address."""
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodpractices.models import GoodPractice
from platform_core.content.models import Edition, Language
from platform_core.content.models.found import kinds_found
from platform_core.content.work_kinds import WORK_KINDS
from platform_core.lib.kinds import kinds_that
from platform_core.pages import find
from platform_core.search.upkeep import check, refresh_lexicon
from tests.conftest import make_member, start_thread
from tests.content.making import a_work, live, written
from tests.goodpractices.conftest import bring, text
from tests.members.steps import a_visitor

pytestmark = pytest.mark.usefixtures("texts")
WORD = "zilverreiger"
FOUND = re.compile(r'<h2><a href="([^"]+)"')


def asked(words, code="en", **more):
    return a_visitor().get(f"/{code}/find/", {"q": words, **more})


def found(words, code="en"):
    """The addresses that a visitor is shown for words."""
    return FOUND.findall(asked(words, code).content.decode())


@pytest.fixture
def lena(db):
    return make_member("lena", is_coordinator=True)


@pytest.fixture
def opened(anna, ravi):
    """A practice that everybody may read."""
    words = text(title=f"Beds and a {WORD}", visibility="public")
    practice = bring(GoodPractice.draft(anna, words), "published", anna, ravi)
    practice.open_up(ravi)
    return practice


def test_what_is_public_is_found_in_the_language_of_the_page(opened, kim, lena):
    live(a_work("beds"), "en", kim, lena, {"title": f"About a {WORD}", "more": "Beds."})
    live(a_work("beds"), "nl", kim, lena, {"title": f"Over een {WORD}", "more": "Bedden."})
    assert set(found(WORD)) == {"/en/beds/", f"/en/practices/{opened.pk}/"}
    assert set(found(WORD, "nl")) == {"/nl/beds/", f"/nl/practices/{opened.pk}/"}
    assert found(WORD, "ar") == []


def test_a_visitor_finds_nothing_that_is_not_for_everybody(
    anna, ravi, kim, lena, category, closed_category, ben,
):
    title = f"About the {WORD}"
    start_thread(ravi, category, title)
    start_thread(ben, closed_category, title)
    for wish in ("members", "public"):    # a wish alone opens nothing
        bring(GoodPractice.draft(anna, text(title=title, visibility=wish)), "published", anna, ravi)
    written(a_work("draft"), "en", kim, {"title": title})
    handed_in = written(a_work("handed-in"), "en", kim, {"title": title})
    handed_in.submit(kim)
    gone = live(a_work("gone"), "en", kim, lena, {"title": title})
    gone.take_down(lena, "It is wrong.")
    changed = live(a_work("changed"), "en", kim, lena, {"title": title})
    live(changed.work, "en", kim, lena, {"title": "About beds"})
    live(a_work("closed"), "en", kim, lena, {"title": "Beds"})
    live(a_work("closed"), "fr", kim, lena, {"title": title})    # French is in preparation
    refresh_lexicon()
    for code in ("nl", "en"):
        for words in (WORD, f'"the {WORD}"', "zilverreigr", WORD[:8]):
            page = asked(words, code).content.decode()
            assert FOUND.findall(page) == []
            assert WORD not in page.replace(f'value="{words}"', "").replace(
                f"value=\"{words.replace(chr(34), '&quot;')}\"", "")
    assert found("beds")


def test_what_a_safety_change_withholds_is_not_found_any_more(kim, lena):
    work = a_work("papers")
    live(work, "en", kim, lena, {"title": "Papers", "promise": "Nobody asks for papers."})
    live(work, "nl", kim, lena, {"title": "Papieren", "promise": f"Niemand vraagt {WORD}."})
    assert found(WORD, "nl") == ["/nl/papers/"]
    live(work, "en", kim, lena, {"title": "Papers", "promise": "Ask first."}, change="safety")
    assert found(WORD, "nl") == []


def test_a_language_that_closes_is_found_no_more(kim, lena):
    live(a_work("beds"), "en", kim, lena, {"title": "Beds"})
    live(a_work("beds"), "nl", kim, lena, {"title": f"De {WORD}"})
    dutch = Language.objects.get(code="nl")
    assert found(WORD, "nl") == ["/nl/beds/"]
    dutch.close_down(kim)
    assert list(check()) == []
    dutch.prepare(kim)
    dutch.open_up(kim)
    assert found(WORD, "nl") == ["/nl/beds/"]


def test_the_index_of_public_texts_is_what_it_should_be():
    assert list(check()) == []
    assert Edition.objects.live().filter(work__kind="page", language="nl").exists()


@pytest.mark.parametrize(("words", "code", "path"), [
    ("tolk", "nl", "/nl/leaflet/good-to-know/"), ("schuld", "nl", "/nl/you/"),
    ("interpreter", "en", "/en/you/"), ("accessibility", "en", "/en/accessibility/"),
    ("مترجم", "ar", "/ar/you/"), ("huisregels", "nl", "/nl/rules/"),
])
def test_fixed_questions_find_their_page(words, code, path):
    assert path in found(words, code)[:4]


@pytest.mark.parametrize(("words", "code", "is_need"), [
    ("verkracht", "nl", True), ("Ik ben BANG", "nl", True), ("my husband beats me", "en", True),
    ("المساعدة", "ar", True), ("112", "en", True), ("research", "en", False),
    ("jaarverslag", "nl", False),
])
def test_words_of_need_are_answered_by_help_first(words, code, is_need):
    page = asked(words, code).content.decode()
    main = page[page.index('id="q"'):]
    assert ('href="tel:112"' in main.split('class="foot"')[0]) == is_need
    if is_need:
        hits = main.find('class="panel hits"')
        assert hits == -1 or main.index('href="tel:112"') < hits


def test_a_country_leads_to_its_numbers_and_its_page():
    page = asked("opvang in België", "nl").content.decode()
    assert 'href="/nl/help/be/"' in page
    assert 'href="/nl/countries/be/"' in page


def test_typed_words_stand_in_no_address():
    answer = a_visitor().post("/nl/find/", {"q": f"een {WORD}"})
    assert answer.status_code == 302
    assert WORD not in answer.url
    page = a_visitor().get(answer.url)
    assert f'value="een {WORD}"' in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in page.headers
    assert WORD not in "".join(re.findall(r'href="([^"]*)"', page.content.decode()))


def test_a_sealed_question_is_over_after_a_while(monkeypatch):
    address = a_visitor().post("/en/find/", {"q": WORD}).url
    monkeypatch.setattr(find, "SEALED_FOR", -1)
    page = a_visitor().get(address).content.decode()
    assert "This search has expired" in page
    assert WORD not in page


@pytest.mark.parametrize("query", [
    "s=nonsense", "s=%00", "s=" + "a" * 5000, "q=%00", "q=" + "x" * 5000, "page=99999999", "page=x",
    "q=beds&page=99999", "q=%22", "q='); drop table search_document; --", "q=-", "s[]=1",
])
def test_odd_questions_are_answered_calmly(query):
    assert a_visitor().get(f"/en/find/?{query}").status_code == 200


def test_nothing_found_says_what_to_do():
    page = asked(WORD, "nl").content.decode()
    assert "Niets gevonden" in page
    assert 'href="/nl/library/"' in page or 'href="/nl/help/"' in page


def test_a_language_without_the_page_says_not_yet_and_whom_to_call():
    answer = asked(WORD, "ti")
    assert answer.status_code == 404
    assert 'href="tel:112"' in answer.content.decode()


def test_too_many_questions_are_held_up(settings):
    settings.RATE_LIMITS = True
    visitor = a_visitor()
    answers = {visitor.get("/en/find/?q=").status_code for _time in range(62)}
    assert answers == {200, 429}


@pytest.mark.once
def test_a_search_takes_a_fixed_number_of_queries(kim, lena, opened):
    asked("tolk", "nl")
    with CaptureQueriesContext(connection) as few:
        asked(WORD, "nl")
    for number in range(8):
        live(a_work(f"beds-{number}"), "en", kim, lena, {"title": "Beds"})
        live(a_work(f"beds-{number}"), "nl", kim, lena, {"title": f"Een {WORD} {number}"})
    asked("tolk", "nl")
    with CaptureQueriesContext(connection) as many:
        assert len(found(WORD, "nl")) == 9
    assert len(many) <= len(few) + 2    # one for texts, one of their languages


def test_the_menu_leads_there():
    assert 'href="/nl/find/"' in a_visitor().get("/nl/").content.decode()


@pytest.mark.once
def test_every_kind_of_work_that_has_a_page_is_found_by_visitors():
    public = {name for name, kind in WORK_KINDS.items() if kind.path("some", "en")}
    assert public - set(kinds_found()) == set()
    assert {"practice", *public} <= set(kinds_that("public"))
