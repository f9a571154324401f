"""Who does what with a session in which state: every state, every act, every side."""
from datetime import timedelta

import pytest
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.directory.models import InfoSession, KeyPerson, Use
from platform_core.directory.pages.sessions import ACTS, SessionPage, own_sessions
from platform_core.lib.kinds import DONE, FAMILIES, VERBS
from platform_core.notifications.models import Event, Notification
from platform_core.workflow.models import NotAllowedNow
from tests.conftest import make_member
from tests.directory.people import a_key_person, a_session, fresh, held, without_account

# state: what the key person, and what the one who asked, can do now
CAN = {
    "asked": (
        {"agree", "propose", "decline", "cancel"},
        {"cancel"},
    ),
    "proposed": (
        {"propose", "decline", "cancel"},
        {"accept", "cancel"},
    ),
    "agreed": (
        {"cancel"},
        {"cancel"},
    ),
    "agreed and begun": (
        {"held", "cancel"},
        {"held", "cancel"},
    ),
    "held": (
        {"close"},
        {"close"},
    ),
    "declined": (set(), set()),
    "cancelled": (set(), set()),
    "lapsed": (set(), set()),
    "evaluated": (set(), set()),
}
SENT = {
    "agree": {},
    "propose": {"minutes": "60"},
    "decline": {"reason": ""},
    "accept": {},
    "cancel": {"reason": "The room is gone"},
    "held": {"attended": "7"},
    "close": {},
}
LEADS_TO = {
    "agree": "agreed",
    "propose": "proposed",
    "decline": "declined",
    "accept": "agreed",
    "cancel": "cancelled",
    "held": "held",
    "close": "evaluated",
}
# what is told after each act
TELLS = {
    "agree": "session_agreed",
    "propose": "session_proposed",
    "decline": "session_declined",
    "accept": "session_agreed",
    "cancel": "session_cancelled",
    "held": "session_held",
    "close": "session_evaluated",
}
ANSWERED_BY_THE_PERSON = {"agree", "propose", "decline"}


@pytest.fixture
def zeli(db):
    return make_member("zeli", name="Zeli Secret")


@pytest.fixture
def person(zeli, kim):
    return a_key_person(zeli, kim, Use.LISTED)


def in_state(state, anna, zeli, person):
    """A session that Anna asked of Zeli, in this state."""
    session = a_session(anna, person)
    if state == "asked":
        return session
    if state == "declined":
        session.decline(zeli)
    elif state == "proposed":
        session.propose(zeli, session.starts_at + timedelta(days=1), 60)
    elif state == "cancelled":
        session.cancel(anna, "The room is gone")
    elif state == "lapsed":
        session.lapse()
    else:
        session.agree(zeli)
        session = _later(state, session, zeli)
    return fresh(session)


def _later(state, session, zeli):
    if state == "agreed and begun":
        begun = timezone.now() - timedelta(hours=1)
        InfoSession.objects.filter(pk=session.pk).update(starts_at=begun)
    if state in ("held", "evaluated"):
        session = held(session, zeli, 6)
    if state == "evaluated":
        session.close(zeli)
    return session


@pytest.mark.parametrize("state", CAN)
def test_what_each_side_is_offered(state, anna, zeli, kim, mo, person):
    session = in_state(state, anna, zeli, person)
    offered = [{act.name for act in SessionPage(session, member).acts}
               for member in (zeli, anna, kim, mo)]
    assert offered == [*CAN[state], set(), set()]


@pytest.mark.parametrize("state", CAN)
def test_each_side_can_do_what_is_offered_and_nothing_else(
        state, anna, zeli, person, client_of):
    session = in_state(state, anna, zeli, person)
    one = session.get_absolute_url()
    before = session.status
    for member, can in zip((zeli, anna), CAN[state], strict=True):
        for act in ACTS:
            if act not in can:
                answer = client_of(member).post(f"{one}{act}/", SENT[act])
                is_not_theirs = act in ANSWERED_BY_THE_PERSON and member == anna
                assert answer.status_code == (403 if is_not_theirs else 409), act
    assert fresh(session).status == before


@pytest.mark.parametrize(
    ("state", "act", "side"),
    [(state, act, side) for state, sides in CAN.items()
     for side, acts in enumerate(sides) for act in sorted(acts)],
)
def test_what_is_offered_works_and_the_other_side_hears_of_it(
        state, act, side, anna, zeli, person, client_of):
    session = in_state(state, anna, zeli, person)
    member = (zeli, anna)[side]
    sent = dict(SENT[act])
    if act == "propose":
        later = timezone.localtime() + timedelta(days=12)
        sent["starts_at"] = later.strftime("%Y-%m-%dT%H:%M")
    answer = client_of(member).post(f"{session.get_absolute_url()}{act}/", sent)
    assert answer.status_code == 302, answer.content.decode()
    assert fresh(session).status == LEADS_TO[act]
    event = Event.objects.filter(verb=TELLS[act]).latest("pk")
    assert event.actor == member and event.target == session


@pytest.mark.parametrize("act", ["propose", "decline", "cancel"])
def test_what_asks_something_first_has_a_page(act, anna, zeli, person, client_of):
    session = in_state("asked", anna, zeli, person)
    page = client_of(zeli).get(f"{session.get_absolute_url()}{act}/").content.decode()
    assert str(ACTS[act].asks) in page
    assert str(ACTS[act].meaning) in page
    assert fresh(session).status == "asked"


@pytest.mark.parametrize(
    ("state", "act", "sent", "said"),
    [
        ("asked", "cancel", {"reason": ""}, "Write your reason"),
        ("asked", "cancel", {"reason": "Her BSN is 111222333"}, "BSN"),
        ("asked", "propose", {"starts_at": "", "minutes": "60"}, "Choose a day and time"),
        ("asked", "propose", {"starts_at": "x", "minutes": "60"}, "Give a day and time"),
        ("asked", "decline", {"reason": "x" * 601}, "at most 600"),
        ("agreed and begun", "held", {"attended": "0"}, "Nobody came"),
        ("agreed and begun", "held", {"attended": "501"}, "at most 500"),
        ("agreed and begun", "held", {"attended": ""}, "Give the number"),
    ],
)
def test_what_is_sent_wrongly_is_told_and_changes_nothing(
        state, act, sent, said, anna, zeli, person, client_of):
    session = in_state(state, anna, zeli, person)
    before = session.status
    answer = client_of(zeli).post(f"{session.get_absolute_url()}{act}/", sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert fresh(session).status == before


def test_two_who_do_it_at_once_do_it_once(anna, zeli, person):
    session = in_state("asked", anna, zeli, person)
    first, second = fresh(session), fresh(session)
    first.agree(zeli)
    with pytest.raises(NotAllowedNow):
        second.decline(zeli)
    assert fresh(session).status == "agreed"
    assert Event.objects.filter(verb="session_declined").count() == 0


def test_a_session_is_asked_of_a_key_person_alone(anna, zeli, kim):
    waiting = KeyPerson.objects.offer(zeli, {"offers": "Sessions"})
    with pytest.raises(NotAllowedNow):
        a_session(anna, waiting)
    waiting.confirm(kim)
    waiting.stop(zeli)
    with pytest.raises(NotAllowedNow):
        a_session(anna, fresh(waiting))
    assert not InfoSession.objects.exists()


def test_words_of_sessions_are_not_in_the_record(anna, zeli, person):
    session = in_state("proposed", anna, zeli, person)
    session.cancel(anna, "The qroom is gone")
    entries = Entry.objects.about(session)
    kept = " ".join(f"{entry.action} {entry.data}" for entry in entries)
    assert "qroom" not in kept and "language class" not in kept.lower()
    assert "cancel_session" in kept


def test_own_sessions_are_those_of_both_sides_newest_first(anna, zeli, carla, person, kim):
    mine = a_session(anna, person, in_days=3)
    later = a_session(anna, without_account(kim, Use.LISTED), in_days=9)
    others = a_session(carla, person, in_days=5)
    assert [row.session for row in own_sessions(anna)[1]] == [later, mine]
    assert [row.session for row in own_sessions(zeli)[1]] == [others, mine]
    assert own_sessions(kim)[1] == []
    assert [row.is_mine_to_answer for row in own_sessions(zeli)[1]] == [True, True]
    assert not any(row.is_mine_to_answer for row in own_sessions(anna)[1])


def test_a_long_list_of_sessions_goes_on(anna, person):
    for days in range(25):
        a_session(anna, person, in_days=days + 1)
    page, rows = own_sessions(anna)
    assert len(rows) == 20 and page.next_cursor
    rest = own_sessions(anna, page.next_cursor)[1]
    assert len(rest) == 5
    assert not {row.session.pk for row in rows} & {row.session.pk for row in rest}


@pytest.mark.parametrize("verb", sorted(set(TELLS.values()) | {
    "session_asked", "session_lapsed", "session_soon", "consent_ends", "key_person_asked",
    "key_person_confirmed", "key_person_declined"}))
def test_notices_name_nobody(verb):
    """A key person's name is shown to those alone whom they allowed it."""
    assert "actor" not in str(VERBS[verb].sentence)
    assert VERBS[verb].family in FAMILIES


@pytest.mark.parametrize("step", sorted({*InfoSession.STEPS, *KeyPerson.STEPS}))
def test_every_step_has_words(step):
    assert DONE[step]


def test_a_notice_says_the_day_and_no_more(anna, person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        session = a_session(anna, person)
    notice = Notification.objects.get(member=person.member)
    assert notice.verb == "session_asked"
    title = session.notice_title()
    assert title.startswith("Session on ")
    assert "Utrecht" not in title and "class" not in title
    assert not Notification.objects.filter(member=anna).exists()


def test_coordinators_hear_of_who_offers(zeli, kim, anna, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        KeyPerson.objects.offer(zeli, {"offers": "Sessions"})
    told = Notification.objects.filter(verb="key_person_asked")
    assert [notice.member for notice in told] == [kim]


@pytest.mark.parametrize(("step", "verb"), [
    ("confirm", "key_person_confirmed"), ("decline", "key_person_declined")])
def test_who_offered_hears_the_answer(zeli, kim, step, verb, django_capture_on_commit_callbacks):
    person = KeyPerson.objects.offer(zeli, {"offers": "Sessions"})
    facts = ["Not known here"] if step == "decline" else []
    with django_capture_on_commit_callbacks(execute=True):
        getattr(person, step)(kim, *facts)
    assert Notification.objects.get(verb=verb).member == zeli
