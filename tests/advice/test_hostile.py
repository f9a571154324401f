"""Bad input of every kind: a clear answer, nothing lost, nothing half done, never a 500."""
import pytest

from platform_core.advice.models import Answer, Consultation, Group, Recommendation, Response
from platform_core.advice.models.answer import LONGEST
from platform_core.workflow.models import NotAllowedNow, Stale
from tests.advice.making import (
    a_recommendation,
    a_round,
    after,
    fresh,
    grouped,
    weighing,
)
from tests.racing import at_once

ODD = [
    "\x00",
    "\u200b\u200b",
    "   ",
    "\u202e",
]
SLY = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% now 'Y' %}",
    "' OR 1=1; --",
    "%(title)s %d %s",
    "\u202eesrever",
    "مرحبا <b>x</b>",
]
NUMBERS = ["0", "99999999999999999999999", "-1", "1e3"]
ADDRESSES = [
    "/nl/advice/{}/",
    "/nl/advice/round/{}/",
    "/nl/advice/round/{}.pdf",
    "/advice/{}/",
    "/advice/round/{}/",
    "/edit/advice/{}/",
    "/edit/advice/{}/status/",
    "/edit/advice/rounds/{}/",
    "/edit/advice/rounds/{}/answers/",
    "/edit/advice/rounds/{}/advance/",
    "/edit/advice/work/{}/",
]


@pytest.fixture
def one(kim, lena, db):
    """A round that is open."""
    return a_round(kim, lena)


@pytest.mark.parametrize("words", ODD)
def test_words_that_show_nothing_are_no_answer(one, anna, client_of, words):
    answer = client_of(anna).post(f"/advice/round/{one.number}/", {"text": words})
    assert answer.status_code == 422
    assert "Write your answer." in answer.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize("words", SLY)
def test_words_are_words(one, anna, client_of, words):
    client, path = client_of(anna), f"/advice/round/{one.number}/"
    assert client.post(path, {"text": words}).status_code == 302
    told = client.get(path).content.decode()
    assert "<script>alert" not in told and "<b>x</b>" not in told
    assert "49 2026" not in told


@pytest.mark.parametrize("words", SLY)
def test_words_of_a_response_are_words(kim, lena, anna, client_of, words):
    found = a_recommendation(kim, lena)
    client, path = client_of(anna), f"/advice/{found.number}/"
    assert client.post(path, {"text": words}).status_code == 302
    told = client.get(path).content.decode()
    assert "<script>alert" not in told and "<b>x</b>" not in told


def test_an_answer_has_an_end(one, anna, client_of):
    path = f"/advice/round/{one.number}/"
    answer = client_of(anna).post(path, {"text": "a" * (LONGEST + 1)})
    assert answer.status_code == 422 and "a" * 200 in answer.content.decode()
    assert client_of(anna).post(path, {"text": "a " * (LONGEST // 2)}).status_code == 302


@pytest.mark.parametrize("revision", ["-1", "x", "9" * 30, "1.5"])
def test_a_revision_that_is_none_is_refused(one, anna, client_of, revision):
    answer = client_of(anna).post(f"/advice/round/{one.number}/",
                                  {"text": "Mine", "revision": revision})
    assert answer.status_code in {409, 422}
    assert not Answer.objects.exists()


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_number_that_leads_nowhere_is_a_404(kim, client_of, address, number):
    assert client_of(kim).get(address.format(number)).status_code == 404


@pytest.mark.parametrize("query", ["after=x", "after=%00", "behind=%FF", "after=" + "a" * 400,
                                   "group=x", "group=999999999999999999999"])
@pytest.mark.parametrize("address", ["/advice/", "/edit/advice/", "/edit/advice/rounds/1/answers/"])
def test_a_question_that_means_nothing_is_answered(one, kim, client_of, address, query):
    assert client_of(kim).get(f"{address}?{query}").status_code == 200


@pytest.mark.parametrize(("field", "value"), [
    ("collect_until", "tomorrow"),
    ("collect_until", "2026-13-45T99:99"),
    ("collect_until", "2001-01-01T10:00"),
    ("collect_until", ""),
    ("sectors", "astrology"),
    ("title_nl", ""),
    ("title_nl", "x" * 121),
    ("question_nl", ""),
    ("question_en", "x" * 601),
])
def test_a_question_that_lacks_something_is_given_back(kim, client_of, field, value):
    form = {"title_nl": "Titel", "question_nl": "Vraag?", "collect_until": "2099-01-01T10:00"}
    answer = client_of(kim).post("/edit/advice/rounds/new/", form | {field: value})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert "Vraag?" in answer.content.decode() or field == "question_nl"
    assert not Consultation.objects.exists()


@pytest.mark.parametrize("member", ["", "x", "999999", "1"])
def test_nobody_but_a_coordinator_is_added(one, kim, anna, client_of, member):
    answer = client_of(kim).post(f"/edit/advice/rounds/{one.number}/invite/", {"member": member})
    assert answer.status_code == 422
    answer = client_of(kim).post(f"/edit/advice/rounds/{one.number}/invite/", {"member": anna.pk})
    assert answer.status_code == 422
    assert one.keepers.count() == 2


def test_a_group_of_another_round_cannot_be_chosen(kim, lena, anna, client_of):
    one, other = grouped(kim, lena, [anna]), grouped(kim, lena, [anna])
    answer = client_of(kim).post(f"/edit/advice/answers/{one.answers.get().pk}/",
                                 {"groups": [other.groups.get().pk]})
    assert answer.status_code == 422
    assert list(one.answers.get().groups.all()) == [one.groups.get()]


def test_a_recommendation_of_another_round_cannot_be_chosen(kim, lena, anna, client_of):
    one, found = grouped(kim, lena, [anna]), a_recommendation(kim, lena)
    answer = client_of(kim).post(f"/edit/advice/groups/{one.groups.get().pk}/",
                                 {"title_nl": "Geld", "recommendation": found.pk})
    assert answer.status_code == 422
    assert one.groups.get().recommendation is None


def test_an_outcome_that_is_none_is_refused(kim, lena, anna, client_of):
    one = grouped(kim, lena, [anna])
    answer = client_of(kim).post(f"/edit/advice/groups/{one.groups.get().pk}/",
                                 {"title_nl": "Geld", "outcome": "perhaps"})
    assert answer.status_code == 422


def test_steps_are_sent_and_never_followed_as_a_link(one, kim, anna, client_of):
    client = client_of(kim)
    for path in (f"/advice/round/{one.number}/take-back/", "/advice/1/take-back/",
                 "/edit/advice/drafts/1/drop/", "/edit/advice/evidence/1/drop/"):
        assert client.get(path).status_code == 405
    assert client.get(f"/edit/advice/rounds/{one.number}/advance/").status_code == 200
    assert fresh(one).status == "collecting"


def test_what_a_colleague_did_first_is_said(kim, lena, anna, client_of):
    one = grouped(kim, lena, [anna])
    group = one.groups.get()
    one.stop(lena, "No time")
    answer = client_of(kim).post(f"/edit/advice/groups/{group.pk}/",
                                 {"title_nl": "A long title that must not be lost"})
    assert answer.status_code == 409
    assert "A long title that must not be lost" in answer.content.decode()
    stopped = client_of(kim).post(f"/edit/advice/rounds/{one.number}/stop/", {"reason": "Me too"})
    assert stopped.status_code == 409
    assert "Me too" in stopped.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_in_one_moment_publish_once(kim, lena, anna):
    one = weighing(kim, lena, [anna])
    done = at_once(lambda: fresh(one).advance(lena), lambda: fresh(one).advance(lena))
    assert done.count("publish") == 1
    assert sum(isinstance(other, NotAllowedNow) for other in done) == 1
    assert fresh(one).status == "published"


@pytest.mark.django_db(transaction=True)
def test_two_responses_of_one_member_in_one_moment_are_one(kim, lena, anna):
    found = a_recommendation(kim, lena)
    done = at_once(*[
        lambda text=text: Response.objects.give(
            anna, Recommendation.objects.get(pk=found.pk), text, False)
        for text in ("One", "Two")
    ])
    assert Response.objects.count() == 1
    assert sum(isinstance(one, Response) for one in done) == 1
    assert all(isinstance(one, Response | Stale | Exception) for one in done)


@pytest.mark.django_db(transaction=True)
def test_a_group_that_comes_while_the_phase_ends_is_in_or_refused(kim, lena, anna):
    one = grouped(kim, lena, [anna])
    done = at_once(
        lambda: Group.objects.add(kim, fresh(one), {"nl": {"title": "Tijd"}}),
        lambda: fresh(one).stop(lena, "No time"),
    )
    is_in = isinstance(done[0], Group)
    assert is_in or isinstance(done[0], NotAllowedNow)
    assert one.groups.count() == (2 if is_in else 1)
    assert fresh(one).status == "stopped"


def test_after_the_deadline_a_page_that_was_open_says_so(one, anna, client_of):
    client, path = client_of(anna), f"/advice/round/{one.number}/"
    client.post(path, {"text": "In time"})
    with after(8):
        told = client.get(path).content.decode()
        assert "The deadline has passed" in told and "In time" in told
        assert client.post(path, {"text": "Late", "revision": 0}).status_code == 403
        assert client.post(f"{path}take-back/").status_code == 302
    assert one.answers.get().text == "In time"
