"""Whoever is restricted reads what, why, how long, on which rule, how found, how to object."""
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from forum.models import Category
from platform_core.members.access import SUSPENDED
from platform_core.moderation.models import Report, Statement
from platform_core.notifications.models import Notification
from tests.members.steps import can_sign_in, sign_in

REASON = "It says where somebody lives now."


@pytest.fixture
def post(thread, anna):
    return thread.reply(anna, "<p>Words</p>")


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def hidden(post, mo, ground="privacy"):
    post.decide("hide", mo, REASON, ground)
    return Statement.objects.get()


def words_of(statement):
    return " ".join(" ".join(line) for line in statement.lines)


def test_a_hidden_text_is_stated_to_its_author_with_everything_the_law_asks(post, anna, mo):
    statement = hidden(post, mo)
    assert (statement.member, statement.decision.reason) == (anna, REASON)
    labels = [label for label, _words in statement.lines]
    assert labels == ["What", "How long", "Where", "Based on", "How we know",
                      "Computer or person", "Decided by", "Do you disagree?"]
    said = words_of(statement)
    assert "House rules: nobody can be recognised." in said
    assert "No automatic means were used" in said
    assert "The moderation team" in said
    assert mo.name not in said


def restrictions(post, thread, mo, kim):
    closed = Category.objects.get(slug="inspectors")
    return {
        "hide": lambda: post.decide("hide", mo, REASON, "privacy"),
        "lock": lambda: thread.lock(by=mo, ground="privacy"),
        "move": lambda: thread.move(mo, closed, REASON, ground="privacy"),
        "suspend": lambda: post.author.suspend(kim, REASON, ground="privacy"),
    }


@pytest.mark.parametrize(("action", "member"), [
    ("hide", "anna"), ("lock", "ravi"), ("move", "ravi"), ("suspend", "anna")])
def test_every_restriction_is_stated(action, member, post, thread, closed_category, mo, kim):
    restrictions(post, thread, mo, kim)[action]()
    statement = Statement.objects.get()
    assert statement.decision.action == action
    assert statement.member.email == f"{member}@example.org"


def test_a_rejection_is_stated_and_names_what_the_check_marked(thread, newcomer, mo):
    post = thread.reply(newcomer, "<p>Call 06-12345678</p>")
    post.decide("reject", mo, REASON, "privacy")
    assert "The automatic privacy check marked passages: telephone number." in words_of(
        Statement.objects.get())


def test_moving_to_an_open_category_restricts_nobody(thread, sensitive_category, mo):
    thread.move(mo, sensitive_category, "Fits better", ground="privacy")
    assert not Statement.objects.exists()


def test_nobody_is_told_of_what_they_do_to_themselves(thread, ravi):
    thread.lock(by=ravi, ground="privacy")
    assert not Statement.objects.exists()


def test_who_reported_is_not_said(post, ben, mo):
    Report.file(ben, post, "privacy", "Her aunt").decide("uphold", mo, REASON, "privacy")
    said = words_of(Statement.objects.get())
    assert "Somebody reported it. Who, we do not say." in said
    assert "Ben" not in said


def test_it_is_written_in_the_language_of_its_reader(post, anna, mo):
    type(anna).objects.filter(pk=anna.pk).update(language="nl")
    statement = hidden(post, mo)
    assert statement.language == "nl"
    assert "Huisregels: niemand is te herkennen." in words_of(statement)


def test_its_notice_leads_to_it_and_reading_it_is_enough(post, anna, mo, client_of, commit):
    with commit():
        statement = hidden(post, mo)
    notice = Notification.objects.get(member=anna)
    assert (notice.verb, notice.event.target) == ("hidden", statement)
    page = client_of(anna).get(f"/notifications/{notice.pk}/open/", follow=True)
    assert REASON in page.content.decode()
    notice.refresh_from_db()
    assert notice.read_at


def test_it_is_read_by_its_member_alone(post, carla, mo, kim, client_of, nobody):
    address = hidden(post, mo).get_absolute_url()
    statuses = {who: client_of(who).get(address).status_code for who in (carla, mo, kim, nobody)}
    assert statuses == {carla: 404, mo: 404, kim: 404, nobody: 302}


def test_redacting_the_decision_empties_what_was_sent(post, anna, mo, client_of):
    statement = hidden(post, mo)
    statement.decision.redact(mo)
    statement.refresh_from_db()
    assert (statement.lines, statement.title) == ([], "")
    page = client_of(anna).get(statement.get_absolute_url()).content.decode()
    assert "have been erased" in page
    assert REASON not in page


def test_it_stays_as_it_was_sent(post, anna, mo, client_of):
    statement = hidden(post, mo)
    sent = statement.lines
    post.decide("unhide", mo)
    statement.refresh_from_db()
    assert statement.lines == sent
    assert statement.number in client_of(anna).get("/moderation/mine/").content.decode()


def test_six_months_are_given(post, mo):
    until = hidden(post, mo).appeal_until
    assert until - timezone.now() > timedelta(days=183)


def signed_in(member):
    client = Client(headers={"accept-language": "en"})
    return client, sign_in(client, member.email)


def test_a_suspended_member_signs_in_to_their_decisions_and_to_nothing_else(anna, kim, thread):
    can_sign_in(anna).suspend(kim, REASON, ground="privacy")
    client, answer = signed_in(anna)
    assert answer.url == "/moderation/mine/"
    page = client.get(answer.url).content.decode()
    assert "suspended until further notice" in page
    assert anna.email in page
    address = Statement.objects.get().get_absolute_url()
    assert REASON in client.get(address).content.decode()
    for path in ("/home/", "/forum/", thread.get_absolute_url(), "/members/me/", "/moderation/"):
        assert client.get(path).status_code in {302, 403, 404}, path


def test_what_opened_while_suspended_ends_with_the_suspension(anna, kim):
    can_sign_in(anna).suspend(kim, REASON, ground="privacy")
    client, _answer = signed_in(anna)
    anna.refresh_from_db()
    anna.reinstate(kim)
    assert client.get("/moderation/mine/").status_code == 302


def test_a_forged_note_of_who_is_suspended_opens_nothing(anna, kim, client):
    anna.suspend(kim, REASON, ground="privacy")
    session = client.session
    session[SUSPENDED] = [anna.pk, "forged"]
    session.save()
    assert client.get("/moderation/mine/").status_code == 302
