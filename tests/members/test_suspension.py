"""Whoever is suspended is out at once, reads so at sign-in, and can be let in again."""
import pytest

from platform_core.audit.models import Entry
from platform_core.members.models import Member
from platform_core.workflow.models import Decision
from tests.members.steps import a_visitor, can_sign_in, in_a_week, is_signed_in, sign_in


@pytest.fixture
def suspended(anna, mo):
    can_sign_in(anna).suspend(by=mo, reason="House rules", until=in_a_week(), ground="privacy")
    return anna


def test_a_session_ends_with_the_suspension(anna, mo, client_of):
    client = client_of(anna)
    assert client.get("/forum/").status_code == 200
    anna.suspend(by=mo, reason="House rules", until=in_a_week(), ground="privacy")
    assert client.get("/forum/").url == "/accounts/login/?next=/forum/"
    assert not is_signed_in(client)


def test_at_sign_in_a_suspended_member_reads_what_was_decided_and_has_no_session(suspended):
    client = a_visitor()
    answer = sign_in(client, suspended.email)
    assert answer.url == "/moderation/mine/"
    assert not is_signed_in(client)


def test_somebody_who_left_cannot_sign_in(anna):
    can_sign_in(anna)
    Member.objects.filter(pk=anna.pk).update(status="left")
    client = a_visitor()
    assert sign_in(client, anna.email).url == "/accounts/inactive/"
    assert not is_signed_in(client)


def test_a_wrong_password_does_not_tell_that_an_account_is_closed(suspended):
    wrong = sign_in(a_visitor(), suspended.email, "not-the-password")
    unknown = sign_in(a_visitor(), "nobody@example.org", "not-the-password")
    assert wrong.status_code == unknown.status_code
    assert "closed" not in wrong.content.decode()


def test_a_reinstated_member_signs_in_again(suspended, mo):
    suspended.reinstate(by=mo)
    client = a_visitor()
    sign_in(client, suspended.email)
    assert client.get("/forum/").status_code == 200


def test_both_are_on_the_record_with_who_and_why(suspended, mo):
    suspended.reinstate(by=mo, reason="We talked")
    lines = Entry.objects.about(suspended).values_list("action", "actor")
    assert list(lines) == [("members.member.suspend", mo.pk), ("members.member.reinstate", mo.pk)]
    decisions = Decision.objects.about(suspended)
    assert [decision.reason for decision in decisions] == ["House rules", "We talked"]
    for entry, decision in zip(Entry.objects.about(suspended), decisions, strict=True):
        assert (entry.data["decision"], entry.data["reason"]) == (
            decision.pk, decision.fingerprint
        )


def test_a_new_password_ends_the_other_sessions(anna, client_of):
    client = client_of(anna)
    anna.set_password("another-long-passphrase")
    anna.save()
    assert client.get("/forum/").status_code == 302
