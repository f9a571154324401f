"""A colleague was faster, or time was: what was sent is told why not, and its words are kept."""
import re

import pytest

from platform_core.directory.models import Service
from platform_core.members.models import MembershipRequest, UnsentText
from platform_core.pages.models import Message
from tests.architecture.sources import modules, place
from tests.conftest import make_member
from tests.directory.making import a_service, facts
from tests.keeping import keeper_in
from tests.meetings.conftest import a_meeting, pass_by
from tests.members.steps import a_visitor
from tests.moderation.conftest import wait_as

WORDS = "What took me half an hour to put well"
# Where a warning is no refusal, and why: {module: reason}.
NO_REFUSALS = {
    "forum/views/writing.py": "the text was taken; some of its names led to nobody",
    "platform_core/content/views/exchange.py": "the rest of the file is shown, and can be taken",
    "platform_core/members/keeper.py": "the door itself",
}


@pytest.fixture
def lena(db):
    """A second coordinator."""
    return make_member("lena", is_coordinator=True)


@pytest.fixture
def people(thread, category, newcomer, anna, ben):
    """Who writes and who reports."""
    return {"thread": thread, "category": category, "newcomer": newcomer, "author": anna,
            "reporter": ben}


def kept():
    """Whose texts are kept, and what was typed into the first field of each."""
    return [(row.member, row.facts["fields"][row.facts["words"][0]][0])
            for row in UnsentText.objects.filter(discarded_at=None)]


def send_late(client, page, meanwhile, to=None, form=-1, **fields):
    """Open a page, let something happen, send what was typed there: the page it leads to."""
    keeper = keeper_in(client.get(page), form)
    meanwhile()
    return client.post(to or page, fields | {"keeper": keeper}, follow=True)


def test_signing_up_for_a_meeting_that_began(kim, anna, client_of):
    meeting = a_meeting(kim)
    answer = send_late(client_of(anna), f"/meetings/{meeting.pk}/", lambda: pass_by(meeting),
                       needs=WORDS)
    assert "Signing up is not possible any more" in answer.content.decode()
    assert kept() == [(anna, WORDS)]


def test_calling_off_a_meeting_that_was_called_off(kim, client_of):
    meeting = a_meeting(kim)
    send_late(client_of(kim), f"/edit/meetings/{meeting.pk}/call-off/",
              lambda: type(meeting).objects.get(pk=meeting.pk).call_off(kim, "No room"),
              reason=WORDS)
    assert kept() == [(kim, WORDS)]


def test_answering_what_a_colleague_answered(kim, lena, client_of):
    asked = Message.objects.arrive(about="joining", text="May we join?", code="en",
                                   email="someone@example.org")
    colleague = Message.objects.get(pk=asked.pk)
    send_late(client_of(kim), f"/edit/contact/{asked.pk}/",
              lambda: colleague.answer(lena, "Yes."), text=WORDS)
    assert kept() == [(kim, WORDS)]


@pytest.mark.parametrize("settle", [
    lambda version, by: version.publish(by, version.revision),
    lambda version, by: version.give_up(version.author),
])
def test_deciding_on_a_number_that_waits_no_more(kim, lena, client_of, settle):
    one = Service.objects.add("NL")
    version = one.propose(kim, facts())
    page = client_of(lena).get(one.get_absolute_url())
    keeper = keeper_in(page)
    settle(version, lena)
    answer = client_of(lena).post(f"{one.get_absolute_url()}decide/", {
        "revision": 0, "action": "send_back", "reason": WORDS, "keeper": keeper}, follow=True)
    assert "Nothing waits here any more" in answer.content.decode()
    assert kept() == [(lena, WORDS)]


def test_taking_down_what_a_colleague_took_down(kim, lena, client_of):
    one = a_service(kim, lena)
    send_late(client_of(kim), f"{one.get_absolute_url()}retract/",
              lambda: Service.objects.get(pk=one.pk).retract(lena, "The number is dead"),
              reason=WORDS)
    assert kept() == [(kim, WORDS)]


def test_refusing_as_advertising_what_was_decided_meanwhile(people, mo, kim, client_of):
    item = wait_as("post", people)
    send_late(client_of(mo), "/moderation/", lambda: item.target.decide("publish", kim),
              to="/moderation/advertising/", item=item.seen, reason=WORDS)
    assert [words for who, words in kept()] == [WORDS]


def test_an_applicants_second_answer(applicant, kim):
    found = MembershipRequest.objects.create(member=applicant, motivation="I want to learn.")
    found.take("confirm", by=applicant)
    found.decide("ask", kim, "Where do you work?")
    answer = send_late(a_visitor(), found.answer_path, lambda: found.reply("At a shelter"),
                       answer=WORDS)
    assert "Your answer has been received" in answer.content.decode()
    assert kept() == [(applicant, WORDS)]


def test_whatever_refuses_goes_through_the_door_that_keeps_the_words():
    warning = {place(path) for path in modules()
               if re.search(r"\bmessages\.(warning|error)\(", path.read_text())}
    assert warning == set(NO_REFUSALS)
