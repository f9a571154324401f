"""Retention with a dry run: it says how many of each kind would go, and changes nothing."""
import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from platform_core.attachments.models import Attachment, StoredFile
from platform_core.lib import sweeps
from platform_core.members.address_changes import AddressChange
from platform_core.moderation.models import Appeal, Complaint, Report, Statement
from platform_core.notifications.models import Notification, OutgoingMail
from platform_core.pages.models import Message
from platform_core.rights.models import Leaving, Redaction
from tests.attachments.conftest import store, stored
from tests.conftest import make_member, start_thread

__all__ = ["store", "stored"]
LONG_AGO = timezone.now() - timedelta(days=3650)


def age(model, **columns):
    """Let every row of a model be ten years old, below the doors."""
    model._base_manager.update(**columns)


def a_mail(cast):
    OutgoingMail.objects.create(to="x@example.org", subject="x", body="x", sent_at=LONG_AGO)


def an_unsent_mail(cast):
    OutgoingMail.objects.create(to="x@example.org", subject="x", body="x", failed_at=LONG_AGO)


def a_question(cast):
    Message.objects.create(name="x", email="x@example.org", text="x", code="x",
                           status="answered", closed_at=LONG_AGO)


def a_session(cast):
    session = SessionStore()
    session["x"] = 1
    session.create()
    age(Session, expire_date=LONG_AGO)


def a_leaving(cast):
    Leaving.objects.begin(make_member("lia"), False)
    age(Leaving, left_at=LONG_AGO)
    OutgoingMail.objects.all().delete()


def a_name(cast):
    Redaction.objects.ask(cast["kim"], ["Zebedia Quill"], "person")
    age(Redaction, asked_at=LONG_AGO)


def an_address(cast):
    AddressChange.objects.create(member=cast["anna"], at=LONG_AGO)


def a_source(cast):
    Report.file(cast["anna"], cast["post"], "spam", "Words")
    age(Complaint, source="x", created=LONG_AGO)


def a_file(cast):
    cast["stored"](b"words", name="x.txt")
    age(StoredFile, added_at=LONG_AGO)


def an_unsent_file(cast):
    Attachment.objects.create(by=cast["ben"], stored=cast["stored"](b"words", name="x.txt"),
                              added_at=LONG_AGO)


def a_notice(cast):
    cast["post"].decide("hide", cast["mo"], "because", "privacy", revision=cast["post"].revision)
    assert Notification.objects.exists() or Statement.objects.exists()
    age(Statement, sent_at=LONG_AGO)
    cast["post"].decide("unhide", cast["mo"], "because")


MADE = {
    a_mail: "prune mail", an_unsent_mail: "prune mail", a_question: "erase questions",
    a_session: "forget ended sign-ins", a_leaving: "erase who left", a_name: "forget names",
    an_address: "forget old addresses", a_source: "forget decisions", a_file: "files of nobody",
    an_unsent_file: "files that were not sent", a_notice: "forget decisions",
}


@pytest.fixture
def cast(anna, ben, mo, kim, category, stored):
    post = start_thread(anna, category).reply(ben, "<p>Words</p>")
    return {"anna": anna, "ben": ben, "mo": mo, "kim": kim, "post": post, "stored": stored}


def due(name):
    return sum(sweeps.due_now()[name].values())


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_what_is_said_to_go_is_what_goes(make, cast):
    name = MADE[make]
    assert due(name) == 0
    make(cast)
    assert due(name) == 1
    assert due(name) == 1, "asking takes nothing"
    sweeps.SWEEPS[name][0]()
    assert due(name) == 0


def test_every_sweep_that_erases_says_what_it_would_take(db):
    assert set(sweeps.DUE) == set(sweeps.KEEPING)
    assert all(sweeps.DUE.values())
    told = {period for name in sweeps.due_now() for period in sweeps.KEEPING[name]}
    assert told == set(settings.KEPT_DAYS)


def test_a_dry_run_says_it_in_numbers_and_changes_nothing(cast):
    a_mail(cast)
    a_session(cast)
    before = (OutgoingMail.objects.count(), Session.objects.count())
    call_command("forget", "--dry-run", stdout=(told := io.StringIO()))
    lines = told.getvalue().splitlines()
    assert any(line.startswith("prune mail (mail): ") and line.endswith(": 1") for line in lines)
    assert lines[-1].endswith("would go; nothing was changed.")
    assert (OutgoingMail.objects.count(), Session.objects.count()) == before


def test_without_it_what_is_due_goes(cast):
    a_mail(cast)
    a_question(cast)
    call_command("forget", stdout=(told := io.StringIO()))
    assert "1, now 0" in told.getvalue()
    assert not Message.objects.exists()
    assert due("prune mail") == 0


def test_nothing_is_counted_that_still_holds(cast):
    cast["post"].decide("hide", cast["mo"], "because", "privacy", revision=cast["post"].revision)
    Appeal.file(cast["ben"], Statement.objects.get().decision, "No")
    age(Statement, sent_at=LONG_AGO)
    assert due("forget decisions") == 0, "what is hidden still holds, and is objected to"
