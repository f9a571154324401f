"""Notices of a round: who hears what, where it leads, and what nobody hears."""
import pytest

from platform_core.advice.models import Consultation
from platform_core.lib.kinds import DONE, FAMILIES, VERBS
from platform_core.notifications.models import Event, Notification
from tests.advice.making import (
    QUESTION,
    a_round,
    after,
    crowd,
    fresh,
    grouped,
    later,
    published,
    responding,
)
from tests.conftest import make_member

ROUND_VERBS = [
    "round_opened",
    "round_drafts",
    "round_closing",
    "round_due",
    "round_published",
    "round_stopped",
]


def deliver():
    """Deliver everything that happened."""
    for event in Event.objects.filter(delivered=None):
        event.deliver()


def heard(member, verb=""):
    """The verbs of the notices that a member has."""
    rows = Notification.objects.filter(member=member)
    return list((rows.filter(verb=verb) if verb else rows).values_list("verb", flat=True))


@pytest.mark.parametrize("verb", ROUND_VERBS)
def test_every_verb_has_a_sentence_a_sign_and_a_family(verb):
    assert "%(title)s" in str(VERBS[verb].sentence)
    assert "%(actor)s" not in str(VERBS[verb].sentence)    # who moved it on is no news
    assert VERBS[verb].icon and VERBS[verb].family in FAMILIES


@pytest.mark.parametrize("step", Consultation.STEPS)
def test_every_step_has_words(step):
    assert str(DONE[step])


@pytest.mark.parametrize(("sectors", "hears"), [
    ([], {"anna", "ben", "carla"}),
    (["health"], {"anna"}),
    (["police", "municipality"], {"ben", "carla"}),
    (["science"], set()),
])
def test_who_is_asked_hears_that_it_is_open(kim, lena, anna, ben, carla, sectors, hears):
    one = a_round(kim, lena, sectors=sectors)
    deliver()
    people = {"anna": anna, "ben": ben, "carla": carla}
    assert {name for name, person in people.items() if heard(person)} == hears
    assert {name for name, person in people.items() if one.asks(person)} == hears


def test_applicants_and_those_who_left_hear_nothing(kim, lena, applicant, db):
    gone = make_member("gone", status="left")
    one = a_round(kim, lena)
    deliver()
    assert heard(applicant) == heard(gone) == []
    assert not one.asks(applicant)


def test_a_notice_names_the_round_and_leads_to_it(kim, lena, anna, client_of):
    one = a_round(kim, lena)
    deliver()
    told = client_of(anna).get("/notifications/").content.decode()
    assert "You are asked: “" in told and "De titel" in told
    notice = Notification.objects.get(member=anna)
    assert notice.event.target == one
    assert one.get_absolute_url() == f"/advice/round/{one.number}/"
    assert one.notice_title() == "De titel"


def test_opening_the_page_reads_the_notice(kim, lena, anna, client_of):
    one = a_round(kim, lena)
    deliver()
    assert Notification.objects.filter(member=anna, read_at=None).exists()
    client_of(anna).get(one.get_absolute_url())
    assert not Notification.objects.filter(member=anna, read_at=None).exists()


def test_everybody_asked_hears_of_the_drafts_and_of_what_came_of_it_who_took_part(
    kim, lena, anna, ben
):
    one = published(kim, lena, [anna])
    deliver()
    assert heard(ben) == ["round_opened", "round_drafts"]
    assert heard(anna) == ["round_opened", "round_drafts", "round_published"]
    assert fresh(one).status == "published"


def test_who_answered_the_drafts_alone_took_part_too(kim, lena, anna, ben):
    one = responding(kim, lena, [anna])
    with after(10):
        one.answer(ben, "Good")
    one.stop(kim, "No time")
    deliver()
    assert heard(ben, "round_stopped") == ["round_stopped"]


def test_who_took_the_answer_back_took_no_part(kim, lena, anna):
    one = a_round(kim, lena)
    one.answer(anna, "Mine")
    one.take_back(anna)
    one.stop(kim, "No time")
    deliver()
    assert heard(anna, "round_stopped") == []


def test_who_answered_is_not_reminded(kim, lena, anna, ben):
    one = a_round(kim, lena)
    one.answer(anna, "Mine")
    with after(5):
        Consultation.objects.remind_due()
        deliver()
    assert heard(anna, "round_closing") == []
    assert heard(ben, "round_closing") == ["round_closing"]


def test_in_the_second_phase_those_without_a_response_are_reminded(kim, lena, anna, ben):
    one = responding(kim, lena, [anna])
    with after(10):
        one.answer(ben, "Good")
    with after(19):
        Consultation.objects.remind_due()
    deliver()
    assert heard(anna, "round_closing") == ["round_closing"]
    assert heard(ben, "round_closing") == []


def test_more_time_reminds_once_more(kim, lena, anna):
    one = a_round(kim, lena)
    with after(5):
        Consultation.objects.remind_due()
    one.extend(kim, later(20))
    with after(6):
        Consultation.objects.remind_due()
    with after(18):
        Consultation.objects.remind_due()
    deliver()
    assert heard(anna, "round_closing") == ["round_closing"] * 2


@pytest.mark.parametrize("day", [0, 3])
def test_far_from_the_deadline_nobody_is_reminded(kim, lena, anna, day):
    a_round(kim, lena)
    with after(day):
        Consultation.objects.remind_due()
    assert not Event.objects.filter(verb="round_closing").exists()


def test_a_round_in_preparation_is_told_to_nobody(kim, lena, anna):
    one = a_round(kim, lena, is_open=False)
    with after(30):
        Consultation.objects.remind_due()
    assert not Event.objects.exists()
    assert not one.is_visible_to(anna)


def test_its_coordinators_are_called_when_the_deadline_has_passed(kim, lena, anna):
    a_round(kim, lena)
    otto = make_member("otto", is_coordinator=True)
    with after(8):
        Consultation.objects.remind_due()
        deliver()
    assert heard(kim, "round_due") == heard(lena, "round_due") == ["round_due"]
    assert heard(otto, "round_due") == heard(anna, "round_due") == []


def test_grouping_and_drafting_are_the_coordinators_own_work(kim, lena, anna):
    grouped(kim, lena, [anna])
    deliver()
    assert heard(anna) == ["round_opened"]


def test_a_round_of_many_tells_everybody_once(kim, lena, db):
    people = crowd(health=12, police=12)
    a_round(kim, lena)
    deliver()
    assert all(heard(person) == ["round_opened"] for person in people)


def test_a_title_in_dutch_alone_is_told_in_dutch(kim, lena, anna):
    one = Consultation.objects.begin(kim, {"nl": QUESTION["nl"]}, [], later())
    assert one.language == "nl" and one.notice_title() == "De titel"
    assert one.announced_to("round_opened") == []
