"""An appeal: once each, in time, decided by somebody else, and what comes back is everywhere."""
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.lib.permissions import may
from platform_core.lib.targets import key_of
from platform_core.moderation.models import Appeal, QueueItem, Report, Statement
from platform_core.notifications.models import Notification, OutgoingMail
from platform_core.search.models import Document
from tests.conftest import make_member
from tests.goodpractices.conftest import text
from tests.members.steps import a_visitor, can_sign_in, in_a_week, sign_in

REASON, WORDS = "It says where somebody lives now.", "Nobody can be recognised in it."


@pytest.fixture
def post(thread, anna):
    return thread.reply(anna, "<p>Unmistakable words</p>")


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def hidden(post, mo):
    post.decide("hide", mo, REASON, "privacy")
    return Statement.objects.get(member=post.author)


def filed(post, mo):
    return Appeal.file(post.author, hidden(post, mo).decision, WORDS)


def reread(row):
    return type(row)._base_manager.get(pk=row.pk)


def test_the_author_objects_on_the_page_of_the_decision(post, anna, mo, client_of):
    statement = hidden(post, mo)
    client = client_of(anna)
    assert "Send my appeal" in client.get(statement.get_absolute_url()).content.decode()
    answer = client.post(statement.get_absolute_url(), {"text": WORDS})
    assert answer.url == statement.get_absolute_url()
    appeal = Appeal.objects.get()
    assert (appeal.member, appeal.disputed, appeal.first_by) == (anna, statement.decision, mo)
    assert QueueItem.objects.waiting().get(kind="appeal").target == appeal
    page = client.get(statement.get_absolute_url()).content.decode()
    assert WORDS in page
    assert "Send my appeal" not in page


def test_without_words_nothing_is_filed_and_the_page_says_what_it_lacks(post, anna, mo, client_of):
    statement = hidden(post, mo)
    answer = client_of(anna).post(statement.get_absolute_url(), {"text": ""})
    assert answer.status_code == 422
    assert not Appeal.objects.exists()


def test_a_second_appeal_is_refused_with_a_reason(post, anna, mo, client_of):
    statement = hidden(post, mo)
    Appeal.file(anna, statement.decision, WORDS)
    answer = client_of(anna).post(statement.get_absolute_url(), {"text": "Again"})
    assert answer.status_code == 403
    assert Appeal.file(anna, statement.decision, "Again").text == WORDS


def test_after_six_months_it_is_too_late(post, anna, mo, client_of):
    statement = hidden(post, mo)
    Statement.objects.update(appeal_until=timezone.now() - timedelta(seconds=1))
    page = client_of(anna).get(statement.get_absolute_url()).content.decode()
    assert "Six months have passed" in page
    answer = client_of(anna).post(statement.get_absolute_url(), {"text": WORDS})
    assert (answer.status_code, Appeal.objects.count()) == (403, 0)


def test_nobody_objects_to_what_does_not_concern_them(post, carla, ben, mo):
    statement = hidden(post, mo)
    assert not may(carla, "moderation.appeal", statement)
    assert not may(mo, "moderation.appeal", statement)


def test_who_decided_first_reads_it_and_does_not_decide(post, mo, kim, client_of):
    appeal = filed(post, mo)
    page = client_of(mo).get(appeal.review_url).content.decode()
    assert "You decided about this first" in page
    sent = {"action": "grant_appeal", "reason": "Right", "revision": 0}
    assert client_of(mo).post(appeal.review_url, sent).status_code == 403
    assert client_of(kim).post(appeal.review_url, sent).status_code == 302
    assert reread(appeal).decided_by == kim


def test_the_database_refuses_who_decided_first(post, mo):
    appeal = filed(post, mo)
    with pytest.raises(IntegrityError):
        appeal.decide("grant_appeal", mo, "Right")


def test_the_database_refuses_it_by_any_way(post, mo):
    appeal = filed(post, mo)
    with pytest.raises(IntegrityError):
        Appeal.objects.filter(pk=appeal.pk).update(decided_by=mo)


def test_who_reported_it_does_not_decide_about_the_appeal(post, ben, mo, kim):
    type(ben).objects.filter(pk=ben.pk).update(is_moderator=True)
    ben.refresh_from_db()
    Report.file(ben, post, "privacy").decide("uphold", mo, REASON, "privacy")
    appeal = Appeal.file(post.author, Statement.objects.get().decision, WORDS)
    assert not may(ben, "moderation.decide", appeal)
    assert may(kim, "moderation.decide", appeal)
    assert set(appeal.may_decide) == {kim}


def test_nobody_is_left_and_the_page_says_so(post, mo, client_of):
    appeal = filed(post, mo)
    page = client_of(mo).get(appeal.review_url).content.decode()
    assert "Nobody of the team is left" in page


def test_what_was_hidden_is_back_everywhere(post, thread, carla, mo, kim, client_of):
    appeal = filed(post, mo)
    assert not Document.objects.filter(**key_of(post)).exists()
    appeal.decide("grant_appeal", kim, "They are right")
    assert reread(post).status == "published"
    assert reread(appeal).gave_back
    assert "Unmistakable words" in client_of(carla).get(thread.get_absolute_url()).content.decode()
    found = client_of(carla).get("/search/?q=unmistakable").content.decode()
    assert thread.title in found
    assert Entry.objects.about(post).last().action == "forum.post.unhide"


def test_a_denied_appeal_changes_nothing_and_says_why(post, anna, mo, kim, client_of):
    appeal = filed(post, mo)
    appeal.decide("deny_appeal", kim, "The street is named")
    assert reread(post).status == "hidden"
    page = client_of(anna).get(Statement.objects.get().get_absolute_url()).content.decode()
    assert "The decision stands" in page
    assert "The street is named" in page
    assert kim.name not in page


def test_what_was_decided_since_is_not_undone(post, mo, kim):
    appeal = filed(post, mo)
    post.decide("unhide", kim)
    post.decide("hide", kim, "Another ground", "privacy")
    appeal.decide("grant_appeal", make_member("dora", is_moderator=True), "They are right")
    assert reread(post).status == "hidden"
    assert not reread(appeal).gave_back


def rejected(thread, newcomer, mo, **_):
    post = thread.reply(newcomer, "<p>Words</p>")
    post.decide("reject", mo, REASON, "privacy")
    return post, lambda: reread(post).status == "published"


def locked(thread, mo, **_):
    thread.lock(by=mo, ground="privacy")
    return thread, lambda: not reread(thread).is_locked


def moved(thread, mo, closed_category, **_):
    former = thread.category
    thread.move(mo, closed_category, REASON, ground="privacy")
    return thread, lambda: reread(thread).category == former


def suspended(anna, mo, **_):
    anna.suspend(mo, REASON, in_a_week(), ground="privacy")
    return anna, lambda: reread(anna).status == "member"


def practice_hidden(anna, ravi, mo, **_):
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    practice.suspend(mo, REASON, ground="privacy")
    return practice, lambda: reread(practice).status == "published"


def practice_rejected(anna, mo, **_):
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.reject(mo, REASON, ground="privacy")
    return practice, lambda: reread(practice).status == "in_review"


@pytest.mark.parametrize("restricted", [rejected, locked, moved, suspended, practice_hidden,
                                        practice_rejected])
def test_every_restriction_comes_back(restricted, thread, newcomer, anna, ravi, mo, kim,
                                      closed_category):
    _target, is_back = restricted(thread=thread, newcomer=newcomer, anna=anna, ravi=ravi, mo=mo,
                                  closed_category=closed_category)
    statement = Statement.objects.get()
    assert not is_back()
    appeal = Appeal.file(statement.member, statement.decision, WORDS)
    reread(appeal).decide("grant_appeal", kim, "They are right")
    assert is_back()
    assert reread(appeal).gave_back


def test_a_reporter_objects_to_a_dismissal_and_the_text_goes(post, ben, mo, kim, client_of):
    report = Report.file(ben, post, "privacy")
    report.decide("dismiss", mo, "It may stay")
    client = client_of(ben)
    assert "I disagree" in client.get(report.get_absolute_url()).content.decode()
    answer = client.post(f"/moderation/reports/{report.pk}/object/", {"text": "She is known"})
    assert answer.status_code == 302
    appeal = Appeal.objects.get()
    assert not may(post.author, "moderation.decide", appeal)
    appeal.decide("grant_appeal", kim, "Right")
    assert (reread(post).status, reread(report).status) == ("hidden", "upheld")
    assert "You were right" in client.get(report.get_absolute_url()).content.decode()


def test_only_who_reported_objects_to_a_dismissal(post, ben, carla, mo, client_of):
    report = Report.file(ben, post, "privacy")
    path = f"/moderation/reports/{report.pk}/object/"
    assert client_of(ben).get(path).status_code == 403    # nothing was decided yet
    report.decide("dismiss", mo, "It may stay")
    statuses = {who: client_of(who).get(path).status_code for who in (ben, carla, mo)}
    assert statuses == {ben: 200, carla: 404, mo: 403}


def test_the_outcome_is_told_to_whoever_objected(post, anna, mo, kim, commit):
    appeal = filed(post, mo)
    with commit():
        appeal.decide("deny_appeal", kim, "Because")
    notices = Notification.objects.filter(member=anna, verb__startswith="appeal")
    assert [notice.verb for notice in notices] == ["appeal_denied"]


def test_a_suspended_member_objects_and_gets_a_letter(anna, mo, kim, commit):
    can_sign_in(anna).suspend(mo, REASON, in_a_week(), ground="privacy")
    client = a_visitor()
    sign_in(client, anna.email)
    address = Statement.objects.get().get_absolute_url()
    assert client.post(address, {"text": WORDS}).url == address
    assert WORDS in client.get(address).content.decode()
    with commit():
        Appeal.objects.get().decide("deny_appeal", kim, "Because")
    assert OutgoingMail.objects.filter(subject__contains="appeal").exists()


@pytest.mark.parametrize("path", ["appeals/{0}/mine/", "appeals/{0}/"])
def test_an_appeal_is_nobody_elses(path, post, carla, mo, nobody, client_of):
    address = "/moderation/" + path.format(filed(post, mo).pk)
    assert client_of(carla).get(address).status_code == 404
    assert client_of(nobody).get(address).status_code == 302
