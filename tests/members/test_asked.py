"""An application that was asked something stays in sight, and a refusal can be taken back."""
import pytest

from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import QueueItem
from platform_core.notifications.models import Notification, OutgoingMail
from tests.members.steps import FORM, apply, is_signed_in, sign_in


@pytest.fixture
def visitor(client_of, nobody):
    return client_of(nobody)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def asked(visitor, kim, mo, commit):
    """An application to which a question was put."""
    with commit():
        apply(visitor)
    found = MembershipRequest.objects.get()
    with commit():
        found.decide("ask", kim, "Which team is yours?")
    return found


def words(answer):
    return answer.content.decode()


def sent(action, found, reason=""):
    return {"action": action, "reason": reason, "revision": found.revision}


def test_it_stands_in_the_queue_as_waiting_for_an_answer(asked, mo, client_of):
    page = client_of(mo).get("/moderation/")
    [item] = page.context["listed"].page.items
    assert (item.target, item.is_parked) == (asked, True)
    assert "Waiting for an answer" in words(page)
    assert item.get_absolute_url() in words(page)


def test_it_is_not_counted_and_is_no_news(asked, mo, client_of):
    assert client_of(mo).get("/forum/").context["frame"].waiting == 0
    assert QueueItem.objects.count_waiting(mo) == {"waiting": 0, "urgent": 0}
    told = Notification.objects.filter(member=mo, verb="waits", read_at=None)
    assert not told.exists()


def test_it_stands_below_what_waits_for_the_team(asked, thread, newcomer, mo, client_of):
    later = thread.reply(newcomer, "<p>Waits</p>")
    items = client_of(mo).get("/moderation/").context["listed"].page.items
    assert [item.target for item in items] == [later, asked]


def test_answered_it_is_counted_and_told_again(asked, mo, client_of, commit):
    before = Notification.objects.filter(member=mo, verb="waits").count()
    with commit():
        MembershipRequest.objects.get(pk=asked.pk).reply("The team in the west")
    assert Notification.objects.filter(member=mo, verb="waits").count() == before + 1
    assert QueueItem.objects.count_waiting(mo) == {"waiting": 1, "urgent": 0}
    assert "Waiting for an answer" not in words(client_of(mo).get("/moderation/"))
    assert QueueItem.objects.filter(object_id=asked.pk, kind="application").count() == 1


@pytest.mark.parametrize(("action", "status", "member"), [
    ("approve", "approved", "member"), ("refuse", "refused", "refused"),
])
def test_from_there_it_is_decided_without_an_answer(asked, mo, client_of, action, status, member):
    client = client_of(mo)
    page = client.get(asked.get_absolute_url())
    assert [name for name, _label in page.context["form"].fields["action"].choices] == [
        "approve", "refuse"
    ]
    answer = client.post(asked.get_absolute_url(), sent(action, asked, "Enough is known"))
    assert answer.status_code == 302
    asked.refresh_from_db()
    assert (asked.status, asked.member.status) == (status, member)
    assert not QueueItem.objects.waiting().exists()


def test_a_second_question_is_asked_when_the_first_was_answered(asked, mo, client_of):
    asked.reply("The team in the west")
    found = MembershipRequest.objects.get(pk=asked.pk)
    answer = client_of(mo).post(found.get_absolute_url(), sent("ask", found, "Which west?"))
    assert answer.status_code == 302
    found.refresh_from_db()
    assert (found.status, found.question) == ("asked", "Which west?")
    assert [one.reason for one in found.decisions()] == ["Which team is yours?", "Which west?"]


@pytest.fixture
def refused(asked, mo):
    asked.decide("refuse", mo, "Only for professionals")
    return MembershipRequest.objects.get(pk=asked.pk)


def test_a_refusal_is_taken_back_on_its_page_and_decided_anew(refused, visitor, kim, client_of,
                                                             commit):
    client = client_of(kim)
    choices = client.get(refused.get_absolute_url()).context["form"].fields["action"].choices
    assert [name for name, _label in choices] == ["reconsider"]
    mails = OutgoingMail.objects.filter(to=FORM["email"]).count()
    with commit():
        answer = client.post(refused.get_absolute_url(), sent("reconsider", refused, "A mistake"))
    assert answer.status_code == 302
    refused.refresh_from_db()
    assert (refused.status, refused.member.status) == ("pending", "applicant")
    assert OutgoingMail.objects.filter(to=FORM["email"]).count() == mails
    assert QueueItem.objects.waiting().get().target == refused
    page = words(client.get(refused.get_absolute_url()))
    assert "Only for professionals" in page
    assert "A mistake" in page
    client.post(refused.get_absolute_url(), sent("approve", refused))
    sign_in(visitor)
    assert is_signed_in(visitor)


def test_a_refusal_that_was_taken_back_is_read_by_its_applicant_no_more(refused, visitor, kim):
    refused.decide("reconsider", kim)
    sign_in(visitor)
    page = words(visitor.get("/members/application/"))
    assert "Only for professionals" not in page
    assert "being reviewed" in page


@pytest.mark.parametrize("action", ["approve", "ask", "refuse"])
def test_what_is_refused_is_first_taken_back(refused, kim, client_of, action):
    answer = client_of(kim).post(refused.get_absolute_url(), sent(action, refused, "Words kept"))
    assert answer.status_code == 409
    assert "Words kept" in words(answer)
    assert Member.objects.get(pk=refused.member_id).status == "refused"
