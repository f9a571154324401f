"""What reports, statements, appeals and measures say is kept for its period, and no longer."""
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from platform_core.lib.demo import clock_at
from platform_core.lib.sweeps import SWEEPS
from platform_core.moderation.models import Appeal, Complaint, Report, Sanction, Statement
from platform_core.moderation.models.visitor import digest_of
from platform_core.workflow.models import Decision, Freeze

pytestmark = pytest.mark.once


@pytest.fixture
def post(thread, anna):
    return thread.reply(anna, "<p>Words that were reported</p>")


def swept(days):
    with clock_at(timezone.now() + timedelta(days=days)):
        SWEEPS["forget decisions"][0]()


def kept(name):
    return settings.KEPT_DAYS[name]


def test_whence_and_whereto_go_first_and_only_after_the_decision(post, mo):
    report = Report.file(None, post, "spam", "Advertising", digest=digest_of("A"), source="abc",
                         email="someone@example.org", written_in="nl")
    swept(kept("report_sources") + 1)
    assert Complaint.objects.values_list("source", "email").get() == ("", "someone@example.org")
    swept(kept("report_contacts") + 1)
    assert Complaint.objects.get().email
    report.decide("dismiss", mo, "It is none")
    swept(kept("report_contacts") - 1)
    assert Complaint.objects.get().email
    swept(kept("report_contacts") + 1)
    assert not Complaint.objects.get().email
    assert Complaint.objects.get().text


def test_what_was_said_in_a_report_goes_and_that_there_was_one_stays(post, ben, mo):
    Report.file(ben, post, "spam", "Advertising").decide("dismiss", mo, "It is none")
    swept(kept("reports") - 1)
    assert Complaint.objects.get().reporter == ben
    swept(kept("reports") + 1)
    said = Complaint.objects.get()
    assert (said.reporter, said.text, said.seen_title, said.seen_text) == (None, "", "", "")
    assert said.reason == "spam"


def test_what_was_said_in_a_report_that_is_frozen_stays(post, ben, mo):
    report = Report.file(ben, post, "spam", "Advertising")
    report.decide("dismiss", mo, "It is none")
    freeze = Freeze.objects.hold(report)
    swept(kept("reports") + 1)
    assert Complaint.objects.get().text == "Advertising"
    freeze.lift()
    swept(kept("reports") + 1)
    assert not Complaint.objects.get().text


def test_an_open_report_is_kept(post, ben):
    Report.file(ben, post, "spam", "Advertising")
    swept(kept("reports") + 1)
    assert Complaint.objects.get().text == "Advertising"


def test_a_statement_stays_while_it_holds_and_then_for_its_period(post, anna, mo):
    hidden = post.decide("hide", mo, "A name", "privacy")
    swept(kept("statements") + 1)
    assert Statement.objects.filter(decision=hidden).exists()
    post.decide("unhide", mo, "No name")
    swept(kept("statements") - 1)
    assert Statement.objects.filter(decision=hidden).exists()
    swept(kept("statements") + 1)
    assert not Statement.objects.exists()
    assert Decision.objects.get(pk=hidden.pk).reason == ""


def test_appeals_and_measures_go_with_the_words_of_their_decisions(post, anna, mo, kim):
    hidden = post.decide("hide", mo, "A name", "privacy")
    again = Appeal.file(anna, hidden, "No name").decide("deny_appeal", kim, "It is one")
    ends = timezone.now() + timedelta(days=5)
    made = Sanction.impose(mo, anna, "read_only", "Once more", "privacy", until=ends,
                           rests_on=[hidden])
    waiting = Appeal.file(anna, made.decision, "Too long")
    swept(max(kept("appeals"), kept("measures")) - 1)
    assert (Appeal.objects.count(), Sanction.objects.count()) == (2, 1)
    swept(max(kept("appeals"), kept("measures")) + 6)
    assert list(Appeal.objects.all()) == [waiting]
    assert not Sanction.objects.exists()
    words = Decision.objects.filter(pk__in=[again.pk, made.decision_id])
    assert set(words.values_list("reason", flat=True)) == {""}
