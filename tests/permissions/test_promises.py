"""What a page promises about who sees what is the rule that the code keeps (decision 66).

A sentence that promises and stands in none of these lists fails, so that somebody looks at the
rule first.
"""
import gettext
import re

import pytest

from goodpractices.models import GoodPractice
from platform_core.advice.models import Answer
from platform_core.content.loading import TEXTS
from platform_core.members.models import MembershipRequest
from tests.advice.making import a_round
from tests.architecture.sources import ROOT
from tests.conftest import make_member
from tests.goodpractices.conftest import text
from tests.meetings.conftest import a_meeting
from tests.public.test_contact import asked

pytestmark = pytest.mark.once
TEAM = {"mo", "kim", "ada"}
PROMISES = re.compile(r"\b(only (you|its|the|those|organisers|their)|nobody (but|sees)|you alone|"
                      r"(author|organisers|coordinators) alone|(is|are) yours alone|never who)\b")
ABOUT_READING = re.compile(r"\b(sees?|reads?|come)\b")
# Each promise of the catalogue, by what it begins with, and what holds it.
HELD = {
    "Thank you. A moderator will review this first": "waits",
    "It becomes a draft that only you": "draft",
    "Saved. Only you can see this text": "draft",
    "You can save it at any time and go on later": "draft",
    "Only the coordinators of this round read": "round",
    "Only those who have a place read this": "meeting",
    "For example an interpreter": "meeting",
    "Only organisers, coordinators and": "meeting",
    "Only the organisers, coordinators": "meeting",
    "Only you, the organisers of a meeting": "meeting",
    "Round tables, trainings and webinars": "meeting",
    "Saved as a draft. Only organisers": "meeting draft",
    "A meeting begins as a draft that only": "meeting draft",
    "Nobody sees this text any more except": "waits",
    "This text is not published. Only you and": "handed in",
    "Only you and the team see": "waits",
    "Never published: only the author and": "tests/forum/test_history.py",
    "What you typed and did not send": "tests/members/test_unsent_is_ones_own.py",
    "A category can be for one or more groups": "tests/permissions/test_roles.py",
    "This address is yours alone": "tests/meetings",
    "Taken back. Nobody sees it any more": "tests/directory/test_consents.py",
}


@pytest.fixture
def ada(db):
    """An administrator, who is in everything that coordinators are in."""
    return make_member("ada", is_staff=True, is_superuser=True)


@pytest.fixture
def cast(anna, ben, carla, ravi, kim, mo, ada):
    return {"anna": anna, "ben": ben, "carla": carla, "ravi": ravi, "kim": kim, "mo": mo,
            "ada": ada}


def promises():
    """The sentences of the catalogue that say who alone sees something."""
    with (ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        texts = [one for one in gettext.GNUTranslations(file)._catalog if isinstance(one, str)]
    return [one for one in texts if PROMISES.search(one[:1].lower() + one[1:])
            and ABOUT_READING.search(one)]


def test_every_promise_of_a_page_is_held_to_its_rule():
    assert len(promises()) > 15
    assert [one for one in promises() if not one.startswith(tuple(HELD))] == []
    assert [path for path in HELD.values() if "/" in path and not (ROOT / path).exists()] == []


def test_who_reads_a_question_is_who_the_privacy_statement_names(cast):
    assert who_sees(asked(), cast) == {"kim", "ada"}
    statement = (TEXTS / "page-privacy.toml").read_text("utf-8")
    assert "Coordinators and administrators read that, nobody else." in statement
    assert "Coördinatoren en beheerders lezen dat, niemand anders." in statement


def test_who_reads_an_application_is_who_the_privacy_statement_names(cast, applicant):
    request = MembershipRequest.objects.create(member=applicant, motivation="To learn.")
    seen = {name for name, member in cast.items()
            if request in MembershipRequest.objects.visible_to(member)}
    assert seen == TEAM
    statement = (TEXTS / "page-privacy.toml").read_text("utf-8")
    assert "only moderators, coordinators and administrators see them" in statement
    assert "alleen moderatoren, coördinatoren en beheerders zien die" in statement


def test_who_sees_that_somebody_comes_is_who_the_meeting_names(cast, kim, anna, ben, carla,
                                                               client_of):
    meeting = a_meeting(kim)
    meeting.organisers.add(ben)
    meeting.sign_up(anna)
    assert who_sees(meeting.sign_ups.get(), cast) == {"anna", "ben", "kim", "ada"}
    page = client_of(carla).get(meeting.get_absolute_url()).content.decode()
    assert "Only the organisers, coordinators and administrators see that you come" in page
    assert anna.name not in page


def test_an_answer_of_a_round_is_read_by_the_coordinators_of_that_round_alone(cast, kim, anna):
    other = make_member("lena", sector="ngo", is_coordinator=True)
    consultation = a_round(kim, make_member("nora", sector="ngo", is_coordinator=True))
    consultation.answer(anna, "A room with a door.", consultation.revision)
    assert who_sees(Answer.objects.get(), cast | {"lena": other}) == {"anna", "kim"}


def test_what_was_published_and_withdrawn_is_its_authors_alone_again(cast, anna, ravi):
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    practice.withdraw(anna)
    practice.reopen(anna)
    assert who_sees(practice, cast) == {"anna"}


def who_sees(one, cast):
    return {name for name, member in cast.items() if one.is_visible_to(member)}


def saved(client, practice, practice_text):
    """What the page says after the author saved the text."""
    practice.refresh_from_db()
    facts = {f"{name}": value for name, value in practice_text.items() if isinstance(value, str)}
    page = client.post(f"/practices/{practice.pk}/edit/",
                       facts | {"revision": practice.revision, "action": "save"}, follow=True)
    return " ".join(str(message) for message in page.context["messages"])


def test_only_you_see_a_practice_until_you_submit_it(cast, anna, client_of):
    practice = GoodPractice.draft(anna, text())
    assert who_sees(practice, cast) == {"anna"}
    assert "Only you can see this text until you submit it" in saved(
        client_of(anna), practice, text())


@pytest.mark.parametrize("step", ["request_changes", "reject"])
def test_what_was_handed_in_once_is_read_by_reviewers_and_the_page_says_so(
    cast, anna, ravi, client_of, step
):
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.decide(step, ravi, "Say it softer.", "privacy")
    practice.refresh_from_db()
    assert who_sees(practice, cast) == {"anna", "ravi"} | TEAM
    if step == "request_changes":
        assert "Reviewers can read this text" in saved(client_of(anna), practice, text())


def test_a_copy_of_a_published_practice_is_its_authors_alone(cast, anna, ravi):
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    copy = practice.working_copy()
    copy.edit(anna, text(summary=" ".join(["word"] * 50)), copy.revision)
    assert who_sees(copy, cast) == {"anna"}
    assert not copy.is_handed_in
    copy.submit(anna)
    assert who_sees(copy, cast) == {"anna", "ravi"} | TEAM
    assert copy.is_handed_in


def test_only_you_and_the_team_see_what_waits(cast, thread, newcomer):
    waiting = thread.reply(newcomer, "<p>Mine waits.</p>")
    assert who_sees(waiting, cast | {"noor": newcomer}) == {"noor"} | TEAM


def test_only_organisers_coordinators_and_administrators_see_a_draft_of_a_meeting(cast, kim):
    meeting = a_meeting(kim, announced=False)
    assert who_sees(meeting, cast) == {"kim", "ada"}
    meeting.organisers.add(cast["ben"])
    assert who_sees(meeting, cast) == {"kim", "ada", "ben"}


def test_where_a_meeting_is_reads_only_who_has_a_place_or_keeps_it(kim, anna, ben, client_of):
    meeting = a_meeting(kim, online="https://example.org/room-7")
    address = meeting.get_absolute_url()
    meeting.sign_up(anna)
    found = {member.name: "Domplein 29" in client_of(member).get(address).content.decode()
             for member in (anna, ben, kim)}
    assert found == {anna.name: True, ben.name: False, kim.name: True}
