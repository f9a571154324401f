"""A reason stands in its Decision alone; the record has a fingerprint; redacted it is gone."""
import hashlib
import json
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from forum.models import Category, Thread
from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import Appeal, NumberQuestion, Report, Sanction
from platform_core.notifications.models import OutgoingMail
from platform_core.privacy.detectors import find
from platform_core.workflow.models import Decision, Stateful
from tests.conftest import make_member
from tests.content.making import a_work, written
from tests.goodpractices.conftest import text

WORDS = "zonsverduistering"  # stands in every reason, and nowhere else


def because(number):
    return f"{WORDS} {number}: leave the town out"


class Reasons:
    """Gives every decision words of its own."""

    def __init__(self):
        self.count = 0

    def __call__(self):
        self.count += 1
        return because(self.count)


def tour_of(target, mo, why, *actions):
    for action in actions:
        target.decide(action, mo, why(), "privacy")


def tour_of_texts(thread, newcomer, category, mo, why):
    life = ["reject", "reconsider", "publish", "hide", "unhide"]
    waiting = Thread.start(newcomer, "<p>Words</p>", category=category, title="Waiting",
                           kind="question", language="en")
    for target in (thread.reply(newcomer, "<p>Words</p>"), waiting):
        tour_of(target, mo, why, *life)
    tour_of(thread.reply(newcomer, "<p>Other words</p>"), mo, why, "return")
    thread.lock(mo, why(), "privacy")
    for verb in ("unlock", "pin", "unpin"):
        getattr(thread, verb)(mo, why())


def tour_of_practices(anna, ravi, mo, why):
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.request_changes(ravi, why())
    practice.submit(anna)
    practice.reject(ravi, why(), ground="privacy")
    practice.reconsider(ravi, why())
    practice.publish(ravi, "well_described")
    copy = practice.working_copy()
    copy.edit(anna, text(summary="Newer " * 40), copy.revision)
    copy.submit(anna)
    copy.reject(ravi, why(), ground="privacy")
    practice.discard_copy(anna, why())
    practice.suspend(mo, why(), ground="privacy")
    practice.reinstate(mo, why())
    practice.archive(mo, why())
    practice.restore(mo, why())
    practice.withdraw(anna, why())
    practice.reopen(anna, why())


def tour_of_people(applicant, carla, kim, why):
    request = MembershipRequest.objects.create(member=applicant, motivation="To learn")
    request.take("confirm", by=applicant)
    request.decide("ask", kim, why())
    request.reply("An answer")
    tour_of(request, kim, why, "refuse", "reconsider", "approve")
    carla.suspend(kim, why(), ground="privacy")
    carla.reinstate(kim, why())
    carla.write_profile(bio="Bel 06-12345678")
    carla.judge_profile("keep_profile", kim, why())
    carla.judge_profile("clear_profile", kim, why(), ground="privacy")


def tour_of_reports(thread, anna, ben, mo, why):
    for action in ("uphold", "dismiss"):
        post = thread.reply(anna, "<p>Reported</p>")
        Report.file(ben, post, "other", "It is about somebody")
        Report.objects.open().get().decide(action, mo, why(), "privacy")


def tour_of_what_was_hidden_at_once(thread, anna, ben, mo, kim, why):
    """A report hid a reply and a practice; they stay hidden, and a second of two lets one stand."""
    Member.objects.filter(pk=ben.pk).update(date_joined=timezone.now() - timedelta(days=30))
    ben.refresh_from_db()
    post = thread.reply(anna, "<p>Hidden at once</p>")
    Report.file(ben, post, "privacy", "It is about somebody").decide("uphold", mo, why(), "privacy")
    Category.objects.update(asks_two=True)
    other = Thread.objects.get(pk=thread.pk).reply(anna, "<p>Read by two</p>")
    other.decide("publish", mo, why())
    other.decide("publish", kim, why())
    Category.objects.update(asks_two=False)


def tour_of_appeals(thread, anna, ben, mo, kim, why):
    """The author wins against a hidden post and loses once; a reporter wins too."""
    for action in ("grant_appeal", "deny_appeal"):
        hidden = thread.reply(anna, "<p>Disputed</p>").decide("hide", mo, why(), "privacy")
        Appeal.file(anna, hidden, "I disagree").decide(action, kim, why(), "privacy")
    Report.file(ben, thread.reply(anna, "<p>Not decided yet</p>"), "other", "It is about somebody")
    dismissed = Report.objects.open().get().decide("dismiss", mo, why())
    Appeal.file(ben, dismissed, "It is about her").decide("grant_appeal", kim, why())
    for kind in Sanction.Kind.values:
        until = timezone.now() + timedelta(days=1)
        made = Sanction.impose(mo, anna, kind, why(), "privacy", until=until, rests_on=[hidden])
        made.decide("lift" if kind == "note" else "expire", mo, why(), "privacy")


def tour_of_numbers(anna, mo, why):
    line = "Het BSN op het formulier is 111222333."
    question = NumberQuestion.objects.ask(anna, line, find(line)[0], "/")
    tour_of(question, mo, why, "clear_number", "keep_number")


@pytest.fixture
def toured(thread, category, sensitive_category, newcomer, applicant, anna, ben, carla, ravi, kim,
           mo):
    """Every verb that takes a reason was used with one; the number of reasons."""
    why = Reasons()
    tour_of_appeals(thread, make_member("tess"), ben, mo, kim, why)
    tour_of_what_was_hidden_at_once(thread, make_member("tom"), make_member("otto"), mo, kim, why)
    tour_of_texts(thread, newcomer, category, mo, why)
    tour_of_numbers(anna, mo, why)
    thread.move(mo, sensitive_category, why(), ground="privacy")
    tour_of_practices(anna, ravi, mo, why)
    tour_of_people(applicant, carla, kim, why)
    tour_of_reports(thread, make_member("dora"), ben, mo, why)
    tour_of_public_texts(kim, make_member("lena", is_coordinator=True), why)
    return why.count


def tour_of_public_texts(kim, lena, why):
    edition = written(a_work(), "en", kim)
    edition.submit(kim)
    edition.send_back(lena, why())
    edition.submit(kim)
    edition.approve(lena)
    edition.take_down(lena, why())


def text_columns():
    """(table, column) of everything in which words could stand, of whatever app."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [(model._meta.db_table, field.column)
            for model in apps.get_models() if model._meta.managed
            for field in model._meta.local_concrete_fields if isinstance(field, kinds)]


def where_it_stands(words):
    """The tables in which these words are found, read past the ORM."""
    found = set()
    with connection.cursor() as cursor:
        for table, column in text_columns():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" WHERE lower(CAST("{column}" AS text)) LIKE %s',  # noqa: S608
                [f"%{words.lower()}%"],
            )
            found |= {table} if cursor.fetchone()[0] else set()
    return found


PUBLIC_SIDE = {"advice", "content", "directory", "meetings", "pages", "resources"}    # there


def test_the_tour_takes_every_step_that_is_decided(toured):
    taken = set(Decision.objects.values_list("action", flat=True))
    steps = {step for model in apps.get_models() if issubclass(model, Stateful)
             and model._meta.app_label not in PUBLIC_SIDE for step in model.STEPS}
    undecided = {"open", "object", "ask_number", "confirm", "answer", "apply_again", "reapply",
                 "admit", "submit", "recall", "hold", "shelve", "schedule", "replace", "give_up",
                 "open_up", "close_down", "prepare", "leave", "come_back", "take_back"}
    assert steps - undecided <= taken
    assert Decision.objects.exclude(reason="").count() >= toured


def test_words_of_reasons_stand_in_decisions_and_in_mail_alone(toured):
    assert where_it_stands(WORDS) == {"workflow_decision", "notifications_outgoingmail"}


def test_the_record_holds_codes_and_no_words(toured):
    entries = list(Entry.objects.all())
    assert len(entries) > toured
    for entry in entries:
        assert WORDS not in json.dumps(entry.data)
        strings = [value for value in entry.data.values() if isinstance(value, str)]
        assert all(re.fullmatch(r"[\w.:/-]{0,64}", value, re.ASCII) for value in strings), entry


def test_each_reason_is_sealed_by_one_entry(toured):
    for decision in Decision.objects.exclude(reason=""):
        [entry] = Entry.objects.about(decision.target).filter(data__decision=decision.pk)
        assert (entry.actor, entry.action.rsplit(".", 1)[-1]) == (decision.by, decision.action)
        sealed = hashlib.sha256(f"{decision.salt}\n{decision.reason}".encode()).hexdigest()
        assert entry.data["reason"] == sealed == decision.fingerprint


def test_the_same_words_twice_have_another_fingerprint(thread, anna, mo):
    prints = set()
    for _ in range(2):
        post = thread.reply(anna, "<p>Words</p>")
        prints.add(post.decide("hide", mo, "The same words", "privacy").fingerprint)
    assert len(prints) == 2


@pytest.mark.parametrize("words", ["A name", "mevrouw Jansen", "x" * 65, ["a b"], {"a": "b"}, 1.5])
def test_the_record_refuses_words(anna, mo, words):
    with pytest.raises(ValueError, match="holds no words: note"):
        Entry.objects.record(mo, "tests.act", anna, note=words)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("code", ["privacy", "", 3, None, True, ["phone", "nl_bsn"], "a" * 64])
def test_the_record_takes_codes(anna, mo, code):
    assert Entry.objects.record(mo, "tests.act", anna, rule=code).data == {"rule": code}


@pytest.fixture
def hidden(thread, anna, mo):
    """What was decided about a post that is hidden."""
    post = thread.reply(anna, "<p>Words</p>")
    return post.decide("hide", mo, f"{WORDS} lives in the town", "privacy")


def test_redacted_words_are_nowhere_and_what_was_decided_stays(hidden, mo, kim, client_of):
    entry = Entry.objects.about(hidden.target).last()
    answer = client_of(kim).post(f"/moderation/decisions/{hidden.pk}/redact/")
    assert answer.url == f"/moderation/decisions/{hidden.pk}/"
    assert where_it_stands(WORDS) == set()
    hidden.refresh_from_db()
    assert (hidden.by, hidden.action, hidden.salt) == (mo, "hide", "")
    assert (hidden.redacted_by, hidden.redacted_at is not None) == (kim, True)
    page = client_of(kim).get(answer.url).content.decode()
    assert "The words of this decision have been erased." in page
    assert "Erase the words" not in page
    assert Entry.objects.get(pk=entry.pk).data == entry.data
    assert Entry.objects.about(hidden).get().action == "workflow.decision.redact"
    assert Entry.objects.first_broken() is None


def test_redacted_words_leave_the_mail_that_carries_them(applicant, kim):
    request = MembershipRequest.objects.create(member=applicant, motivation="To learn")
    request.take("confirm", by=applicant)
    asked = request.decide("ask", kim, because(1))
    other = request.decide("refuse", kim, "Only for professionals")
    assert OutgoingMail.objects.filter(body__contains=WORDS).count() == 1
    asked.redact(kim)
    assert where_it_stands(WORDS) == set()
    assert OutgoingMail.objects.get().about == other


def test_redacting_twice_is_once(hidden, mo, kim):
    Decision.objects.get(pk=hidden.pk).redact(mo)
    hidden.redact(kim)
    assert (hidden.redacted_by, hidden.reason) == (mo, "")
    assert Entry.objects.about(hidden).count() == 1


def test_what_has_no_words_has_nothing_to_redact(thread, anna, mo):
    post = thread.reply(anna, "<p>Words</p>")
    post.decide("hide", mo, "A name", "privacy")
    shown = post.decide("unhide", mo)
    shown.redact(mo)
    assert shown.redacted_at is None
    assert shown.fingerprint == ""


@pytest.mark.parametrize(("role", "status"), [
    ("anna", 200), ("kim", 200), ("mo", 200), ("carla", 404), ("ravi", 404), ("applicant", 403),
    ("nobody", 302),
])
def test_a_decision_is_read_by_the_team_and_by_whom_it_concerns(hidden, request, client_of, role,
                                                                status):
    client = client_of(request.getfixturevalue(role))
    answer = client.get(f"/moderation/decisions/{hidden.pk}/")
    assert answer.status_code == status
    if role == "anna":
        page = answer.content.decode()
        assert WORDS in page
        assert "Mo Example" not in page
        assert "Erase the words" not in page


@pytest.mark.parametrize(("role", "status"), [
    ("anna", 404), ("carla", 404), ("ravi", 404), ("applicant", 403), ("nobody", 302),
])
def test_only_the_team_takes_words_out(hidden, request, client_of, role, status):
    client = client_of(request.getfixturevalue(role))
    assert client.post(f"/moderation/decisions/{hidden.pk}/redact/").status_code == status
    hidden.refresh_from_db()
    assert WORDS in hidden.reason


def test_a_decision_is_never_redacted_by_reading(hidden, kim, client_of):
    assert client_of(kim).get(f"/moderation/decisions/{hidden.pk}/redact/").status_code == 405
    assert client_of(kim).get("/moderation/decisions/999999/").status_code == 404
