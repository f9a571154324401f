"""What waits for a decision: told to many at once, silenced by whoever wishes, urgent at once."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from platform_core.lib.kinds import FAMILIES
from platform_core.members.models import Member
from platform_core.moderation.models import QueueItem
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import Event, Inbox, Notification, OutgoingMail, Preference
from tests.conftest import make_member

PREFERENCES = "/notifications/preferences/"


@pytest.fixture
def item(thread, monkeypatch):
    """A queue item that tells the whole team, as moderation does."""
    team = Member.objects.filter(is_moderator=True)
    found = QueueItem.objects.open(thread, "thread")
    monkeypatch.setattr(QueueItem, "announced_to", lambda self, verb: [], raising=False)
    monkeypatch.setattr(QueueItem, "told_directly", raising=False, value=lambda self, verb:
                        dict.fromkeys(team.values_list("pk", flat=True), verb))
    monkeypatch.setattr(QueueItem, "is_visible_to", lambda self, member: member.is_team,
                        raising=False)
    return found


def tell(item, verb="waits", actor=None):
    Event.objects.announce(actor, verb, item).deliver()


def heard(member):
    return list(Notification.objects.filter(member=member).values_list("verb", flat=True))


def mails():
    return sorted(mail.to for mail in OutgoingMail.objects.all())


def test_the_whole_team_hears_but_for_who_did_it(item, mo, anna):
    other = make_member("mia", is_moderator=True)
    tell(item, actor=other)
    assert (heard(mo), heard(other), heard(anna)) == (["waits"], [], [])


def test_a_silenced_bell_writes_nothing_and_counts_nothing(item, mo):
    other = make_member("mia", is_moderator=True)
    Preference.objects.put(mo, bell={"queue": False})
    Preference.objects.put(other, bell={"queue": True})
    tell(item)
    assert (heard(mo), heard(other)) == ([], ["waits"])
    assert Inbox.objects.of(mo).last_seq == 0


def test_what_is_urgent_rings_and_is_mailed_at_once_whatever_was_chosen(item, mo):
    Preference.objects.put(mo, bell={"queue": False}, mail=dict.fromkeys(FAMILIES, False))
    tell(item, "waits_urgently")
    tell(item)
    assert heard(mo) == ["waits_urgently"]
    monkey_see(item)
    mail_waiting()
    assert mails() == [mo.email]
    mail_waiting()
    assert mails() == [mo.email]


def monkey_see(item):
    """The list rule of queue items, as moderation gives it."""
    type(item).objects.visible_to  # noqa: B018


def test_what_merely_waits_is_mailed_to_who_wants_it(item, mo):
    other = make_member("mia", is_moderator=True)
    Preference.objects.put(other, mail={"queue": True})
    tell(item)
    mail_waiting()
    assert mails() == []
    mail_waiting(wait_minutes=0)
    assert mails() == [other.email]


def test_many_of_the_team_cost_no_more_than_one(item, mo):
    few = statements(item)
    for number in range(20):
        make_member(f"moderator{number}", is_moderator=True)
    assert statements(item) == few
    assert Notification.objects.count() == 22


def statements(item):
    event = Event.objects.create(verb="waits", target=item)
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
    assert ("Something waits for a decision" in client.get(PREFERENCES).content.decode()) is offered


def test_the_usual_boxes_are_those_of_every_family(anna, client_of):
    assert boxes(client_of(anna)) == ["mail_replies", "mail_mentions", "mail_decisions",
                                      "mail_practices", "follow_own"]


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
