"""Visitors: an address that is confirmed by a mail, never betrayed, soon forgotten."""
import re

import pytest
from django.test import Client
from django.utils import timezone

from platform_core.content.moments import moment_of
from platform_core.lib.demo import clock_at
from platform_core.meetings.models import SignUp
from platform_core.meetings.views.visiting import FORM, is_timely
from platform_core.notifications.models import OutgoingMail
from platform_core.workflow.models import NotAllowedNow
from tests.meetings.conftest import a_meeting, fresh, pass_by, people

HOME = "http://testserver"
ADDRESS = "vera@example.org"


def path(meeting, rest="sign-up/", code="en"):
    return f"/{code}/events/{meeting.pk}/{rest}"


def ask(meeting, email=ADDRESS, origin=HOME, age=10, code="en", **more):
    """What a visitor sends who took that many seconds to type."""
    with clock_at(timezone.now() - timezone.timedelta(seconds=age)):
        made = moment_of(FORM)
    headers = {"origin": origin} if origin else {}
    return Client(headers=headers).post(
        path(meeting, code=code), {"email": email, "stamp": made, "needs": "", "name": ""} | more)


def link(number=-1):
    """The path in a mail that was written."""
    mail = list(OutgoingMail.objects.order_by("pk"))[number]
    return re.search(r"https?://[^/\s]+(/\S+)", mail.body)[1]


def act(address, what, origin=HOME):
    return Client(headers={"origin": origin}).post(address, {"act": what})


def test_a_place_takes_a_form_a_mail_and_a_confirmation(training, texts):
    answer = ask(training, needs="A ramp")
    assert answer.status_code == 200 and "Look at your e-mail" in answer.content.decode()
    row = SignUp.objects.get()
    assert (row.status, row.email, fresh(training).taken) == ("unconfirmed", ADDRESS, 0)
    page = Client().get(link()).content.decode()
    assert "Yes, I want to come" in page and "Domplein" not in page
    assert act(link(0), "confirm").status_code == 302
    assert (fresh(row).status, fresh(training).taken) == ("placed", 1)
    page = Client().get(link(0)).content.decode()
    assert "You have a place" in page and "Domplein 29" in page
    act(link(0), "withdraw")
    assert not SignUp.objects.exists() and fresh(training).taken == 0
    assert Client().get(link(0) if OutgoingMail.objects.exists() else path(training)).status_code


def test_nobody_learns_from_the_page_whether_an_address_is_known(training, texts):
    first, again = ask(training), ask(training)
    SignUp.objects.get().confirm()
    third = ask(training)
    without_stamp = [re.sub(r'name="stamp" value="[^"]+"', "", one.content.decode())
                     for one in (first, again, third)]
    assert without_stamp[0] == without_stamp[1] == without_stamp[2]
    assert SignUp.objects.count() == 1
    assert "you have already signed up" in OutgoingMail.objects.order_by("pk").last().body


def test_a_mail_says_nothing_of_the_meeting(training, texts):
    ask(training)
    mail = OutgoingMail.objects.get()
    for word in ("Recognising", "training", "Utrecht", "violence", "meeting for"):
        assert word not in mail.subject + mail.body


def test_one_address_is_written_to_three_times_a_day(training, texts, settings):
    settings.RATE_LIMITS = True
    for _turn in range(5):
        assert ask(training).status_code == 200
    assert OutgoingMail.objects.count() == 3


def test_one_visitor_cannot_send_without_end(training, texts, settings):
    settings.RATE_LIMITS = True
    answers = [ask(training, f"v{number}@example.org").status_code for number in range(11)]
    assert answers == [200] * 10 + [429]


@pytest.mark.parametrize(("how", "words"), [
    ({"origin": "https://elsewhere.example"}, "send it once more"),
    ({"origin": ""}, "send it once more"),
    ({"age": 0}, "send it once more"),
    ({"age": 13 * 3600}, "send it once more"),
    ({"email": "vera"}, "not a whole e-mail address"),
    ({"email": ""}, "Give your e-mail address"),
    ({"needs": "BSN 111222333"}, "identifies a person"),
])
def test_what_cannot_be_taken_is_shown_again_with_what_was_typed(training, texts, how, words):
    answer = ask(training, **({"needs": "A quiet room"} | how))
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert ("A quiet room" in page) or "needs" in how
    assert not SignUp.objects.exists()


@pytest.mark.parametrize("sent", ["", "forged", "x" * 200])
def test_a_forged_stamp_is_none(sent):
    assert not is_timely(sent)


def test_another_site_cannot_confirm_or_withdraw(training, texts):
    ask(training)
    act(link(), "confirm", origin="https://elsewhere.example")
    assert SignUp.objects.get().status == "unconfirmed"


@pytest.mark.parametrize("token", ["forged", "WzEsMV0:x:y", "a" * 300])
def test_a_forged_link_leads_to_nothing(training, texts, token):
    answer = Client().get(f"/en/events/place/{token}/")
    assert answer.status_code == 404
    assert "not valid any more" in answer.content.decode()
    assert Client().get(f"/en/events/place/{token}/calendar.ics").status_code == 404


def test_an_address_that_nobody_confirms_is_forgotten_with_its_mail(training, texts):
    ask(training)
    with clock_at(timezone.now() + timezone.timedelta(days=1)):
        SignUp.objects.forget_unconfirmed()
    assert SignUp.objects.exists()
    with clock_at(timezone.now() + timezone.timedelta(days=2, minutes=1)):
        SignUp.objects.forget_unconfirmed()
    assert not SignUp.objects.exists() and not OutgoingMail.objects.exists()


def test_a_visitor_waits_moves_up_and_is_told_by_mail(training, texts):
    members = people(2)
    rows = [training.sign_up(member) for member in members]
    ask(training)
    act(link(), "confirm")
    assert "on the waiting list" in Client().get(link(0)).content.decode()
    rows[0].withdraw()
    assert SignUp.objects.get(email=ADDRESS).status == "placed"
    assert "A place came free" in OutgoingMail.objects.order_by("pk").last().body


@pytest.mark.parametrize("why", ["members", "begun", "cancelled"])
def test_what_is_not_open_to_visitors_leads_to_its_page(kim, texts, why, everyone_audience):
    meeting = a_meeting(kim, audience=everyone_audience if why == "members" else None)
    if why == "cancelled":
        meeting.call_off(kim, "No room")
    if why == "begun":
        pass_by(meeting)
    assert ask(meeting).status_code == 302
    assert not SignUp.objects.exists()
    with pytest.raises(NotAllowedNow):
        if why == "members":
            raise NotAllowedNow("no address leads there")
        meeting.ask_place(ADDRESS, "en")


def test_visitors_leave_no_cookie(training, texts):
    client = Client()
    client.get(path(training))
    ask(training)
    client.get(link())
    assert not client.cookies
