"""What may be done in which phase: every verb is tried in every phase, and refused or taken."""
import pytest

from platform_core.advice.models import Consultation, Draft, Group, Recommendation
from platform_core.advice.models.phases import NEXT, OPEN, ORDER, STEPS, Phase
from platform_core.workflow.models import NotAllowedNow
from tests.advice.making import (
    GROUP,
    QUESTION,
    a_recommendation,
    a_round,
    after,
    drafted,
    fresh,
    grouped,
    later,
    published,
    responding,
    weighing,
)

PHASES = [
    "preparing",
    "collecting",
    "grouping",
    "drafting",
    "responding",
    "weighing",
    "published",
    "stopped",
]
AT_WORK = {"grouping", "drafting", "weighing"}
ALLOWED = {
    "write": {"preparing"},
    "answer": {"collecting", "responding"},
    "take back": {"collecting", "responding"},
    "extend": {"collecting", "responding"},
    "add a group": AT_WORK,
    "write a group": AT_WORK,
    "dissolve a group": AT_WORK,
    "place": AT_WORK,
    "add a draft": {"drafting"},
    "drop a draft": {"drafting"},
    "stop": set(PHASES) - {"published", "stopped"},
    "invite": set(PHASES),
}


def in_phase(phase, kim, lena, anna):
    """A round in this phase, with what it has by then."""
    if phase in {"preparing", "collecting"}:
        return a_round(kim, lena, is_open=phase == "collecting")
    if phase == "grouping":
        one = a_round(kim, lena)
        one.answer(anna, "Mine")
        with after(8):
            one.advance(kim)
        return one
    if phase == "stopped":
        one = a_round(kim, lena)
        one.stop(kim, "No time")
        return one
    makers = {"drafting": drafted, "responding": responding, "weighing": weighing,
              "published": published}
    return makers[phase](kim, lena, [anna])


def act(name, one, kim, anna, ben):
    """Do this with a round; what it needs is made past the verbs."""
    group = one.groups.first() or Group.objects.create(consultation=one, position=9, texts=GROUP)
    answer = one.answers.first() or one.answers.create(
        author=ben, phase="collect", text="There", sector="health")
    verbs = {
        "write": lambda: one.write(kim, QUESTION, [], later()),
        "answer": lambda: one.answer(anna, "Now"),
        "take back": lambda: one.take_back(anna),
        "extend": lambda: one.extend(kim, later(99)),
        "add a group": lambda: Group.objects.add(kim, one, GROUP),
        "write a group": lambda: group.write(kim, GROUP, "taken", None),
        "dissolve a group": lambda: group.dissolve(kim),
        "place": lambda: answer.place(kim, [group]),
        "add a draft": lambda: Draft.objects.add(kim, one, a_draft(kim)),
        "drop a draft": lambda: (one.drafts.first() or Draft.objects.create(
            consultation=one, recommendation=a_draft(kim))).drop(kim),
        "stop": lambda: one.stop(kim, "No time"),
        "invite": lambda: one.invite(kim, ben),
    }
    return verbs[name]()


def a_draft(kim):
    return Recommendation.objects.begin(kim, "Another", [])


def moment_of(phase):
    """A day on which the deadline of this phase is still ahead."""
    return {"responding": 10}.get(phase, 0)


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("name", ALLOWED)
def test_a_verb_is_taken_in_its_phases_alone(kim, lena, anna, ben, phase, name):
    one = in_phase(phase, kim, lena, anna)
    assert one.status == phase
    with after(moment_of(phase)):
        one.answers.filter(author=anna, phase=one.phase_asked).delete()
        if phase in ALLOWED[name]:
            act(name, one, kim, anna, ben)
        else:
            with pytest.raises(NotAllowedNow):
                act(name, one, kim, anna, ben)


@pytest.mark.parametrize(("phase", "step", "target"), [
    ("preparing", "open", "collecting"),
    ("collecting", "group", "grouping"),
    ("grouping", "draft", "drafting"),
    ("drafting", "respond", "responding"),
    ("responding", "weigh", "weighing"),
    ("weighing", "publish", "published"),
])
def test_each_phase_has_one_way_on(phase, step, target):
    assert NEXT[phase] == step
    assert STEPS[step].sources == (phase,) and STEPS[step].target == target


@pytest.mark.parametrize("phase", ["published", "stopped"])
def test_what_is_over_stays_over(kim, lena, anna, phase):
    one = in_phase(phase, kim, lena, anna)
    assert one.is_over
    with pytest.raises(NotAllowedNow):
        one.advance(kim)
    with pytest.raises(NotAllowedNow):
        one.stop(kim, "Again")


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_has_words_and_a_place_on_the_way(kim, lena, anna, phase):
    one = in_phase(phase, kim, lena, anna)
    assert one.get_status_display() == Phase(phase).label
    states = [state for _phase, _name, state in one.stages]
    assert len(states) == len(ORDER)
    expected = {"preparing": 0, "stopped": 0, "published": 0}.get(phase, 1)
    assert states.count("now") == expected
    assert (set(states) == {"done"}) == (phase == "published")


@pytest.mark.parametrize("phase", PHASES)
def test_a_deadline_is_there_while_members_may_answer(kim, lena, anna, phase):
    one = in_phase(phase, kim, lena, anna)
    assert bool(one.deadline) == (phase in OPEN)
    assert bool(one.phase_asked) == (phase in OPEN)
    with after(moment_of(phase)):
        assert one.is_open == (phase in OPEN)
    with after(400):
        assert not one.is_open


def test_a_recommendation_that_stands_can_be_worked_on_again(kim, lena, anna):
    found = a_recommendation(kim, lena)
    one = grouped(kim, lena, [anna])
    Draft.objects.add(kim, one, found)
    edition = found.work.draft("nl", kim)
    edition.submit(kim)
    with after(9):
        one.advance(kim, later(11))
    assert found.work.live("nl").number == 1
    with after(21):
        one.advance(kim)
        one.groups.get().write(kim, GROUP, "partly", found)
        fresh(one).advance(lena)
    assert found.work.live("nl").number == 2
    assert found.work.editions.get(number=1).status == "replaced"


def test_numbers_of_rounds_follow_each_other(kim, lena, db):
    assert [a_round(kim, lena).number for _n in range(3)] == [1, 2, 3]
    assert str(Consultation.objects.get(number=2)) == "2"
