"""The pages around signing in: what a visitor reads, in which language, under which title."""
import re

import pytest

from tests.members.steps import a_visitor

pytestmark = pytest.mark.once

PUBLIC = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/",
          "/members/application/"]
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


def switch(client, language, onwards):
    return client.post("/language/", {"language": language, "next": onwards})


@pytest.mark.parametrize("here", [
    "/accounts/signup/", "/accounts/login/?next=/forum/", "/nothing/",
])
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
    assert '<html lang="en"' in client.get("/accounts/login/").content.decode()


def test_dutch_is_spoken_when_the_browser_asks_for_neither(db):
    assert '<html lang="nl"' in read("/accounts/login/", "fr")
