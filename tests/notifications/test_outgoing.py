"""The outbox: mail is written with its work, sent once, and tried again when that fails."""
import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core import mail as sent
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from platform_core.lib.retry import GoesNoFurther, count_dead
from platform_core.notifications.models import OutgoingMail
from platform_core.notifications.models.outgoing import (
    ALARM_AFTER,
    KEPT_HOURS,
    PER_SWEEP,
    transport,
)

UP = {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
DOWN = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 1}
MOST_ATTEMPTS = OutgoingMail.MOST_ATTEMPTS


@pytest.fixture
def waiting(db):
    return OutgoingMail.objects.create(to="x@example.org", subject="s", body="b")


def due(**fields):
    OutgoingMail.objects.update(next_try=timezone.now(), **fields)


def sweep(way=UP):
    with override_settings(MAIL_TRANSPORT=way), suppress(GoesNoFurther):
        OutgoingMail.objects.send_waiting()


def test_mail_of_work_that_was_rolled_back_is_never_sent(db):
    with pytest.raises(RuntimeError), transaction.atomic():
        send_mail("s", "b", None, ["x@example.org"])
        raise RuntimeError
    assert not OutgoingMail.objects.exists()


def test_each_recipient_gets_a_mail_of_their_own(db):
    message = EmailMultiAlternatives("s", "b", None, ["a@example.org"], bcc=["b@example.org"],
                                     headers={"X-Kind": "test"})
    message.attach_alternative("<p>b</p>", "text/html")
    message.send()
    sweep()
    assert sorted(one.recipients() for one in sent.outbox) == [["a@example.org"],
                                                               ["b@example.org"]]
    for one in sent.outbox:
        assert one.extra_headers["X-Kind"] == "test"
        assert one.alternatives[0][0] == "<p>b</p>"


def test_what_was_sent_is_not_sent_again(waiting):
    sweep()
    due()
    sweep()
    assert len(sent.outbox) == 1


def test_it_is_tried_ever_later_for_a_week_and_then_the_operator_decides(waiting):
    waits = []
    for _ in range(MOST_ATTEMPTS + 2):
        due()
        sweep(DOWN)
        waiting.refresh_from_db()
        waits.append((waiting.next_try - timezone.now()) / timedelta(minutes=1))
    assert (waiting.attempts, waiting.last_error) == (MOST_ATTEMPTS, "ConnectionRefusedError")
    assert waiting.failed_at
    assert [round(wait) for wait in waits[:11]] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]
    assert 6.5 < sum(waits[:MOST_ATTEMPTS]) / 60 / 24 < 7.5


def test_what_has_not_gone_for_a_quarter_of_an_hour_is_an_alarm_though_it_is_still_tried(waiting):
    sweep(DOWN)
    assert count_dead() == 0
    OutgoingMail.objects.update(created=timezone.now() - ALARM_AFTER)
    assert count_dead() == 1
    due()
    sweep()
    assert count_dead() == 0


def test_after_the_server_is_back_the_mail_goes_out(waiting):
    sweep(DOWN)
    sweep()
    assert sent.outbox == []  # not before its next try
    due()
    sweep()
    assert [one.subject for one in sent.outbox] == ["s"]


def test_one_address_that_cannot_be_written_to_keeps_no_other_waiting(db):
    for subject in ("two\nlines", "sound"):
        OutgoingMail.objects.create(to="x@example.org", subject=subject, body="b")
    sweep()
    assert [one.subject for one in sent.outbox] == ["sound"]
    assert OutgoingMail.objects.get(sent_at=None).last_error == "BadHeaderError"


def test_a_mail_that_somebody_else_took_is_not_taken(waiting):
    other = OutgoingMail.objects.get(pk=waiting.pk)
    assert waiting.claim()
    assert not other.claim()


@pytest.mark.django_db(transaction=True)
def test_senders_at_once_send_each_mail_once():
    for number in range(10):
        OutgoingMail.objects.create(to=f"x{number}@example.org", subject="s", body="b")
    gate = threading.Barrier(3)

    def work():
        gate.wait(timeout=20)
        try:
            OutgoingMail.objects.send_waiting()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    with override_settings(MAIL_TRANSPORT=UP):
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(timeout=30)
    assert sorted(one.to[0] for one in sent.outbox) == sorted(
        f"x{number}@example.org" for number in range(10)
    )


def test_a_sweep_sends_no_more_than_it_should(db):
    OutgoingMail.objects.bulk_create(
        OutgoingMail(to="x@example.org", subject="s", body="b") for _ in range(PER_SWEEP + 5)
    )
    sweep()
    assert len(sent.outbox) == PER_SWEEP


@pytest.mark.parametrize(("hours", "is_sent", "kept"), [
    (KEPT_HOURS + 1, True, False), (KEPT_HOURS - 1, True, True), (KEPT_HOURS * 30, False, True),
])
def test_texts_of_sent_mail_are_not_kept(waiting, settings, hours, is_sent, kept):
    settings.DEMO = False
    then = timezone.now() - timedelta(hours=hours)
    OutgoingMail.objects.update(created=then, sent_at=then if is_sent else None)
    OutgoingMail.objects.prune()
    assert OutgoingMail.objects.exists() is kept


def given_up(hours):
    """A mail that failed its last attempt so many hours ago, after a sweep that prunes."""
    then = timezone.now() - timedelta(hours=hours)
    OutgoingMail.objects.update(attempts=MOST_ATTEMPTS, failed_at=then, last_error="OSError")
    OutgoingMail.objects.prune()
    return OutgoingMail.objects.get()


def test_of_mail_that_never_went_the_domain_and_the_error_stay_until_somebody_decides(
    waiting, settings
):
    settings.DEMO = False
    OutgoingMail.objects.update(headers={"X-Kind": "test"}, html="<p>b</p>")
    mail = given_up(KEPT_HOURS - 1)
    assert (mail.to, mail.body, mail.can_be_tried) == ("x@example.org", "b", True)
    for hours in (KEPT_HOURS + 1, 24 * 1000):
        mail = given_up(hours)
        assert (mail.to, mail.last_error, mail.can_be_tried) == ("@example.org", "OSError", False)
        assert not any([mail.subject, mail.body, mail.html, mail.headers])
    assert count_dead() == 1


def test_mail_that_still_waits_and_cannot_be_made_anew_keeps_its_words(waiting, settings):
    settings.DEMO = False
    old = timezone.now() - timedelta(days=90)
    OutgoingMail.objects.update(created=old, next_try=old, attempts=MOST_ATTEMPTS - 1)
    OutgoingMail.objects.prune()
    assert OutgoingMail.objects.get().body == "b"


def mail_about(obj, to="a@example.org"):
    message = EmailMultiAlternatives("s", "words to be erased", None, [to, f"other-{to}"])
    message.about = obj
    message.send()


def test_mail_about_something_can_be_withdrawn_before_it_is_sent(anna, ben):
    mail_about(anna)
    mail_about(ben, "b@example.org")
    send_mail("s", "b", None, ["c@example.org"])
    assert OutgoingMail.objects.filter(to="a@example.org").get().about == anna
    assert OutgoingMail.objects.withdraw(anna) == 2
    sweep()
    assert sorted(one.to[0] for one in sent.outbox) == [
        "b@example.org", "c@example.org", "other-b@example.org",
    ]
    assert OutgoingMail.objects.withdraw(ben) == 0
    assert not OutgoingMail.objects.filter(body="words to be erased").exists()


def test_the_mail_server_is_the_one_that_the_address_names(settings):
    settings.MAIL_TRANSPORT = DOWN | {"EMAIL_HOST": "mail.example.org", "EMAIL_PORT": 587,
                                      "EMAIL_HOST_USER": "u", "EMAIL_HOST_PASSWORD": "p",
                                      "EMAIL_USE_TLS": True}
    server = transport()
    assert (server.host, server.port, server.username, server.password, server.use_tls) == (
        "mail.example.org", 587, "u", "p", True
    )


@pytest.mark.parametrize("path", ["/demo/mail/", "/demo/mail/1/"])
def test_outside_the_demo_nobody_reads_mail_here(waiting, mo, client_of, path):
    assert client_of(mo).get(path).status_code == 404
