"""The public pages: what a visitor reads, and what no visitor gets to know."""
import re

import pytest
from django.conf import settings

from platform_core.lib.helplines import HOURS, by_country, helplines
from platform_core.members.models import Member
from tests.conftest import make_member, start_thread
from tests.members.steps import a_visitor

pytestmark = pytest.mark.once

PUBLIC = ["/", "/about/", "/help/", "/house-rules/", "/privacy/", "/accessibility/",
          "/accounts/login/", "/accounts/signup/"]
SUBJECT = re.compile(r"violen|geweld|seks|sexual|migra|slachtoffer|victim|trauma", re.I)


def read(address, language="en"):
    return a_visitor(language).get(address).content.decode()


def title_of(page):
    return re.search(r"<title>(.*?)</title>", page, re.S)[1]


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_public_page_is_read_in_both_languages(db, address, language):
    answer = a_visitor(language).get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in page
    assert page.count("<h1>") == 1
    assert title_of(page).endswith({"nl": "Kennisplatform", "en": "Knowledge platform"}[language])


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", [*PUBLIC, "/nothing/"])
def test_a_title_tells_a_passer_by_nothing(db, address, language):
    assert not SUBJECT.search(title_of(read(address, language)))


@pytest.mark.parametrize("address", ["/forum/", "/practices/", "/members/me/", "/search/?q=rape",
                                     "/notifications/", "/accounts/2fa/"])
def test_nor_does_the_title_of_a_members_page(anna, thread, client_of, address):
    assert not SUBJECT.search(title_of(client_of(anna).get(address).content.decode()))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", PUBLIC)
def test_every_public_page_says_what_to_do_in_danger_and_lets_one_leave(db, address, language):
    page = read(address, language)
    assert 'href="tel:112"' in page
    assert "data-exit" in page


def test_home_tells_where_the_platform_comes_from(db):
    page = read("/")
    for words in ("October 2018 to March 2020", "IOM", "Arq Nationaal Psychotrauma Centrum",
                  "Rutgers", "Pharos", "thirteen were trained", "more than a hundred",
                  "four cities", "more than two hundred"):
        assert words in page
    for country in ("Belgium", "Bulgaria", "Croatia", "Greece", "Hungary", "Ireland", "Italy",
                    "Malta", "Netherlands", "Poland", "Slovenia", "Spain"):
        assert country in page


def test_the_story_takes_two_minutes(db):
    story = re.search(r'<article class="stack prose story".*?</article>', read("/"), re.S)[0]
    words = len(re.sub(r"<[^>]+>", " ", story).split())
    assert 150 <= words <= 2 * 200


@pytest.mark.parametrize(("dial", "name"), [
    ("112", ""), ("08002000", "Veilig Thuis"), ("08000188", "Centrum Seksueel Geweld"),
])
def test_home_names_who_helps_and_how_to_call(db, dial, name):
    page = read("/")
    assert f'href="tel:{dial}"' in page
    assert name in page


def test_home_says_for_whom_it_is_and_how_to_join(db):
    page = read("/")
    assert 'href="/accounts/signup/"' in page
    assert 'href="/accounts/login/"' in page
    assert 'href="/house-rules/"' in page


def test_home_tells_a_visitor_nothing_of_what_members_do(db, category, closed_category):
    author = make_member("zoraide", sector="science")
    author.bio = "A biography of her own"
    author.save()
    before = without_token(read("/"))
    threads = [start_thread(author, category, f"Unmistakable title {n}") for n in range(3)]
    threads.append(start_thread(make_member("mo2", is_moderator=True), closed_category, "Closed"))
    after = without_token(read("/"))
    assert after == before
    for word in ("Zoraide", "Unmistakable", category.name_en, closed_category.name_en):
        assert word not in after
    assert Member.objects.count() == 2


def test_a_visitors_home_asks_the_database_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        read("/")


def test_a_member_goes_from_home_to_work(anna, client_of):
    assert client_of(anna).get("/").url == "/forum/"


def test_an_applicant_with_a_session_reads_home(applicant, client_of):
    assert client_of(applicant).get("/").status_code == 200


def test_the_house_rules_name_the_version_that_one_agrees_to(db):
    assert settings.HOUSE_RULES_VERSION in read("/house-rules/")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_shows_every_number_with_its_source(db, language):
    page = read("/help/", language)
    assert len(by_country()) == 12
    for _country, lines in by_country():
        assert lines
        for line in lines:
            assert f'href="tel:{line.dial}"' in page
    sources = page.count({"en": "Source:", "nl": "Bron:"}[language])
    assert sources == sum(len(lines) for _country, lines in by_country())


def test_a_number_that_nobody_checked_says_so(db):
    unsure = [line for _country, lines in by_country() for line in lines if not line.is_sure]
    assert unsure
    assert read("/help/").count("To be checked</span>") == len(unsure)


def test_every_hour_is_said_in_the_readers_language(db):
    lines = [line for _country, lines in by_country() for line in lines]
    assert {line.hours for line in lines if line.hours} <= HOURS.keys()
    assert "dag en nacht, gratis" in read("/help/", "nl")
    assert not re.search("24/7|verif|weekdays|Police", read("/help/", "nl"))


def test_the_european_number_is_claimed_for_no_country(db):
    assert "116016" in {line.dial for line in helplines()}
    assert 'href="tel:116016"' not in read("/help/")


@pytest.mark.parametrize("address", ["/", "/about/", "/help/", "/house-rules/", "/privacy/",
                                     "/accessibility/", "/health/", "/robots.txt"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_are_only_read(db, address, method):
    assert getattr(a_visitor(), method)(address).status_code == 405


def test_robots_may_read_public_pages_and_nothing_else(db):
    answer = a_visitor().get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert lines[-1] == "Disallow: /"
    assert "Allow: /help/" in lines
    for word in ("forum", "practices", "members", "admin", "accounts"):
        assert word not in answer.content.decode()


def switch(client, language, onwards):
    return client.post("/language/", {"language": language, "next": onwards})


@pytest.mark.parametrize("here", ["/", "/help/", "/accounts/login/?next=/forum/", "/nothing/"])
def test_the_language_switch_keeps_the_page(db, here):
    client = a_visitor("en")
    assert 'formaction="/language/"' in client.get(here).content.decode()
    answer = client.post("/language/", {"language": "nl"},
                         headers={"referer": f"http://testserver{here}"})
    assert answer.url == f"http://testserver{here}"
    assert '<html lang="nl"' in client.get(here).content.decode()


@pytest.mark.parametrize("referer", ["https://evil.example/", "javascript:alert(1)", ""])
def test_a_switch_that_comes_from_elsewhere_ends_at_home(db, referer):
    answer = a_visitor().post("/language/", {"language": "nl"}, headers={"referer": referer})
    assert answer.url == "/"


@pytest.mark.parametrize("onwards", [
    "https://evil.example/", "//evil.example/", "/\\evil.example/", "\\\\evil.example",
    "javascript:alert(1)", "http:evil.example", "///evil.example", "",
])
def test_the_language_switch_leads_to_no_other_site(db, onwards):
    answer = switch(a_visitor(), "nl", onwards)
    assert answer.status_code == 302
    assert answer.url == "/"


@pytest.mark.parametrize("language", ["xx", "", "../../etc", "nl\x00", "x" * 5000])
def test_a_language_that_does_not_exist_changes_nothing(db, language):
    client = a_visitor("en")
    switch(client, language, "/")
    assert '<html lang="en"' in client.get("/").content.decode()


def without_token(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_dutch_is_spoken_when_the_browser_asks_for_neither(db):
    assert '<html lang="nl"' in read("/", "fr")
