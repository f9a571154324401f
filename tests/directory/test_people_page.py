"""The public page of key persons: in each language, with nobody, with many; it knows no reader."""
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from platform_core.content.models import ContentVersion
from platform_core.content.public import KEPT_FOR, seconds_of_today
from platform_core.directory.models import KeyPerson, Use
from platform_core.directory.pages.people import PeoplePage, people_words
from platform_core.lib.demo import clock_at
from tests.conftest import make_member
from tests.directory.people import PLANTED, a_key_person, let_expire, without_account

WORDS = {
    "nl": "Maak kennis",
    "en": "Meet them",
    "ar": "تعرّف عليهم",
}
NOBODY = {
    "nl": "laat niemand zich hier zien",
    "en": "nobody is shown here",
    "ar": "لا يظهر أحد هنا الآن",
}


@pytest.fixture
def zeli(db):
    return make_member("zeli", name="Zeli Secret")


@pytest.fixture(autouse=True)
def words(people_text):
    """The words of the page."""


def page_in(client, code, query=""):
    answer = client.get(f"/{code}/people/{query}")
    return answer.status_code, answer.content.decode()


def test_it_tells_what_they_do_and_how_to_ask(client_of, nobody):
    status, page = page_in(client_of(nobody), "en")
    assert status == 200
    for words in ("What a key person does", "Asking for a key person", "Can come along",
                  "no police officer", "Ask first what stays secret"):
        assert words in page


@pytest.mark.parametrize("code", ["nl", "en"])
def test_with_nobody_it_says_so(code, client_of, nobody):
    status, page = page_in(client_of(nobody), code)
    assert status == 200
    assert WORDS[code] in page and NOBODY[code] in page


@pytest.mark.parametrize("code", ["xx", "zz-latn"])
def test_a_language_that_does_not_exist_is_told(code, client_of, nobody):
    assert page_in(client_of(nobody), code)[0] == 404


def test_a_language_without_the_page_says_not_yet(client_of, nobody):
    status, page = page_in(client_of(nobody), "ti")
    assert status == 404
    assert "112" in page


def test_a_person_without_a_name_is_a_key_person(zeli, kim, client_of, nobody):
    a_key_person(zeli, kim, Use.PUBLIC)
    page = page_in(client_of(nobody), "en")[1]
    assert "qpublic" in page and "Key person" in page
    assert "Zelimara" not in page and "Zeli Secret" not in page
    assert "qoffers" not in page and "qcontact" not in page and "Qplaatsdorp" not in page


def test_languages_stand_in_their_own_names(zeli, kim, client_of, nobody):
    a_key_person(zeli, kim, Use.PUBLIC)
    page = page_in(client_of(nobody), "nl")[1]
    assert '<bdi lang="so">Soomaali</bdi>' in page
    assert '<bdi lang="nl">Nederlands</bdi>' in page


def test_words_say_in_which_language_they_are(zeli, kim, client_of, nobody):
    a_key_person(zeli, kim, Use.PUBLIC, words_language="ar", public_words="كلمات")
    page = page_in(client_of(nobody), "en")[1]
    assert '<p lang="ar" dir="rtl">كلمات</p>' in page


def test_hostile_words_are_words(zeli, kim, client_of, nobody):
    hostile = "<script>alert(1)</script> & \"quoted\" 'words'"
    a_key_person(zeli, kim, Use.PUBLIC, Use.PUBLIC_NAME, public_words=hostile, name="<b>Zeli</b>")
    page = page_in(client_of(nobody), "en")[1]
    assert "<script>alert" not in page and "<b>Zeli" not in page
    assert "&lt;script&gt;" in page


def test_everybody_gets_the_same_bytes_and_no_cookie(zeli, kim, anna, client_of, nobody):
    person = a_key_person(zeli, kim, Use.PUBLIC, Use.LISTED, Use.NAME)
    answers = [client_of(member).get("/en/people/") for member in (nobody, anna, kim, zeli)]
    assert len({answer.content for answer in answers}) == 1
    assert not any(answer.cookies for answer in answers)
    assert f"/{person.pk}/" not in answers[0].content.decode()


def test_many_people_go_on_behind_a_link(kim, client_of, nobody):
    for place in range(26):
        without_account(kim, Use.PUBLIC, public_words=f"Words number {place:02}")
    client = client_of(nobody)
    page = page_in(client, "en")[1]
    assert page.count("Words number") == 24
    link = page.split('href="?after=')[1].split('"')[0]
    rest = page_in(client, "en", f"?after={link}")[1]
    assert rest.count("Words number") == 2
    assert page_in(client, "en", "?after=forged")[0] == 200


def test_many_people_ask_no_more_of_the_database(kim, django_assert_num_queries):
    without_account(kim, Use.PUBLIC)
    with django_assert_num_queries(5):
        PeoplePage.of("en")
    for _place in range(9):
        without_account(kim, Use.PUBLIC, Use.PUBLIC_NAME)
    with django_assert_num_queries(5):
        assert len(PeoplePage.of("en").people) == 10


@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_the_words_beside_them_come_with_the_platform(code):
    words = people_words(code)
    assert set(words) == set(people_words("nl"))
    assert all(words.values())


def test_no_words_were_made_up_for_tigrinya():
    assert people_words("ti") == {}


@pytest.mark.parametrize("use", [Use.PUBLIC, Use.PUBLIC_NAME, Use.VOICE, Use.FILM])
def test_public_consents_move_the_kept_pages(use, zeli, kim):
    person = a_key_person(zeli, kim, Use.PUBLIC)
    before = ContentVersion.objects.current()
    person.give(zeli, use, person.consents.get(use=Use.PUBLIC, over_at=None).ends_on)
    given = ContentVersion.objects.current()
    assert given > before
    person.withdraw(zeli, use)
    assert ContentVersion.objects.current() > given


@pytest.mark.parametrize("use", [Use.LISTED, Use.NAME, Use.CONTACT])
def test_what_members_see_moves_nothing_of_the_public_pages(use, zeli, kim):
    person = a_key_person(zeli, kim)
    before = ContentVersion.objects.current()
    day = person.since.date() + timedelta(days=50)
    person.give(zeli, use, day)
    person.withdraw(zeli, use)
    assert ContentVersion.objects.current() == before


def test_changed_words_are_shown_at_once(zeli, kim, client_of, nobody):
    person = a_key_person(zeli, kim, Use.PUBLIC)
    client = client_of(nobody)
    assert "qpublic" in page_in(client, "en")[1]
    person.write(zeli, **{**PLANTED, "public_words": "Other words"})
    page = page_in(client, "en")[1]
    assert "Other words" in page and "qpublic" not in page


def test_who_ended_yesterday_is_not_met_today(zeli, kim, client_of, nobody):
    person = a_key_person(zeli, kim, Use.PUBLIC)
    let_expire(person, Use.PUBLIC)
    cache.clear()    # midnight has passed: no page is kept beyond it
    assert "qpublic" not in page_in(client_of(nobody), "en")[1]
    assert KeyPerson.objects.get(pk=person.pk).public_words    # hidden, and renewed by a new yes


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [
        ("2026-11-27T23:59:30", 30),
        ("2026-11-27T00:00:00", 86_400),
        ("2026-11-27T12:00:00", 43_200),
        ("2027-03-28T00:00:00", 82_800),    # clocks go forward: the day is an hour shorter
        ("2026-10-25T00:00:00", 90_000),    # and back: an hour longer
        ("2026-12-31T23:59:59", 1),
    ],
)
def test_a_page_is_kept_no_longer_than_the_day(clock, seconds):
    local = datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
    with clock_at(local):
        assert seconds_of_today() == seconds
        assert min(KEPT_FOR, seconds_of_today()) <= KEPT_FOR
