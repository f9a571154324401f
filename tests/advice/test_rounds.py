"""A round from the question to the report: what each phase asks, holds, counts and tells."""
import pytest
from django.core.cache import cache
from django.db import transaction

from platform_core.advice.models import (
    Answer,
    Consultation,
    Draft,
    Group,
    NotReady,
    Recommendation,
    Report,
)
from platform_core.audit.models import Entry
from platform_core.content.models import Edition, Unfit
from platform_core.notifications.models import Event
from platform_core.privacy.checked import Blocked
from platform_core.privacy.personal_data import declarations
from platform_core.workflow.models import NotAllowedNow, Stale
from tests.advice.making import (
    GROUP,
    QUESTION,
    a_round,
    after,
    crowd,
    drafted,
    fresh,
    grouped,
    later,
    lines,
    published,
    responding,
    weighing,
)
from tests.racing import at_once


def reasons(one, by):
    """What keeps it from going on."""
    with pytest.raises(NotReady) as missing:
        one.advance(by)
    return " ".join(map(str, missing.value.reasons))


def told(verb):
    """Whom the newest event of a verb tells."""
    event = Event.objects.filter(verb=verb).last()
    return set(event.target.told_directly(verb)) if event else set()


def test_a_whole_round(kim, lena, words, store):
    people = crowd(health=6, police=5)
    one = published(kim, lena, people)
    found = Recommendation.objects.get()
    assert one.status == "published" and one.published_at
    assert found.work.live("nl").blocks.get(key="title").text == "Regel een tolk"
    assert one.took_part["sectors"] == {} or sum(one.took_part["sectors"].values()) <= 11
    assert one.took_part["total"] == 11
    assert one.groups.get().size == 11
    assert told("round_published") == {person.pk for person in people}
    cache.clear()
    Report.objects.print_due()
    assert {row.language for row in Report.objects.all() if row.has_file} == {"nl", "en"}


def test_a_round_opens_with_a_question_a_deadline_and_two_people(kim, lena, db):
    one = Consultation.objects.begin(kim, {"en": QUESTION["en"]}, [], later(-1))
    said = reasons(one, kim)
    for words in ("in Dutch", "still to come", "second coordinator"):
        assert words in said
    one.write(kim, QUESTION, ["health"], later())
    one.invite(kim, lena)
    assert one.advance(kim) == "open"
    with pytest.raises(NotAllowedNow):
        one.write(kim, QUESTION, [], later())


def test_who_is_asked_hears_of_it_and_answers(kim, lena, anna, carla):
    one = a_round(kim, lena, sectors=["health"])
    assert told("round_opened") == {anna.pk}
    one.answer(anna, "Mine")
    with pytest.raises(NotAllowedNow):
        one.answer(carla, "Mine too")
    assert [answer.author for answer in one.answers.all()] == [anna]


def test_an_answer_is_one_and_can_be_changed_until_the_deadline(kim, lena, anna):
    one = a_round(kim, lena)
    given = one.answer(anna, "First")
    assert one.answer(anna, "Second", given.revision).text == "Second"
    with pytest.raises(Stale) as stale:
        one.answer(anna, "From another tab", given.revision)
    assert stale.value.current.text == "Second"
    with pytest.raises(Stale):
        one.answer(anna, "As if it was the first")
    one.take_back(anna)
    assert not one.answers.exists()
    one.answer(anna, "Again")
    with after(8):
        assert not fresh(one).is_open    # without any job
        for late in (lambda: one.answer(anna, "Late", 0), lambda: one.take_back(anna)):
            with pytest.raises(NotAllowedNow):
                late()
    assert one.answers.get().text == "Again"


def test_an_answer_passes_the_door_of_privacy(kim, lena, anna):
    one = a_round(kim, lena)
    with pytest.raises(Blocked), transaction.atomic():
        one.answer(anna, "Her BSN is 111222333")
    assert not one.answers.exists()


def test_who_answered_stands_in_no_record(kim, lena, anna):
    before = Entry.objects.count()
    one = a_round(kim, lena)
    made = Entry.objects.count()
    one.answer(anna, "Mine")
    one.take_back(anna)
    assert Entry.objects.count() == made > before
    assert not Entry.objects.filter(actor=anna).exists()


def test_a_deadline_only_moves_back(kim, lena, db):
    one = a_round(kim, lena)
    with pytest.raises(ValueError, match="only moves"):
        one.extend(kim, later(3))
    one.extend(kim, later(12))
    with after(8):
        assert fresh(one).is_open
        assert "may still answer" in reasons(fresh(one), kim)


def test_grouping_waits_for_the_deadline_and_drafting_for_every_answer(kim, lena, anna, ben):
    one = a_round(kim, lena)
    first, second = one.answer(anna, "One"), one.answer(ben, "Two")
    assert "may still answer" in reasons(one, kim)
    with pytest.raises(NotAllowedNow):
        Group.objects.add(kim, one, GROUP)
    with after(8):
        one.advance(kim)
        assert "at least one group" in reasons(one, kim)
        groups = [Group.objects.add(kim, one, GROUP) for _n in range(2)]
        first.place(kim, groups)
        assert "not set aside: 1." in reasons(one, kim)
        second.place(kim, [], "Not about the question")
        assert [len(answer.groups.all()) for answer in one.answers.all()] == [2, 0]
        assert one.advance(kim) == "draft"
        second.place(kim, groups[:1], "Forgotten")
        assert fresh(second).set_aside == ""


def test_a_group_of_another_round_takes_no_answer(kim, lena, anna):
    one, other = grouped(kim, lena, [anna]), grouped(kim, lena, [anna])
    one.answers.get().place(kim, [other.groups.get()], "")
    assert one.loose().count() == 1


def test_a_group_that_is_dissolved_leaves_its_answers_loose(kim, lena, anna):
    one = grouped(kim, lena, [anna])
    one.groups.get().dissolve(kim)
    assert one.loose().count() == 1


def test_a_draft_is_handed_in_and_stands_still_while_members_respond(kim, lena, anna):
    one = drafted(kim, lena, [anna])
    edition = one.drafts.get().handed_in
    with pytest.raises(Unfit, match="goes live with round"):
        edition.approve(lena)
    edition.send_back(lena, "Shorter")
    with pytest.raises(NotReady, match="Hand in"):
        one.advance(kim, later(30))
    fresh(edition).submit(kim)
    with after(9):
        one.advance(kim, later(11))
        with pytest.raises(Unfit, match="cannot change until"):
            fresh(edition).send_back(lena, "Too late")
        with pytest.raises(Unfit):
            fresh(edition).approve(lena)
        with pytest.raises(NotAllowedNow):
            one.drafts.get().drop(kim)
        with pytest.raises(NotAllowedNow):
            one.groups.get().write(kim, GROUP, "taken", None)
    assert one.drafts.get().edition == edition
    assert not Edition.objects.live().filter(work=edition.work).exists()


def test_two_rounds_do_not_work_on_one_recommendation(kim, lena, anna):
    one, other = drafted(kim, lena, [anna]), grouped(kim, lena, [anna])
    with pytest.raises(NotAllowedNow):
        Draft.objects.add(kim, other, one.drafts.get().recommendation)
    one.stop(kim, "No time")
    Draft.objects.add(kim, other, one.drafts.get().recommendation)


def test_nothing_is_published_before_every_group_has_outcome_and_reason(kim, lena, anna):
    one = responding(kim, lena, [anna])
    with after(10):
        one.answer(anna, "Good")
    with after(21):
        one.advance(kim)
        group = one.groups.get()
        said = reasons(fresh(one), lena)
        assert "outcome" in said and "set aside: 1." in said
        one.answers.get(phase="respond").place(kim, [group])
        group.write(kim, {"nl": GROUP["nl"] | {"why": ""}}, "taken", None)
        assert "reason in Dutch" in reasons(fresh(one), lena)
        group.write(kim, GROUP, "taken", None)
        assert "Somebody else publishes" in reasons(fresh(one), kim)
    assert fresh(one).status == "weighing"
    assert not Edition.objects.live().filter(work__kind="recommendation").exists()


def test_publishing_is_one_step_or_none(kim, lena, anna):
    one = weighing(kim, lena, [anna])
    second = Recommendation.objects.begin(lena, "Tweede", lines())
    Draft.objects.create(consultation=one, recommendation=second)
    second.work.open_edition("nl").submit(lena)
    for by in (kim, lena):    # each wrote one of the two
        assert "Somebody else publishes" in reasons(fresh(one), by)
    assert fresh(one).status == "weighing"
    assert not Edition.objects.live().filter(work__kind="recommendation").exists()
    assert fresh(one).took_part == {}


def test_numbers_stay_as_they_were_published(kim, lena, db):
    one = published(kim, lena, crowd(health=6, police=7))
    before = one.took_part
    one.answers.first().author.delete()
    assert fresh(one).took_part == before
    assert one.answers.count() == 12    # what somebody answered goes with them


def test_stopping_says_why_and_tells_those_who_took_part(kim, lena, anna, ben):
    one = a_round(kim, lena)
    one.answer(anna, "Mine")
    with pytest.raises(ValueError, match="reason"):
        one.stop(kim, "")
    one.stop(kim, "Nobody has time for it")
    assert told("round_stopped") == {anna.pk}
    assert fresh(one).decision_reason == "Nobody has time for it"
    with pytest.raises(NotAllowedNow):
        fresh(one).advance(kim)


def test_what_was_prepared_and_stopped_is_told_to_nobody(kim, lena, anna):
    one = a_round(kim, lena, is_open=False)
    one.stop(kim, "A mistake")
    assert not Event.objects.values_list("verb", flat=True)


def test_members_are_reminded_once_and_coordinators_called_once(kim, lena, anna, ben):
    one = a_round(kim, lena)
    one.answer(anna, "Mine")
    Consultation.objects.remind_due()
    assert not Event.objects.filter(verb__in=["round_closing", "round_due"]).exists()
    for day, verb, people in ((5, "round_closing", {ben.pk, kim.pk, lena.pk}),
                              (8, "round_due", {kim.pk, lena.pk})):
        with after(day):
            Consultation.objects.remind_due()
            Consultation.objects.remind_due()
        assert Event.objects.filter(verb=verb).count() == 1
        assert told(verb) == people


def test_two_steps_in_one_moment_are_one(kim, lena, anna):
    one = a_round(kim, lena, is_open=False)
    twin = fresh(one)
    one.advance(kim)
    with pytest.raises(NotAllowedNow):
        twin.advance(lena)
    assert fresh(one).status == "collecting"


@pytest.mark.django_db(transaction=True)
def test_an_answer_in_the_moment_of_closing_is_in_or_refused(kim, lena, anna, ben):
    one = a_round(kim, lena)
    one.answer(ben, "Mine")
    Consultation.objects.filter(pk=one.pk).update(collect_until=later(0))
    done = at_once(lambda: fresh(one).answer(anna, "Just now"), lambda: fresh(one).advance(kim))
    assert isinstance(done[0], NotAllowedNow)
    assert done[1] == "group"
    assert one.answers.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_first_answers_in_one_moment_are_one(kim, lena, anna):
    one = a_round(kim, lena)
    done = at_once(*[lambda text=text: fresh(one).answer(anna, text) for text in ("One", "Two")])
    assert one.answers.count() == 1
    assert sum(isinstance(answer, Answer) for answer in done) == 1
    assert sum(isinstance(answer, Stale) for answer in done) == 1


def test_what_is_personal_is_declared():
    known = {model.__name__: set(fields) for model, fields in declarations().items()
             if model._meta.app_label == "advice"}
    assert known["Answer"] == {"author", "text", "sector"}
    assert known["Response"] == {"author", "text", "sector"}
    assert {"Consultation", "Evidence", "Status"} <= known.keys()
