"""The words of a decision can be taken out for good, also from a mail that has not gone yet."""
import pytest

from platform_core.audit.models import Entry
from platform_core.notifications.models import OutgoingMail
from platform_core.workflow.models import Decision
from tests.members.steps import in_a_week


@pytest.fixture
def suspended(carla, mo):
    carla.suspend(mo, "quetzalwords", in_a_week(), ground="privacy")
    return carla


def test_redacted_words_are_gone_and_the_decision_stays(suspended, kim):
    decision = Decision.objects.about(suspended).get()
    decision.redact(kim)
    decision = Decision.objects.get(pk=decision.pk)
    assert (decision.reason, decision.salt, decision.action) == ("", "", "suspend")
    assert decision.redacted_by == kim
    assert decision.redacted_at
    assert Entry.objects.about(decision).get().action == "workflow.decision.redact"


def test_a_mail_that_was_to_tell_them_is_not_sent(suspended, kim):
    assert OutgoingMail.objects.filter(body__contains="quetzalwords").exists()
    Decision.objects.about(suspended).get().redact(kim)
    assert not OutgoingMail.objects.filter(body__contains="quetzalwords").exists()


def test_twice_is_recorded_once(suspended, kim, mo):
    decision = Decision.objects.about(suspended).get()
    decision.redact(kim)
    decision.redact(mo)
    assert Entry.objects.about(decision).count() == 1
    assert decision.redacted_by == kim


def test_what_is_kept_of_the_words_proves_them_only_while_they_are_there(suspended, kim):
    decision = Decision.objects.about(suspended).get()
    assert Entry.objects.about(suspended).last().data["reason"] == decision.fingerprint
    decision.redact(kim)
    assert decision.fingerprint == ""
