"""Something of every kind in the queue."""
import pytest

from forum.models import Thread
from goodpractices.models import GoodPractice
from platform_core.members.models import MembershipRequest
from platform_core.moderation.models import QueueItem, Report
from tests.conftest import make_member
from tests.goodpractices.conftest import text

SENT_ON = {302, 303}    # a decision was taken; the next thing follows
KINDS = ["post", "thread", "practice", "application", "report"]


def wait_as(kind, people, number=0):
    """Put one thing of a kind in the queue; `people` is the dict of the fixture. Its QueueItem."""
    target = MAKERS[kind](people, number)
    return QueueItem.objects.waiting().get(object_id=target.pk, kind=kind)


def a_post(people, number):
    return people["thread"].reply(people["newcomer"], f"<p>Pending words {number}</p>")


def a_thread(people, number):
    return Thread.start(people["newcomer"], f"<p>Pending question {number}</p>",
                        category=people["category"], title=f"Pending title {number}",
                        kind="question", language="en")


def a_practice(people, number):
    practice = GoodPractice.draft(people["author"], text(title=f"Practice {number}"))
    practice.submit(people["author"])
    return practice


def an_application(people, number):
    applicant = make_member(f"applicant{number}", status="applicant")
    request = MembershipRequest.objects.create(member=applicant, motivation="To learn.")
    request.take("confirm", by=applicant)
    return request


def a_report(people, number):
    post = people["thread"].reply(people["author"], f"<p>Reported words {number}</p>")
    return Report.file(people["reporter"], post, "privacy", "It says where they live")


MAKERS = {"post": a_post, "thread": a_thread, "practice": a_practice,
          "application": an_application, "report": a_report}


@pytest.fixture
def people(thread, category, newcomer, anna, ben):
    """Who writes and who reports."""
    return {"thread": thread, "category": category, "newcomer": newcomer, "author": anna,
            "reporter": ben}


@pytest.fixture
def dora(db):
    """A second moderator, who also reviews practices."""
    return make_member("dora", sector="ngo", is_moderator=True, is_reviewer=True)


@pytest.fixture
def rosa(db):
    """A moderator who reviews practices, of no organisation."""
    return make_member("rosa", sector="ngo", is_moderator=True, is_reviewer=True)
