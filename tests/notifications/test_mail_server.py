"""A mail server that hangs, drips, refuses or dies: nobody waits for it, and nothing is lost."""
from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.utils import timezone

from platform_core.lib.kinds import FAMILIES
from platform_core.lib.retry import count_dead
from platform_core.notifications import smtp
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import Event, Inbox, Notification, OutgoingMail, Preference
from tests.notifications.conftest import DEATH, SILENCE

pytestmark = pytest.mark.once
STEPS = ("greeting", "EHLO", "MAIL", "RCPT", "DATA")


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(smtp, "DEADLINE", 0.1)


@pytest.fixture
def notice(ben, anna, thread):
    """A notice of which ben was mailed just now; the mail waits."""
    Preference.objects.of(ben)
    event = Event.objects.create(actor=anna, verb="mentioned", target=thread.first_post,
                                 delivered=timezone.now())
    [(_pk, seq, _unread)] = Inbox.objects.count_up([ben.pk])
    Notification.objects.create(member=ben, seq=seq, event=event, verb="mentioned")
    mail_waiting(wait_minutes=0)
    return OutgoingMail.objects.get(to=ben.email)


def code():
    """A mail that nobody can make anew."""
    send_mail("Code", "123456", None, ["x@example.org"])
    return OutgoingMail.objects.get(to="x@example.org")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", [SILENCE, DEATH, "drip"], ids=["hangs", "dies", "drips"])
def test_whatever_it_does_before_it_takes_the_mail_it_is_sent_later(db, server, step, fault):
    mail = code()
    server.says = {step: [fault], "HELO": [fault]}
    server.sweep()
    mail.refresh_from_db()
    assert (mail.sent_at, mail.failed_at, mail.attempts) == (None, None, 1)
    assert mail.last_error
    server.says = {}
    server.sweep()
    assert [one["Subject"] for one in server.mails] == ["Code"]
    mail.refresh_from_db()
    assert mail.sent_at


@pytest.mark.parametrize("fault", [SILENCE, DEATH, "drip"], ids=["hangs", "dies", "drips"])
def test_what_may_have_arrived_is_for_the_operator_to_decide(server, notice, fault):
    server.says = {"mail": fault}
    server.sweep()
    server.sweep()
    notice.refresh_from_db()
    assert notice.failed_at
    assert (notice.sent_at, notice.last_error) == (None, "MayHaveArrived")
    assert len(server.mails) == count_dead() == 1
    server.says = {}
    assert notice.try_again()
    server.sweep()
    assert len(server.mails) == 2


def test_a_code_that_may_have_arrived_is_sent_again(db, server):
    mail = code()
    server.says = {"mail": [SILENCE]}
    server.sweep()
    server.sweep()
    mail.refresh_from_db()
    assert mail.sent_at
    assert len(server.mails) == 2


@pytest.mark.parametrize("fault", [SILENCE, DEATH, "drip", "500 what"])
def test_however_it_says_goodbye_what_it_took_is_sent(server, notice, fault):
    server.says = {"QUIT": fault}
    server.sweep()
    notice.refresh_from_db()
    assert notice.sent_at
    assert len(server.mails) == 1


@pytest.mark.parametrize(("step", "words"), [
    ("RCPT", "550 nobody of that name"), ("MAIL", "451 later"), ("mail", "554 no"),
])
def test_of_what_it_refuses_neither_words_nor_addresses_are_logged(
    db, server, step, words, caplog
):
    mail = code()
    server.says = {step: words}
    server.sweep()
    mail.refresh_from_db()
    assert mail.last_error.startswith("SMTP")
    assert "x@example.org" not in caplog.text


def test_one_that_is_away_is_not_asked_for_every_mail(db, server):
    for _ in range(5):
        send_mail("s", "b", None, ["x@example.org"])
    server.says = {"greeting": SILENCE}
    server.sweep()
    assert len(server.heard) == 1
    assert list(OutgoingMail.objects.order_by("-attempts").values_list("attempts", flat=True)) == [
        1, 0, 0, 0, 0]


def test_one_mail_that_is_refused_keeps_no_other_waiting(db, server):
    for _ in range(3):
        send_mail("s", "b", None, ["x@example.org"])
    server.says = {"RCPT": ["550 no"]}
    server.sweep()
    assert len(server.mails) == 2


def test_whoever_dies_while_a_notice_is_handed_over_leaves_it_to_the_operator(server, notice):
    assert notice.claim()
    notice._note(is_begun=True)    # and then the process was killed
    server.sweep()
    notice.refresh_from_db()
    assert (notice.last_error, server.mails) == ("MayHaveArrived", [])
    assert notice.failed_at


def test_nobody_takes_what_another_is_sending(notice):
    assert notice.claim()
    soonest = timezone.now() + timedelta(minutes=4)
    assert not OutgoingMail.objects.filter(next_try__lt=soonest).exists()


# What is sent late is made anew.

def test_words_of_a_notice_are_not_kept_for_a_late_try_which_makes_them_anew(
    server, notice, settings
):
    settings.DEMO = False
    said = notice.body
    OutgoingMail.objects.update(created=timezone.now() - timedelta(days=3))
    OutgoingMail.objects.prune()
    notice.refresh_from_db()
    assert (notice.to, notice.subject, notice.body) == ("@example.org", "", "")
    assert notice.can_be_tried
    server.sweep()
    assert server.mails[0]["To"] == "ben@example.org"
    assert said.splitlines()[0] in server.mails[0].get_content()


def test_after_a_try_that_failed_a_row_without_words_waits_until_it_goes_or_somebody_decides(
    server, notice
):
    server.says = {"mail": "451 not now"}
    for attempts in (0, OutgoingMail.MOST_ATTEMPTS - 1):
        OutgoingMail.objects.update(attempts=attempts)
        server.sweep()
        notice.refresh_from_db()
        assert (notice.to, notice.subject, notice.body, notice.html, notice.headers) == (
            "@example.org", "", "", "", {})
    assert notice.failed_at
    OutgoingMail.objects.update(created=timezone.now() - timedelta(days=365))
    OutgoingMail.objects.prune()
    assert list(OutgoingMail.alarming()) == [notice]
    del server.says["mail"]
    assert notice.try_again()
    server.sweep()
    assert server.mails[-1]["To"] == "ben@example.org"
    assert not OutgoingMail.alarming().exists()


def read(ben, thread):
    Notification.objects.update(read_at=timezone.now())


def leave(ben, thread):
    type(ben).objects.filter(pk=ben.pk).update(status="left")


def want_none(ben, thread):
    Preference.objects.choose_mail(ben, FAMILIES.values(), wanted=False)


def lose_sight(ben, thread):
    thread.first_post.delete()


@pytest.mark.parametrize("change", [read, leave, want_none, lose_sight])
def test_what_nobody_has_to_be_told_any_more_is_not_sent(server, notice, ben, thread, change):
    change(ben, thread)
    server.sweep()
    assert server.mails == []
    assert not OutgoingMail.objects.exists()


def test_it_goes_to_the_address_of_now(server, notice, ben):
    type(ben).objects.filter(pk=ben.pk).update(email="new@example.org")
    server.sweep()
    assert server.mails[0]["To"] == "new@example.org"
