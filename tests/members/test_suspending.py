"""The page on which the team shuts a member out: who may, for how long, and what follows."""
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.lib.permissions import Refused
from platform_core.lib.sweeps import SWEEPS
from platform_core.members.models import Member
from platform_core.moderation.models import Statement
from platform_core.notifications.models import OutgoingMail
from platform_core.workflow.models import Decision
from tests.conftest import make_member
from tests.members.steps import a_visitor, can_sign_in, in_a_week, is_signed_in, sign_in

REASON = "You wrote down who lives in the shelter"
WEEK = timedelta(days=7)


def words(answer):
    return answer.content.decode()


def path_of(person, verb="suspend"):
    return f"/members/{person.pk}/{verb}/"


def sent(person, **changes):
    return {"days": "7", "reason": REASON, "revision": person.revision,
            "ground": "harassment"} | changes


@pytest.fixture
def people(carla, mo, kim):
    """Whoever may be suspended, by what they are."""
    return {
        "member": carla, "moderator": mo, "coordinator": kim,
        "other moderator": make_member("max", is_moderator=True),
        "other coordinator": make_member("kit", is_coordinator=True),
        "admin": make_member("ada", is_staff=True, is_superuser=True),
        "other admin": make_member("alf", is_staff=True, is_superuser=True),
    }


MAY = [
    ("moderator", "member", True), ("coordinator", "member", True), ("admin", "member", True),
    ("moderator", "moderator", False), ("coordinator", "coordinator", False),
    ("admin", "admin", False), ("moderator", "other moderator", False),
    ("moderator", "coordinator", False), ("moderator", "admin", False),
    ("coordinator", "moderator", True), ("coordinator", "other coordinator", True),
    ("coordinator", "admin", False), ("admin", "moderator", True), ("admin", "coordinator", True),
    ("admin", "other admin", True),
]
# Whoever is suspended opens no page at all, so nobody lets themselves in.
CASES = [(verb, *case) for verb in ("suspend", "reinstate") for case in MAY
         if verb == "suspend" or case[0] != case[1]]


@pytest.mark.parametrize(("verb", "by", "whom", "may"), CASES)
def test_who_suspends_and_lets_in_whom(people, client_of, verb, by, whom, may):
    person, client = people[whom], client_of(people[by])
    if verb == "reinstate":
        person.suspend(people["admin"], "before", ground="privacy")
    before = Member.objects.get(pk=person.pk).status
    assert client.get(path_of(person, verb)).status_code == (200 if may else 403)
    answer = client.post(path_of(person, verb), sent(person))
    assert answer.status_code == (302 if may else 403)
    assert (Member.objects.get(pk=person.pk).status != before) is may


@pytest.mark.parametrize(("role", "status"), [
    ("anna", 404), ("ravi", 404), ("newcomer", 404), ("applicant", 403), ("nobody", 302),
])
@pytest.mark.parametrize("verb", ["suspend", "reinstate"])
def test_for_others_there_is_no_such_page(carla, request, client_of, role, status, verb):
    client = client_of(request.getfixturevalue(role))
    for method in ("get", "post"):
        assert getattr(client, method)(path_of(carla, verb), sent(carla)).status_code == status
    carla.refresh_from_db()
    assert carla.status == "member"


@pytest.mark.parametrize("days", ["7", "30", "90", ""])
@pytest.mark.parametrize("role", ["mo", "kim"])
def test_a_moderator_suspends_for_a_week_a_coordinator_for_as_long_as_it_takes(
    carla, request, client_of, role, days
):
    client = client_of(request.getfixturevalue(role))
    answer = client.post(path_of(carla), sent(carla, days=days))
    may = role == "kim" or days == "7"
    assert answer.status_code == (302 if may else 422)
    carla.refresh_from_db()
    assert carla.status == ("suspended" if may else "member")
    if may:
        until = carla.decision.until
        assert (until is None) is (days == "")
        expected = timezone.now() + timedelta(days=int(days or 0))
        assert until is None or abs(until - expected) < timedelta(minutes=1)


@pytest.mark.parametrize("ground", ["", "nothing"])
def test_a_suspension_names_a_ground(carla, mo, client_of, ground):
    answer = client_of(mo).post(path_of(carla), sent(carla, ground=ground))
    assert answer.status_code == 422
    assert REASON in words(answer)
    carla.refresh_from_db()
    assert carla.status == "member"


@pytest.mark.parametrize(("ground", "said"), [
    ("harassment", "no threats"), ("spam", "no advertising"), ("privacy", "recognised"),
])
def test_the_statement_names_the_rule_of_its_ground(carla, mo, client_of, ground, said):
    client_of(mo).post(path_of(carla), sent(carla, ground=ground))
    statement = Statement.objects.get(member=carla)
    based = dict(statement.lines)["Based on"]
    assert said in based
    assert statement.decision.ground == ground


@pytest.mark.parametrize("days", ["8", "3650", "-1", "x", "7.5"])
def test_no_other_length_is_taken(carla, kim, client_of, days):
    answer = client_of(kim).post(path_of(carla), sent(carla, days=days))
    assert answer.status_code == 422
    assert REASON in words(answer)


def test_a_moderator_is_offered_a_week_alone(carla, mo, kim, client_of):
    assert "Until further notice" not in words(client_of(mo).get(path_of(carla)))
    assert "Until further notice" in words(client_of(kim).get(path_of(carla)))


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_suspension_needs_its_reason(carla, mo, client_of, reason):
    assert client_of(mo).post(path_of(carla), sent(carla, reason=reason)).status_code == 422
    with pytest.raises(ValueError, match="needs a reason"):
        carla.suspend(mo, reason, in_a_week(), ground="privacy")
    carla.refresh_from_db()
    assert carla.status == "member"


@pytest.mark.parametrize(("language", "end"), [("en", "It ends on"), ("nl", "")])
def test_the_member_reads_why_and_until_when_by_mail(carla, mo, client_of, language, end):
    Member.objects.filter(pk=carla.pk).update(language=language)
    client_of(mo).post(path_of(carla), sent(carla))
    mail = OutgoingMail.objects.get(to=carla.email)
    assert REASON in mail.body
    decision = Member.objects.get(pk=carla.pk).decision
    year = timezone.localtime(decision.until).strftime("%Y, %H:%M")
    assert year in mail.body
    assert end in mail.body
    assert "violence" not in f"{mail.subject} {mail.body}".lower()
    assert mail.about == decision


def test_without_an_end_the_mail_says_so(carla, kim):
    carla.suspend(kim, REASON, ground="privacy")
    assert "until further notice" in OutgoingMail.objects.get(to=carla.email).body


def test_sessions_end_sockets_close_after_the_commit_and_no_page_opens(
    carla, mo, client_of, monkeypatch, django_capture_on_commit_callbacks
):
    closed = []
    monkeypatch.setattr("platform_core.members.models.close_sockets", closed.append)
    theirs, moderator = client_of(carla), client_of(mo)
    assert theirs.get("/forum/").status_code == 200
    with django_capture_on_commit_callbacks() as waiting:
        moderator.post(path_of(carla), sent(carla))
    assert closed == []
    for work in waiting:
        work()
    assert closed == [carla.pk]
    assert theirs.get("/forum/").url == "/accounts/login/?next=/forum/"
    assert not is_signed_in(theirs)


def test_it_is_on_the_record_and_in_its_decision(carla, mo, kim, client_of):
    client_of(mo).post(path_of(carla), sent(carla))
    carla.refresh_from_db()
    client_of(kim).post(path_of(carla, "reinstate"), sent(carla, reason="We talked"))
    lines = Entry.objects.about(carla).values_list("action", "actor")
    assert list(lines) == [("members.member.suspend", mo.pk), ("members.member.reinstate", kim.pk)]
    decisions = Decision.objects.about(carla)
    assert [(one.reason, one.by) for one in decisions] == [(REASON, mo), ("We talked", kim)]


def test_letting_in_again_needs_no_words_and_is_told_by_mail(carla, mo, kim, client_of):
    can_sign_in(carla).suspend(mo, REASON, in_a_week(), ground="privacy")
    answer = client_of(kim).post(path_of(carla, "reinstate"), sent(carla, reason=""))
    assert answer.url == carla.get_absolute_url()
    assert OutgoingMail.objects.filter(to=carla.email).count() == 2
    assert "no longer suspended" in OutgoingMail.objects.filter(to=carla.email).latest("pk").body
    visitor = a_visitor()
    sign_in(visitor, carla.email)
    assert visitor.get("/forum/").status_code == 200


def test_the_team_reads_on_the_members_page_that_and_why_it_is_shut_out(carla, mo, kim, client_of):
    carla.suspend(mo, REASON, timezone.now() + WEEK, ground="privacy")
    page = words(client_of(kim).get(carla.get_absolute_url()))
    assert "Suspended" in page
    link = re.search(r'/moderation/decisions/\d+/', page)[0]
    assert REASON in words(client_of(kim).get(link))
    assert path_of(carla, "reinstate") in page


@pytest.mark.parametrize("role", ["anna", "mo", "kim"])
def test_the_button_is_there_for_whoever_may(carla, request, client_of, role):
    page = words(client_of(request.getfixturevalue(role)).get(carla.get_absolute_url()))
    assert (path_of(carla) in page) is (role != "anna")


def lift(*people):
    Member.objects.lift_suspensions()
    for person in people:
        person.refresh_from_db()


def ends(person, moment):
    Decision.objects.filter(pk=person.decision_id).update(until=moment)


def test_a_suspension_ends_by_itself_once_and_not_before(carla, anna, ben, mo, kim):
    now = timezone.now()
    for person in (carla, anna):
        person.suspend(mo, REASON, now + WEEK, ground="privacy")
    ben.suspend(kim, REASON, ground="privacy")
    lift(carla, anna, ben)
    assert {carla.status, anna.status, ben.status} == {"suspended"}
    ends(carla, now)
    for _ in range(3):
        lift(carla, anna, ben)
    assert [carla.status, anna.status, ben.status] == ["member", "suspended", "suspended"]
    entries = Entry.objects.about(carla).filter(action="members.member.reinstate")
    assert [entry.actor for entry in entries] == [None]
    assert OutgoingMail.objects.filter(to=carla.email).count() == 2


def test_a_sweep_that_comes_late_lifts_no_newer_suspension(carla, mo, kim):
    carla.suspend(mo, REASON, timezone.now(), ground="privacy")
    Member.objects.get(pk=carla.pk).reinstate(kim)
    Member.objects.get(pk=carla.pk).suspend(kim, "Again", ground="privacy")
    lift(carla)
    assert carla.status == "suspended"


def test_of_two_sweeps_that_read_the_same_row_one_lifts(carla, mo, monkeypatch):
    carla.suspend(mo, REASON, timezone.now(), ground="privacy")
    reinstate = Member.reinstate

    def after_a_colleague(member, by, *args, **kwargs):
        monkeypatch.setattr(Member, "reinstate", reinstate)
        reinstate(Member.objects.get(pk=member.pk), mo)
        reinstate(member, by, *args, **kwargs)

    monkeypatch.setattr(Member, "reinstate", after_a_colleague)
    lift(carla)
    assert carla.status == "member"
    entries = Entry.objects.about(carla).filter(action="members.member.reinstate")
    assert [entry.actor for entry in entries] == [mo]


def test_the_sweep_is_registered(db):
    work, _every = SWEEPS["end suspensions"]
    assert work.__func__ is type(Member.objects).lift_suspensions


@pytest.mark.parametrize("verb", ["suspend", "reinstate"])
def test_what_has_no_page_is_404(mo, client_of, applicant, verb):
    for pk in (0, 999_999, 10**18, applicant.pk):
        assert client_of(mo).get(f"/members/{pk}/{verb}/").status_code == 404


@pytest.mark.parametrize("days", [None, 8, 365])
def test_longer_than_a_week_takes_a_coordinator_whichever_door_asks(carla, mo, kim, days):
    until = timezone.now() + timedelta(days=days) if days else None
    with pytest.raises(Refused, match="takes a coordinator"):
        carla.suspend(mo, REASON, until, ground="privacy")
    assert Member.objects.get(pk=carla.pk).status == "member"
    carla.suspend(kim, REASON, until, ground="privacy")
    assert Member.objects.get(pk=carla.pk).status == "suspended"
