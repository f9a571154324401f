"""What keeps a round from going on is said in words, one by one, and the desk says the same."""
import pytest

from platform_core.advice.models import Consultation, Group, NotReady
from platform_core.advice.pages.desk import RoundDesk
from platform_core.advice.pages.steps import STEPS
from tests.advice.making import (
    GROUP,
    QUESTION,
    a_round,
    after,
    drafted,
    fresh,
    grouped,
    later,
    responding,
    weighing,
)


def missing(one, by):
    return [str(reason) for reason in fresh(one).lacking(by)]


@pytest.mark.parametrize(("texts", "days", "second", "said"), [
    ({"en": QUESTION["en"]}, 7, True, ["Write the title and the question in Dutch."]),
    ({"nl": {"title": "Only a title"}}, 7, True, ["Write the title and the question in Dutch."]),
    (QUESTION, -1, True, ["Choose a deadline that is still to come."]),
    (QUESTION, 7, False, ["Add a second coordinator: publishing takes two people."]),
    (QUESTION, 7, True, []),
])
def test_before_it_opens(kim, lena, db, texts, days, second, said):
    one = Consultation.objects.begin(kim, texts, [], later(days))
    if second:
        one.invite(kim, lena)
    assert missing(one, kim) == said


def test_while_it_collects(kim, lena, db):
    one = a_round(kim, lena)
    assert missing(one, kim) == ["Members may still answer until the deadline."]
    with after(8):
        assert missing(one, kim) == []


def test_while_answers_are_grouped(kim, lena, anna):
    one = a_round(kim, lena)
    one.answer(anna, "Mine")
    with after(8):
        one.advance(kim)
        assert missing(one, kim) == [
            "Answers that are in no group and were not set aside: 1.",
            "Make at least one group.",
        ]
        group = Group.objects.add(kim, one, {"nl": {"title": "Geld"}})
        one.answers.get().place(kim, [group])
        assert missing(one, kim) == [
            "Give every group a title and say in Dutch what its answers say.",
        ]
        group.write(kim, GROUP, "", None)
        assert missing(one, kim) == []


def test_a_round_without_answers_still_needs_a_group(kim, lena, db):
    one = a_round(kim, lena)
    with after(8):
        one.advance(kim)
        assert missing(one, kim) == ["Make at least one group."]


def test_while_drafts_are_written(kim, lena, anna):
    one = grouped(kim, lena, [anna])
    assert missing(one, kim) == [
        "Draft at least one recommendation.",
        "Choose a deadline that is still to come.",
    ]
    other = drafted(kim, lena, [anna])
    assert missing(other, kim) == ["Choose a deadline that is still to come."]
    other.drafts.get().handed_in.send_back(lena, "Shorter")
    assert "Hand in the text of every draft." in missing(other, kim)


def test_the_deadline_for_responses_lies_ahead(kim, lena, anna):
    one = drafted(kim, lena, [anna])
    for until in (None, later(-1)):
        with pytest.raises(NotReady, match="still to come"):
            fresh(one).advance(kim, until)
    assert fresh(one).respond_until is None
    assert fresh(one).status == "drafting"


def test_while_members_respond(kim, lena, anna):
    one = responding(kim, lena, [anna])
    with after(10):
        assert missing(one, kim) == ["Members may still respond until the deadline."]
    with after(21):
        assert missing(one, kim) == []


@pytest.mark.parametrize(("texts", "outcome", "said"), [
    (GROUP, "", ["Give every group an outcome."]),
    ({"nl": {"title": "Geld", "said": "Te duur"}}, "not", ["Give every group a reason in Dutch."]),
    ({"en": GROUP["en"]}, "not", ["Give every group a reason in Dutch."]),
    (GROUP, "elsewhere", []),
])
def test_before_it_is_published(kim, lena, anna, texts, outcome, said):
    one = weighing(kim, lena, [anna])
    one.groups.get().write(kim, texts, outcome, None)
    assert missing(one, lena) == said


def test_a_draft_that_was_sent_back_is_handed_in_again(kim, lena, anna):
    one = weighing(kim, lena, [anna])
    edition = one.drafts.get().handed_in
    edition.send_back(lena, "After the responses")
    assert missing(one, lena) == ["Hand in the text of every draft."]
    fresh(edition).submit(kim)
    assert missing(one, lena) == []


def test_nobody_publishes_what_they_wrote(kim, lena, anna):
    one = weighing(kim, lena, [anna])
    said = "Somebody else publishes: you wrote in one of the drafts."
    assert missing(one, kim) == [said]
    assert missing(one, lena) == []


def test_the_desk_says_what_the_step_would_say(kim, lena, anna):
    for one in (a_round(kim, lena), weighing(kim, lena, [anna])):
        desk = RoundDesk(one, kim)
        assert [str(reason) for reason in desk.missing] == missing(one, kim) != []
        with pytest.raises(NotReady) as refused:
            fresh(one).advance(kim)
        assert [str(reason) for reason in refused.value.reasons] == missing(one, kim)


def test_the_desk_does_not_ask_for_a_deadline_that_its_form_asks_for(kim, lena, anna):
    assert RoundDesk(drafted(kim, lena, [anna]), kim).missing == []
    assert [str(one) for one in RoundDesk(grouped(kim, lena, [anna]), kim).missing] == [
        "Draft at least one recommendation."]


def test_every_step_says_what_it_entails():
    for words in STEPS.values():
        assert str(words.asks).endswith("?")
        assert all(str(part) for part in words)
    assert len({str(words.verb) for words in STEPS.values()}) == len(STEPS)
