"""What waiting for a decision: told to many at once, silenced by whoever wishes, urgent at once."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodpractices.models import GoodPractice
from platform_core.lib.kinds import FAMILIES
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import Event, Inbox, Notification, OutgoingMail, Preference
from tests.conftest import make_member, start_thread
from tests.goodpractices.conftest import text

PREFERENCES = "/notifications/preferences/"


@pytest.fixture
def practice(anna, everyone_audience):
    """Of a practice that waits reviewers hear by a verb of its own, the team by the queue's."""
    return GoodPractice.objects.create(author=anna, audience=everyone_audience, title="Seen alone",
                                       status=GoodPractice.Status.IN_REVIEW)


@pytest.fixture
def rita(db):
    return make_member("rita", is_reviewer=True)


@pytest.fixture
def item(mo, category):
    """Something of which one moderator hears, whatever the verb."""
    return start_thread(mo, category, "Made by a moderator")


def tell(target, verb="practice_submitted", actor=None):
    Event.objects.announce(actor, verb, target).deliver()


def heard(member):
    return list(Notification.objects.filter(member=member).values_list("verb", flat=True))


def mails():
    return sorted(mail.to for mail in OutgoingMail.objects.all())


def test_everybody_who_decides_hears_but_for_who_did_it(practice, ravi, rita, anna, ben):
    other = make_member("rosa", is_reviewer=True)
    tell(practice, actor=other)
    assert heard(ravi) == heard(rita) == ["practice_submitted"]
    assert heard(other) == heard(anna) == heard(ben) == []


def test_everybody_who_decides_hears_once_of_a_practice_that_is_handed_in(
    anna, ravi, kim, everyone_audience
):
    both = make_member("rosa", is_reviewer=True, is_coordinator=True)
    GoodPractice.draft(anna, text()).submit(anna)
    for event in Event.objects.all():
        event.deliver()
    assert heard(ravi) == ["practice_submitted"]
    assert heard(kim) == heard(both) == ["waits"]
    assert heard(anna) == []


def test_a_silenced_bell_writes_nothing_and_counts_nothing(practice, ravi, rita):
    Preference.objects.put(ravi, bell={"queue": False})
    Preference.objects.put(rita, bell={"queue": True})
    tell(practice)
    assert (heard(ravi), heard(rita)) == ([], ["practice_submitted"])
    assert Inbox.objects.of(ravi).last_seq == 0


def test_what_concerns_oneself_cannot_be_silenced(item, mo):
    Preference.objects.put(mo, bell={"decisions": False, "replies": False})
    tell(item, "hidden")
    assert heard(mo) == ["hidden"]


def test_what_is_urgent_rings_and_is_mailed_at_once_whatever_was_chosen(item, mo):
    Preference.objects.put(mo, bell={"queue": False}, mail=dict.fromkeys(FAMILIES, False))
    tell(item, "waits_urgently")
    tell(item, "waits")
    assert heard(mo) == ["waits_urgently"]
    for _ in range(2):
        mail_waiting()
        assert mails() == [mo.email]


def test_what_is_urgent_takes_nothing_else_along(item, mo):
    tell(item, "hidden")
    tell(item, "waits_urgently")
    mail_waiting()
    assert mails() == [mo.email]
    assert Notification.objects.get(verb="hidden").mailed_at is None


def test_what_merely_waits_is_mailed_later_to_who_wants_it(practice, ravi, rita):
    Preference.objects.put(rita, mail={"queue": True})
    tell(practice)
    mail_waiting()
    assert mails() == []
    mail_waiting(wait_minutes=0)
    assert mails() == [rita.email]


def test_many_who_decide_cost_no_more_than_one(practice, ravi):
    few = statements(practice)
    for number in range(20):
        make_member(f"reviewer{number}", is_reviewer=True)
    assert statements(practice) == few
    assert Notification.objects.count() == 22


def statements(target):
    event = Event.objects.create(verb="practice_submitted", target=target)
    with CaptureQueriesContext(connection) as seen:
        event.deliver()
    return len(seen)


def boxes(client):
    form = client.get(PREFERENCES).context["form"]
    return [part.name for part in form]


@pytest.mark.parametrize(("role", "offered"), [
    ("anna", False), ("newcomer", False), ("mo", True), ("kim", True), ("ravi", True),
])
def test_choices_about_the_queue_are_offered_to_who_decides(role, offered, request, client_of):
    client = client_of(request.getfixturevalue(role))
    shown = {"mail_queue", "bell_queue"} & set(boxes(client))
    assert shown == ({"mail_queue", "bell_queue"} if offered else set())
    page = client.get(PREFERENCES).content.decode()
    assert ("Something is waiting for a decision" in page) is offered


def test_the_usual_boxes_are_those_of_every_family(anna, client_of):
    assert boxes(client_of(anna)) == [
        "mail_replies", "mail_mentions", "mail_decisions", "mail_sessions", "mail_meetings",
        "mail_advice", "mail_practices", "mail_keeping", "follow_own"]


def test_the_team_chooses_bell_and_mail_apart(mo, client_of):
    client = client_of(mo)
    page = client.get(PREFERENCES)
    assert page.context["form"]["bell_queue"].value() is True
    assert page.context["form"]["mail_queue"].value() is False
    client.post(PREFERENCES, {"mail_queue": "on"})
    mine = Preference.objects.of(mo)
    assert (mine.bell, mine.mail["queue"]) == ({"queue": False}, True)
    assert client.get(PREFERENCES).context["form"]["bell_queue"].value() is False


def test_a_choice_that_is_not_offered_stays_and_cannot_be_sent(anna, client_of):
    Preference.objects.put(anna, bell={"queue": True}, mail={"queue": True})
    client_of(anna).post(PREFERENCES, {"bell_queue": "", "bell_replies": "", "mail_replies": "on"})
    mine = Preference.objects.of(anna)
    assert mine.bell == {"queue": True}
    assert (mine.mail["queue"], mine.mail["replies"], mine.mail["mentions"]) == (True, True, False)
