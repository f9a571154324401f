"""The page on which those who came say what they think: nobody is known, nothing is lost."""
import pytest
from django.test import Client

from platform_core.directory.models import InfoSession, Remark, Use
from platform_core.directory.pages.people import languages_with_words
from platform_core.lib.zones import platform_day
from tests.conftest import make_member
from tests.directory.people import a_key_person, a_session, fresh, held

ALL = {"clear": "yes", "know_where": "partly", "pass_on": "no", "remark": "Come again"}


@pytest.fixture(autouse=True)
def words(people_text):
    """The words of the questions."""


@pytest.fixture
def session(anna, kim, db):
    """A session that was held by six."""
    zeli = make_member("zeli", name="Zeli Secret")
    one = a_session(anna, a_key_person(zeli, kim, Use.LISTED))
    one.agree(zeli)
    return held(one, zeli, 6)


@pytest.fixture
def path(session):
    return f"/en/people/answer/{session.code}/"


def test_the_short_address_leads_to_the_language_of_the_browser(session):
    short = f"/people/{session.code}/"
    for asked, code in (("nl", "nl"), ("en-GB,en", "en"), ("xx", "nl"), ("fr,en;q=0.5", "en")):
        answer = Client(headers={"accept-language": asked}).get(short)
        assert answer.url == f"/{code}/people/answer/{session.code}/"
        assert not answer.cookies


def test_three_questions_and_a_thank_you(session, path):
    client = Client()
    page = client.get(path).content.decode()
    for words in ("Was it clear?", "Do you know now where help", "Will you tell others"):
        assert words in page
    answer = client.post(path, ALL)
    assert (answer.status_code, answer.url) == (302, "/en/people/thanks/")
    assert "Your answer counts" in client.get(answer.url).content.decode()
    assert fresh(session).answered == 1
    assert Remark.objects.get().text == "Come again"


def test_every_question_may_be_left_out(session, path):
    assert Client().post(path, {}).status_code == 302
    assert fresh(session).answered == 1
    assert not session.tallies.filter(count__gt=0).exists()


def test_nothing_of_who_answers_is_known(session, path, anna, client_of):
    client = client_of(anna)
    answer = client.post(path, ALL)
    assert answer.status_code == 302 and not answer.cookies
    page = client.get(path)
    assert "csrf" not in page.content.decode().lower()
    assert "Anna" not in page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "no-store"


def test_a_title_and_an_address_that_say_nothing(path):
    page = Client().get(path).content.decode()
    assert "<title>Knowledge platform</title>" in page
    assert "violence" not in path


def test_no_more_than_came(session, path):
    for _one in range(6):
        assert Client().post(path, ALL).status_code == 302
    answer = Client().post(path, ALL)
    assert answer.status_code == 404
    assert "You cannot answer here now" in answer.content.decode()
    assert fresh(session).answered == 6


@pytest.mark.parametrize("secret", ["zzzzzzzz", "a", "0" * 60])
def test_an_address_that_is_none_says_so(secret):
    answer = Client().get(f"/en/people/answer/{secret}/")
    assert answer.status_code == 404
    assert "You cannot answer here now" in answer.content.decode()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"remark": "Her BSN is 111222333"}, "identifies a person"),
        ({"remark": "x" * 301}, "at most 300"),
    ],
)
def test_a_remark_that_cannot_be_taken_is_shown_again(session, path, facts, said):
    answer = Client().post(path, ALL | facts)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page and facts["remark"] in page
    assert 'value="partly" checked' in page
    assert fresh(session).answered == 0


@pytest.mark.parametrize("facts", [{"clear": "perhaps"}, {"clear": "\0"}, {"clear": "yes" * 999}])
def test_an_answer_that_was_not_offered_is_not_counted(session, path, facts):
    assert Client().post(path, facts).status_code == 422
    assert fresh(session).answered == 0


def test_it_is_limited(settings, session, path):
    settings.RATE_LIMITS = True
    answers = {Client().post(path, {"clear": "perhaps"}).status_code for _one in range(242)}
    assert answers == {422, 429}


def test_after_the_last_day_it_is_closed(session, path):
    InfoSession.objects.update(answers_until=platform_day().replace(year=2020))
    assert Client().get(path).status_code == 404
    assert Client().post(path, ALL).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(path, method):
    assert getattr(Client(), method)(path).status_code == 405


def test_languages_are_those_with_words(people_text):
    codes = {one.code for one in languages_with_words()}
    assert {"nl", "en"} <= codes and "ti" not in codes
