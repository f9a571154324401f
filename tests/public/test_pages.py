"""The public pages: what everybody reads, and that they know nobody."""
import re
import warnings

import pytest
from django.conf import settings
from django.core.cache.backends.base import CacheKeyWarning

from platform_core.content.models import Language, Line, Work
from platform_core.content.reading import languages
from platform_core.directory import board
from platform_core.members.models import Member
from tests.conftest import make_member, start_thread
from tests.members.steps import a_visitor

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("texts")]

TEXTS = ["", "you/", "languages/", "about/", "rules/", "privacy/", "accessibility/"]
PAGES = [f"/{code}/{rest}" for code in ("nl", "en") for rest in TEXTS]
PAGES += ["/ar/you/", "/ar/languages/"]
SUBJECT = re.compile(r"violen|geweld|seks|sexual|migra|slachtoffer|victim|trauma|عنف|جنس", re.I)


def read(address, **headers):
    return a_visitor().get(address, headers=headers).content.decode()


def title_of(page):
    return re.search(r"<title>(.*?)</title>", page, re.S)[1]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_in_the_language_of_its_address(address):
    answer = a_visitor("fr").get(address)
    page = answer.content.decode()
    code = address.split("/")[1]
    assert answer.status_code == 200
    assert answer["Content-Language"] == code
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page
    assert page.count("<h1>") == 1
    assert 'href="tel:112"' in page
    assert "data-exit" in page


@pytest.mark.parametrize("address", [*PAGES, "/ti/you/", "/xx/you/", "/nl/nothing/"])
def test_a_title_tells_a_passer_by_nothing(address):
    assert not SUBJECT.search(title_of(read(address)))


@pytest.mark.parametrize("address", [*PAGES, "/", "/ti/you/", "/sitemap.xml"])
def test_a_member_gets_the_same_bytes_and_nobody_a_cookie(address, anna, client_of):
    member = client_of(anna).get(address)
    visitor = a_visitor().get(address)
    assert member.content == visitor.content
    assert not member.cookies
    assert not visitor.cookies
    assert "Cookie" not in visitor.get("Vary", "")
    assert member["Cache-Control"] == "no-store"


def test_a_page_asks_seven_things_cold_and_one_warm(django_assert_num_queries):
    for address in ("/nl/you/", "/en/about/", "/ar/you/"):
        board.changed()    # the help numbers are asked anew too
        with django_assert_num_queries(7):
            read(address)
        with django_assert_num_queries(1):
            read(address)


def test_what_is_published_is_there_at_the_next_reading(kim, ravi, client_of):
    read("/nl/about/")
    work = Work.objects.get(slug="about")
    edition = work.draft("nl", kim)
    lines = [block.line for block in edition.blocks.all()]
    lines[1] = Line("lede", "Andere woorden.", change="wording")
    edition.write(kim, lines, edition.revision)
    edition.submit(kim)
    edition.approve(make_member("cor", is_coordinator=True))
    assert "Andere woorden." in read("/nl/about/")


@pytest.mark.parametrize(("asked", "found"), [
    ("nl", "/nl/"), ("en-GB,en;q=0.9", "/en/"), ("ar", "/ar/"), ("fr", "/nl/"), ("", "/nl/"),
    ("ti,en;q=0.5", "/en/"), ("x" * 5000, "/nl/"), ("*", "/nl/"),
])
def test_the_first_page_is_in_the_first_open_language_that_is_asked_for(asked, found):
    answer = a_visitor(asked).get("/")
    assert (answer.status_code, answer.url) == (302, found)
    assert "Accept-Language" in answer["Vary"]


def test_a_language_without_a_home_begins_with_its_page_for_migrants():
    answer = a_visitor("ar").get("/", follow=True)
    assert answer.redirect_chain == [("/ar/", 302), ("/ar/you/", 302)]
    assert answer.status_code == 200
    assert a_visitor().get("/ti/").status_code == 404    # in preparation: it says "not yet"


@pytest.mark.parametrize(("old", "new"), [
    ("/help/", "help/"), ("/about/", "about/"), ("/house-rules/", "rules/"),
    ("/privacy/", "privacy/"), ("/accessibility/", "accessibility/"),
])
def test_addresses_from_before_lead_on(old, new):
    assert a_visitor("en").get(old).url == f"/en/{new}"
    assert a_visitor("fr").get(old).url == f"/nl/{new}"


def test_a_language_in_preparation_says_not_yet_and_whom_to_call():
    answer = a_visitor().get("/ti/you/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert '<html lang="ti"' in page
    assert "Deze pagina is er nog niet in jouw taal." in page
    assert "This page is not there in your language yet." in page
    for dial in ("112", "08002000", "08000188"):
        assert f'href="tel:{dial}"' in page
    for code in ("nl", "en", "ar"):
        assert f'href="/{code}/you/" lang="{code}"' in page


@pytest.mark.parametrize("code", ["xx", "zz-latn", "abc"])
def test_a_language_that_nobody_knows_gets_all_that_there_are(code):
    answer = a_visitor().get(f"/{code}/you/")
    assert answer.status_code == 404
    for language in languages():
        assert language.name in answer.content.decode()


@pytest.mark.parametrize("path", ["/nl/nothing/", "/nl/you/more/", "/nl", "/NL/you/", "/nlnl/you/"])
def test_what_is_no_page_is_not_found(path):
    assert a_visitor().get(path, follow=True).status_code in {200, 404}
    assert a_visitor().get("/nl/nothing/").status_code == 404


def test_a_page_that_a_language_has_not_is_never_shown_in_another():
    answer = a_visitor().get("/ar/about/")
    assert answer.status_code == 404
    assert "كل اللغات" in answer.content.decode()
    assert "Een werkplek" not in answer.content.decode()


def test_an_unread_translation_says_so_and_names_its_source():
    page = read("/ar/you/")
    assert "لم يراجع متحدث أصلي" in page
    assert 'href="/nl/you/" lang="nl"' in page
    assert "لم يراجع" not in read("/nl/you/")


def test_what_changes_for_safety_stands_in_its_source_with_112(kim):
    work = Work.objects.get(slug="you")
    edition = work.draft("nl", kim)
    lines = [block.line for block in edition.blocks.all()]
    place = next(n for n, line in enumerate(lines) if line.key == "secret-text")
    lines[place] = Line("secret-text", "Vraag eerst wat geheim blijft.", facts=lines[place].facts,
                        change="safety")
    edition.write(kim, lines, edition.revision)
    edition.submit(kim)
    edition.approve(make_member("cor", is_coordinator=True))
    page = read("/ar/you/")
    assert '<p lang="nl" dir="ltr">Vraag eerst wat geheim blijft.</p>' in page


def test_a_closed_language_is_gone_from_the_strip_and_its_pages(kim):
    Language.objects.get(code="ar").close_down(kim)
    assert "العربية" not in read("/nl/you/")
    assert a_visitor().get("/ar/you/").status_code == 404


def test_numbers_in_texts_can_be_tapped_and_keep_their_order():
    page = read("/ar/you/")
    assert '<a class="num" href="tel:08002000"><bdi dir="ltr">0800-2000</bdi></a>' in page
    assert not re.search(r"[^>]0800-2000", page)


def test_home_tells_where_the_platform_comes_from():
    page = read("/en/")
    for words in ("October 2018 to March 2020", "IOM", "Arq Nationaal Psychotrauma Centrum",
                  "Rutgers", "Pharos", "thirteen were trained", "more than a hundred",
                  "four cities", "more than two hundred"):
        assert words in page
    for country in ("Belgium", "Bulgaria", "Croatia", "Greece", "Hungary", "Ireland", "Italy",
                    "Malta", "Netherlands", "Poland", "Slovenia", "Spain"):
        assert country in page


def test_the_story_takes_two_minutes():
    story = re.search(r'<article class="stack prose story".*?</article>', read("/en/"), re.S)[0]
    words = len(re.sub(r"<[^>]+>", " ", story).split())
    assert 150 <= words <= 2 * 200


def test_home_says_how_to_join():
    page = read("/en/")
    assert 'href="/accounts/signup/"' in page
    assert 'href="/accounts/login/"' in page
    assert 'href="/en/rules/"' in page


def test_every_link_of_a_public_page_leads_somewhere():
    found = {address for page in PAGES for address in re.findall(r'href="(/[^"#]*)"', read(page))}
    pages = [address for address in sorted(found) if not address.startswith("/static/")]
    assert len(pages) > 15
    failing = {address: a_visitor().get(address, follow=True).status_code for address in pages}
    assert {address for address, status in failing.items() if status >= 400} == set()


def test_home_tells_nothing_of_what_members_do(category, closed_category):
    author = make_member("zoraide", sector="science")
    before = read("/en/")
    threads = [start_thread(author, category, f"Unmistakable title {n}") for n in range(3)]
    threads.append(start_thread(make_member("mo2", is_moderator=True), closed_category, "Closed"))
    assert read("/en/") == before
    assert Member.objects.count() == 2


def test_the_house_rules_name_the_version_that_one_agrees_to():
    assert settings.HOUSE_RULES_VERSION in read("/en/rules/")


@pytest.mark.parametrize("code", ["nl", "en"])
def test_every_text_has_a_description_of_its_own(code):
    said = [re.search(r'name="description" content="([^"]*)"', read(f"/{code}/{rest}"))[1]
            for rest in TEXTS if rest not in {"you/", "languages/"}]
    assert len(set(said)) == len(said)
    assert all(15 < len(words) <= 160 for words in said)


def test_who_signed_in_comes_where_they_work(anna, applicant, client_of):
    assert client_of(anna).get("/home/").url == "/forum/"
    assert client_of(applicant).get("/home/").url == "/members/application/"
    assert a_visitor().get("/home/").url == "/accounts/login/"


@pytest.mark.parametrize("address", ["/", "/en/", "/en/you/", "/help/", "/health/", "/robots.txt",
                                     "/sitemap.xml", "/home/"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_are_only_read(address, method):
    assert getattr(a_visitor(), method)(address).status_code == 405


def test_robots_may_read_public_pages_and_nothing_else():
    answer = a_visitor().get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert {"Allow: /nl/", "Allow: /en/", "Allow: /ar/", "Disallow: /"} <= set(lines)
    assert "/ti/" not in answer.content.decode()
    for word in ("forum", "members", "admin", "accounts"):
        assert word not in answer.content.decode()


def test_a_page_names_its_other_languages_to_search_engines():
    page = read("/nl/you/")
    for code in ("nl", "en", "ar"):
        assert f'<link rel="alternate" hreflang="{code}"' in page
    assert 'hreflang="x-default"' in page
    assert 'hreflang="ti"' not in page


@pytest.mark.parametrize("path", ["/nl/events/" + "9" * 300 + "/", "/nl/%20%7F/", "/nl/%ED%A0%80/"])
def test_an_address_of_any_length_and_signs_is_no_key_of_the_cache(db, path):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert a_visitor().get(path).status_code == 404
    assert [one for one in told if issubclass(one.category, CacheKeyWarning)] == []
