"""What members and visitors are told, in which words and language, and what it leaves out."""
import re

import pytest
from django.test import Client
from django.utils import timezone, translation

from platform_core.lib.kinds import DONE, FAMILIES, VERBS
from platform_core.meetings.letters import SENTENCES, write_to_visitor
from platform_core.meetings.models import Certificate, Meeting, SignUp
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import Notification, OutgoingMail
from tests.meetings.conftest import a_meeting, pass_by
from tests.meetings.test_visitors import ADDRESS, act, ask, link

BETRAYING = (
    "Recognising",
    "Signalen",
    "training",
    "Utrecht",
    "Domplein",
    "violence",
    "geweld",
    "migrant",
)
TOLD = (
    "place_given",
    "meeting_moved",
    "meeting_called_off",
    "meeting_soon",
    "certificate_ready",
)
OWN_STEPS = (
    "announce",
    "call_off",
    "conclude",
    "drop",
    "ask_place",
    "take_place",
    "queue_up",
    "move_up",
    "step_back",
)


@pytest.fixture
def visitor(training, texts):
    """A visitor with a place."""
    ask(training)
    row = SignUp.objects.get()
    row.confirm()
    OutgoingMail.objects.all().delete()
    return SignUp.objects.get()


@pytest.mark.parametrize("language", ["nl", "en", "ar", "ti"])
@pytest.mark.parametrize("what", SENTENCES)
def test_no_mail_to_a_visitor_says_what_it_is_about(visitor, what, language):
    SignUp.objects.filter(pk=visitor.pk).update(reads=language)
    write_to_visitor(SignUp.objects.get(), what)
    mail = OutgoingMail.objects.get()
    said = f"{mail.subject}\n{mail.body}"
    for word in BETRAYING:
        assert word.casefold() not in said.casefold()
    assert mail.to == ADDRESS
    used = language if language in ("nl", "en") else "en"
    assert f"/{used}/events/place/" in mail.body
    with translation.override(used):
        assert str(SENTENCES[what]) in mail.body


@pytest.mark.parametrize("what", SENTENCES)
def test_every_sentence_is_there_in_dutch(what):
    with translation.override("en"):
        english = str(SENTENCES[what])
    with translation.override("nl"):
        assert str(SENTENCES[what]) != english


@pytest.mark.parametrize("verb", TOLD)
def test_every_notice_has_its_words_in_dutch_and_a_family(verb):
    assert VERBS[verb].family in FAMILIES
    with translation.override("en"):
        english = str(VERBS[verb].sentence)
    with translation.override("nl"):
        assert str(VERBS[verb].sentence) != english
    assert "%(title)s" in english
    assert "%(actor)s" not in english


@pytest.mark.parametrize("step", OWN_STEPS)
def test_every_step_has_words(step):
    assert DONE[step]
    assert step in Meeting.STEPS or step in SignUp.STEPS


def test_a_member_is_mailed_at_once_that_a_meeting_is_cancelled_and_not_which(
        training, kim, anna, django_capture_on_commit_callbacks):
    training.sign_up(anna)
    with django_capture_on_commit_callbacks(execute=True):
        training.call_off(kim, "The hall is flooded")
    mail_waiting()
    mail = OutgoingMail.objects.get(to=anna.email)
    for word in (*BETRAYING, "flooded", "cancelled"):
        assert word.casefold() not in f"{mail.subject}\n{mail.body}".casefold()


def test_a_reminder_waits_for_the_usual_minutes(
        training, anna, django_capture_on_commit_callbacks):
    training.sign_up(anna)
    Meeting.objects.filter(pk=training.pk).update(
        starts_at=timezone.now() + timezone.timedelta(hours=20))
    with django_capture_on_commit_callbacks(execute=True):
        Meeting.objects.remind_due()
    mail_waiting()
    assert Notification.objects.get().verb == "meeting_soon"
    assert not OutgoingMail.objects.filter(to=anna.email).exists()


@pytest.mark.parametrize(("step", "written"), [
    ("change", "The time or place has changed"),
    ("call_off", "It has been cancelled"),
])
def test_a_visitor_hears_what_members_hear(visitor, kim, step, written):
    meeting = visitor.meeting
    if step == "change":
        meeting.change(kim, {"town": "Zwolle"}, meeting.revision)
    else:
        meeting.call_off(kim, "No room")
    assert written in OutgoingMail.objects.get().body


def test_the_actor_does_not_hear_of_the_own_step(
        training, kim, django_capture_on_commit_callbacks):
    training.sign_up(kim)
    with django_capture_on_commit_callbacks(execute=True):
        training.change(kim, {"town": "Zwolle"}, 0)
    assert not Notification.objects.exists()


@pytest.mark.parametrize(("code", "words"), [
    ("nl", (
        "Kijk in je mail",
        "Als alles klopt",
    )),
    ("en", (
        "Look at your e-mail",
        "If all is well",
    )),
])
def test_a_visitor_is_answered_in_the_language_of_the_address(training, texts, code, words):
    client = Client(headers={"origin": "http://testserver", "accept-language": "fr"})
    form = client.get(f"/{code}/events/{training.pk}/sign-up/").content.decode()
    assert f'<html lang="{code}"' in form
    ask(training)
    SignUp.objects.update(reads=code)
    row = SignUp.objects.get()
    row.write("asked")
    assert link().startswith(f"/{code}/events/place/")
    page = client.get(link()).content.decode()
    assert f'<html lang="{code}"' in page
    asked = ask(training, code=code).content.decode()
    for word in words:
        assert word in asked


def test_a_list_of_certificates_shows_numbers_to_no_one_else(training, kim, anna, carla, client_of):
    training.sign_up(anna)
    over = pass_by(training)
    over.note_attended(kim, set(over.sign_ups.values_list("pk", flat=True)))
    Certificate.objects.give_out(over, kim)
    row = Certificate.objects.get()
    assert Certificate.objects.visible_to(anna).get() == row
    assert row.is_visible_to(anna)
    for other in (carla, kim):
        assert not Certificate.objects.visible_to(other).exists()
        assert not row.is_visible_to(other)
    assert row.code not in client_of(carla).get("/meetings/mine/").content.decode()


def test_list_and_object_agree_on_who_sees_a_sign_up(training, kim, lena, anna, carla, mo, nobody):
    training.sign_up(anna)
    training.name_organiser(kim, lena)
    row = SignUp.objects.get()
    for member, sees in (
        (anna, True),
        (kim, True),
        (lena, True),
        (carla, False),
        (mo, False),
        (nobody, False),
    ):
        assert row.is_visible_to(member) == sees
        assert SignUp.objects.visible_to(member).exists() == sees


def test_two_visitors_of_one_meeting_have_addresses_of_their_own(training, texts):
    ask(training)
    ask(training, "wim@example.org")
    first, second = (link(number) for number in (0, 1))
    assert first != second
    act(first, "confirm")
    states = dict(SignUp.objects.values_list("email", "status"))
    assert states == {
        ADDRESS: "placed",
        "wim@example.org": "unconfirmed",
    }
    assert not re.search(r"vera|wim", first + second)


def test_capital_letters_make_no_second_visitor(training, texts):
    ask(training, "Vera@Example.org")
    ask(training, "VERA@example.ORG")
    assert SignUp.objects.get().email == ADDRESS


def test_a_meeting_of_many_lets_everybody_in(kim, texts):
    meeting = a_meeting(kim, capacity=3)
    for name in ("a", "b", "c", "d"):
        ask(meeting, f"{name}@example.org")
        act(link(), "confirm")
    states = list(SignUp.objects.order_by("email").values_list("status", flat=True))
    assert states == [
        "placed",
        "placed",
        "placed",
        "waiting",
    ]
