"""What is not there, comes too often or breaks is said in the language of its address."""
import pytest
from django.test import Client

from platform_core.members.models import Audience
from tests.meetings.conftest import a_meeting
from tests.members.steps import a_visitor

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("texts")]

NOT_FOUND = {"nl": "Deze pagina is er niet.", "en": "This page does not exist.",
             "ar": "هذه الصفحة غير موجودة."}
NOT_YET = ("nog niet in jouw taal", "in your language yet", "بهذه اللغة بعد")
NOWHERE = ("film/none/", "film/none/text/", "film/none.vtt", "leaflet/none/", "leaflet/none.pdf",
           "library/none/", "events/9999/", "events/9999.ics", "advice/9999/", "advice/round/9999/",
           "nothing/", "nothing/at/all/", "help/nl/nothing/")


@pytest.mark.parametrize("rest", NOWHERE)
@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_what_is_not_there_is_said_in_the_language_of_the_address(code, rest):
    answer = a_visitor("fr,nl;q=0.5" if code == "en" else "en").get(f"/{code}/{rest}")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page
    assert f"<h1>{NOT_FOUND[code]}</h1>" in page
    assert not [words for words in NOT_YET if words in page]
    assert 'href="tel:112"' in page and "data-exit" in page
    assert 'content="noindex"' in page
    assert not answer.cookies


def test_a_language_in_preparation_says_it_in_words_that_may_be_read():
    page = a_visitor("en").get("/ti/nothing/").content.decode()
    assert '<html lang="ti"' in page
    assert f'<h1 lang="nl" dir="ltr">{NOT_FOUND["nl"]}</h1>' in page
    assert NOT_FOUND["en"] in page and 'href="tel:112"' in page


def test_a_code_that_is_no_language_here_is_answered_in_the_readers():
    answer = a_visitor("nl").get("/abc/nothing/")
    assert answer.status_code == 404
    assert "We kunnen deze pagina niet vinden" in answer.content.decode()


def test_what_is_for_members_answers_as_what_is_not_there(kim):
    hidden = a_meeting(kim, audience=Audience.objects.members())
    there = a_visitor().get(f"/nl/events/{hidden.pk}/")
    nowhere = a_visitor().get("/nl/events/9999/")
    assert there.status_code == nowhere.status_code == 404
    assert there.content.replace(f"/events/{hidden.pk}/".encode(), b"/events/9999/") \
        == nowhere.content


@pytest.mark.parametrize(("code", "words", "lang"), [
    ("nl", "Wacht even", "nl"), ("en", "Please wait a moment", "en"),
    ("ar", '<p class="lede" lang="ar" dir="rtl">طلبات كثيرة في وقت قصير.', "nl"),
])
def test_too_often_is_said_in_the_language_of_the_address(settings, code, words, lang):
    settings.RATE_LIMITS = True
    visitor = a_visitor("nl" if code == "ar" else "en" if code == "nl" else "nl")
    for _time in range(100):
        answer = visitor.get(f"/{code}/find/?q=x")
        if answer.status_code == 429:
            break
    page = answer.content.decode()
    assert answer.status_code == 429
    assert words in page
    assert f'<html lang="{lang}"' in page


def test_what_cannot_be_read_is_refused_in_the_language_of_the_address():
    answer = a_visitor("en").post("/nl/contact/", b"{}", content_type="application/json")
    assert answer.status_code == 400
    assert '<html lang="nl"' in answer.content.decode()


@pytest.mark.parametrize(("path", "words", "lang"), [
    ("/nl/you/", "Er ging iets mis aan onze kant", "nl"),
    ("/en/you/", "Something went wrong", "en"),
    ("/ar/you/", '<p class="lede" lang="ar" dir="rtl">حدث خطأ لدينا.', "fr"),
])
def test_what_breaks_is_said_in_the_language_of_the_address(monkeypatch, path, words, lang):
    monkeypatch.setattr("platform_core.content.reading.version", lambda: 1 / 0)
    visitor = Client(raise_request_exception=False,
                     headers={"accept-language": "nl" if lang == "en" else "en"})
    answer = visitor.get(path)
    page = answer.content.decode()
    assert answer.status_code == 500
    assert words in page
    assert 'href="tel:112"' in page
    assert f'<html lang="{lang if lang != "fr" else "en"}"' in page


@pytest.mark.parametrize("path", ["/certificates/forged/", "/en/events/place/forged/"])
def test_a_page_beside_the_list_leads_to_no_language_without_it(path):
    page = a_visitor("en").get(path).content.decode()
    assert 'href="/nl/events/"' in page
    assert 'href="/ar/events/"' not in page


def test_saying_so_takes_four_questions_wherever_it_is(django_assert_num_queries):
    a_visitor().get("/nl/nothing/")    # what the frame remembers
    for path in ("/nl/nothing/at/all/", "/en/nothing/at/all/", "/ar/nothing/at/all/"):
        with django_assert_num_queries(4):
            assert a_visitor().get(path).status_code == 404
