"""No way leads words that identify a person into a row, and what is hidden is found by nobody."""
import pytest
from django.db import transaction

from platform_core.advice.models import (
    Answer,
    Consultation,
    Evidence,
    Group,
    Recommendation,
    Response,
    Status,
)
from platform_core.audit.models import Entry
from platform_core.members.models import UnsentText
from platform_core.notifications.models import Event
from platform_core.privacy.checked import Blocked
from platform_core.search.models import Document
from tests.advice.making import (
    GROUP,
    QUESTION,
    a_recommendation,
    a_round,
    after,
    grouped,
    later,
    lines,
    published,
    responding,
)
from tests.conftest import make_member
from tests.keeping import type_at

BSN = "Her BSN is 111222333"
HIDDEN = "Her BSN is 1112\u200b22\u00ad333"
PLANTED = "vqplantedqzx"


@pytest.fixture
def world(kim, lena, anna):
    """One of everything to which words can be said."""
    collecting = a_round(kim, lena)
    sorting = grouped(kim, lena, [anna])
    return {
        "kim": kim,
        "anna": anna,
        "collecting": collecting,
        "sorting": sorting,
        "answer": sorting.answers.get(),
        "group": sorting.groups.get(),
        "preparing": a_round(kim, lena, is_open=False),
        "found": a_recommendation(kim, lena),
    }


def texts_with(words, base=None, **where):
    """Texts of which one says these words."""
    code, name = next(iter(where.items()))
    usual = base or QUESTION
    return {**usual, code: {**usual[code], name: words}}


VERBS = {
    "a title": lambda w, words: Consultation.objects.begin(
        w["kim"], texts_with(words, nl="title"), [], later()),
    "a question": lambda w, words: w["preparing"].write(
        w["kim"], texts_with(words, en="question"), [], later()),
    "an answer": lambda w, words: w["collecting"].answer(w["anna"], words),
    "why it is set aside": lambda w, words: w["answer"].place(w["kim"], [], words),
    "the title of a group": lambda w, words: Group.objects.add(
        w["kim"], w["sorting"], texts_with(words, GROUP, nl="title")),
    "what a group says": lambda w, words: w["group"].write(
        w["kim"], texts_with(words, GROUP, nl="said"), "", None),
    "the reason of a group": lambda w, words: w["group"].write(
        w["kim"], texts_with(words, GROUP, en="why"), "taken", None),
    "why it is stopped": lambda w, words: w["collecting"].stop(w["kim"], words),
    "the name of a recommendation": lambda w, words: Recommendation.objects.begin(
        w["kim"], words, lines()),
    "the text of a recommendation": lambda w, words: Recommendation.objects.begin(
        w["kim"], "Tolk", lines(text=words)),
    "who did it": lambda w, words: Status.objects.note(
        w["kim"], w["found"], state="done", on="2026-01-01", source="A letter",
        texts={"nl": {"who": words, "what": "Iets"}}),
    "what was done": lambda w, words: Status.objects.note(
        w["kim"], w["found"], state="done", on="2026-01-01", source="A letter",
        texts={"nl": {"who": "opvang", "what": words}}),
    "a source": lambda w, words: Status.objects.note(
        w["kim"], w["found"], state="done", on="2026-01-01", source=words, texts={}),
    "a response": lambda w, words: Response.objects.give(w["anna"], w["found"], words, False),
}


@pytest.mark.parametrize("words", [BSN, HIDDEN], ids=["plain", "disguised"])
@pytest.mark.parametrize("verb", VERBS)
def test_what_identifies_a_person_is_refused_by_every_verb(world, verb, words):
    with pytest.raises(Blocked), transaction.atomic():
        VERBS[verb](world, words)


@pytest.mark.parametrize("verb", VERBS)
def test_the_same_verbs_take_what_betrays_nobody(world, verb):
    VERBS[verb](world, "An interpreter costs too much")


@pytest.mark.parametrize(("address", "facts"), [
    ("/edit/advice/rounds/new/",
     {"title_nl": BSN, "question_nl": "Wat?", "collect_until": "2099-01-01T10:00"}),
    ("/edit/advice/new/", {"name": BSN}),
    ("/edit/advice/1/status/",
     {"state": "done", "on": "2026-01-01", "who_nl": BSN, "what_nl": "Iets", "source": "Brief"}),
    ("/edit/advice/rounds/1/stop/", {"reason": BSN}),
    ("/edit/advice/rounds/2/groups/new/", {"title_nl": BSN}),
    ("/edit/advice/rounds/2/drafts/", {"name": BSN}),
])
def test_a_form_gives_back_what_it_refuses(world, client_of, kim, address, facts):
    answer = client_of(kim).post(address, facts)
    assert answer.status_code == 422
    assert "111222333" in answer.content.decode()
    assert "There is a problem" in answer.content.decode()


@pytest.mark.parametrize("address", [
    "/advice/round/1/",
    "/advice/1/",
    "/edit/advice/new/",
    "/edit/advice/1/status/",
    "/edit/advice/rounds/new/",
    "/edit/advice/rounds/3/question/",
    "/edit/advice/rounds/1/stop/",
    "/edit/advice/rounds/2/groups/new/",
    "/edit/advice/rounds/2/drafts/",
])
def test_what_was_typed_comes_back(world, client_of, kim, address):
    client = client_of(kim)
    field = {"/advice": "text", "/edit/advice/new/": "name"}.get(address[:7], "")
    names = [name for name in ("text", "name", "title_nl", "who_nl", "reason")
             if f'name="{name}"' in client.get(address).content.decode()]
    name = field if field in names else names[0]
    type_at(client, address, **{name: "Half a thought, kept for later"})
    assert UnsentText.objects.get().member == kim
    assert "Half a thought, kept for later" in client.get(address).content.decode()


def test_an_answer_is_found_told_and_recorded_nowhere(kim, lena, anna):
    one = grouped(kim, lena, [anna], texts={anna.pk: PLANTED})
    assert not Document.objects.filter(title__icontains=PLANTED).exists()
    assert not Event.objects.filter(actor=anna).exists()
    for entry in Entry.objects.all():
        assert PLANTED not in str(entry.data)
    assert one.answers.get().text == PLANTED


@pytest.mark.parametrize("role", ["carla", "mo", "otto", "nobody"])
def test_a_planted_answer_is_met_by_no_outsider(
    kim, lena, anna, carla, mo, nobody, words, client_of, role
):
    otto = make_member("otto", is_coordinator=True)
    person = {"carla": carla, "mo": mo, "otto": otto, "nobody": nobody}[role]
    sorting = grouped(kim, lena, [anna], texts={anna.pk: PLANTED})
    done = published(kim, lena, [anna], texts={anna.pk: PLANTED})
    open_now = responding(kim, lena, [anna], texts={anna.pk: PLANTED})
    client = client_of(person)
    numbers = [one.number for one in (sorting, done, open_now)]
    pages = ["/advice/", "/advice/1/", "/edit/advice/", "/nl/advice/", "/nl/advice/1/"]
    pages += [f"/{code}/advice/round/{number}/" for number in numbers for code in ("nl", "en")]
    pages += [f"/advice/round/{number}/" for number in numbers]
    pages += [f"/edit/advice/rounds/{number}/{act}" for number in numbers
              for act in ("", "answers/", "answers/?group=loose", "advance/", "groups/new/")]
    pages += [f"/edit/advice/answers/{answer.pk}/" for answer in Answer.objects.all()]
    with after(10):
        for path in pages:
            told = client.get(path).content.decode()
            assert PLANTED not in told, path
            assert anna.name not in told, path


def test_evidence_says_no_more_than_the_thing_itself(kim, lena, anna, thread, words, client):
    found = a_recommendation(kim, lena)
    row = Evidence.objects.add_to(found, kim, thread)
    assert thread.title not in client.get(f"/nl/advice/{found.number}/").content.decode()
    thread.delete()
    assert Evidence.objects.filter(pk=row.pk).seen_by(anna) == []
