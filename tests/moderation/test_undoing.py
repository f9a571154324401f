"""What closes works at once, and whoever decided it undoes it within ten minutes."""
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.models import Post, Thread
from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.lib.permissions import Refused, may
from platform_core.members.models import Member
from platform_core.moderation.models import QueueItem, Report, Sanction, Statement
from platform_core.moderation.undoable import undoable_by
from platform_core.moderation.yearly import figures_of
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import Notification, OutgoingMail
from platform_core.search.models import Document
from platform_core.workflow.models import Decision, NotAllowedNow
from tests.goodpractices.conftest import bring, text
from tests.moderation.conftest import wait_as

pytestmark = pytest.mark.django_db
WHY = {"reason": "Say less", "ground": "privacy", "revision": 0}


@pytest.fixture(autouse=True)
def _ten_minutes(settings):
    settings.UNDO_WITHIN = 600


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def post(thread, anna):
    return thread.reply(anna, "<p>Something that was said</p>")


def again(obj):
    return type(obj)._base_manager.get(pk=obj.pk)


def undo(client, decision=None):
    decision = decision or Decision.objects.filter(part_of=None).latest("pk")
    return client.post(f"/moderation/decisions/{decision.pk}/undo/", follow=True)


def unread(member):
    return [one.verb for one in Notification.objects.filter(member=member, read_at=None)]


def pass_by(minutes):
    """As if so many minutes had gone since everything was decided and told."""
    for one in Decision.objects.all():
        Decision.objects.filter(pk=one.pk).update(at=one.at - timedelta(minutes=minutes))
    for one in Notification.objects.all():
        Notification.objects.filter(pk=one.pk).update(created=one.created - timedelta(
            minutes=minutes))
    OutgoingMail.objects.update(next_try=timezone.now())


def send_mail():
    mail_waiting()
    OutgoingMail.objects.send_waiting()
    return list(OutgoingMail.objects.exclude(sent_at=None).values_list("to", flat=True))


@pytest.mark.parametrize("action", ["return", "reject"])
@pytest.mark.parametrize("kind", ["post", "thread"])
def test_it_waits_again_where_it_waited(people, newcomer, mo, kim, client_of, commit, kind, action):
    item, client = wait_as(kind, people), client_of(mo)
    item.claim(mo)
    with commit():
        client.post(item.get_absolute_url(), WHY | {"action": action})
    assert len(unread(newcomer)) == 1
    with commit():
        answer = undo(client)
    assert answer.redirect_chain[0] == (item.get_absolute_url(), 303)
    assert "Undone. It is as it was" in answer.content.decode()
    stands = QueueItem.objects.get(object_id=item.object_id, kind=kind)
    assert (stands.pk, stands.opened_at, stands.closed_at) == (item.pk, item.opened_at, None)
    assert QueueItem.objects.decidable_by(kim).get() == item
    assert (again(item.target).status, again(item.target).decision) == ("pending", None)
    assert unread(newcomer) == []
    assert unread(kim) == []
    done = [one.action.rpartition(".")[2] for one in Entry.objects.about(item.target)]
    assert done[-2:] == [action, {"return": "hold", "reject": "reconsider"}[action]]
    assert Entry.objects.about(item.target).last().data["undoes"] == Decision.objects.get().pk


def test_what_was_hidden_is_read_and_found_again_and_no_mail_is_sent(
    post, thread, anna, ben, mo, client_of, commit
):
    client = client_of(mo)
    with commit():
        client.post(f"/forum/posts/{post.pk}/hide/", WHY)
    assert "Something that was said" not in client_of(ben).get(
        thread.get_absolute_url()).content.decode()
    page = client.get(thread.get_absolute_url()).content.decode()
    assert "more minutes to undo it" in page
    with commit():
        undo(client)
    assert again(post).status == "published"
    assert Document.objects.of(post).exists()
    assert "Something that was said" in client_of(ben).get(
        thread.get_absolute_url()).content.decode()
    pass_by(11)
    assert anna.email not in send_mail()


def test_its_statement_says_that_it_was_taken_back_and_takes_no_appeal(post, anna, mo, client_of):
    post.decide("hide", mo, "A name", "privacy")
    undo(client_of(mo))
    statement = Statement.objects.get()
    page = client_of(anna).get(statement.get_absolute_url()).content.decode()
    assert "This decision was taken back. It does not restrict you." in page
    assert "Send my appeal" not in page
    assert not may(anna, "moderation.appeal", statement)
    assert "taken back" in client_of(anna).get("/moderation/mine/").content.decode()


def test_an_upheld_report_is_open_again_and_its_text_stands(people, ben, mo, client_of, commit):
    item, client = wait_as("report", people), client_of(mo)
    report, post = item.target, item.target.target
    stood = again(post).status
    with commit():
        client.post(item.get_absolute_url(), WHY | {"action": "uphold"} | report.revisions)
    assert again(report).status == "upheld"
    assert "report_hidden" in unread(ben)
    with commit():
        undo(client)
    assert (again(report).status, again(report).outcome, again(post).status) == ("open", "", stood)
    assert QueueItem.objects.waiting().get(kind="report") == item
    assert "report_hidden" not in unread(ben)
    again(report).decide("uphold", mo, "After all", "privacy")
    assert again(post).status == "hidden"


def test_what_was_hidden_at_once_stays_hidden_until_somebody_decides(post, ben, mo, client_of):
    Member.objects.update(date_joined=timezone.now() - timedelta(days=30))
    report = Report.file(Member.objects.get(pk=ben.pk), post, "privacy", "It says where she lives")
    assert again(post).status == "hidden"
    report.decide("uphold", mo, "A place", "privacy")
    undo(client_of(mo))
    assert (again(post).status, again(report).status) == ("hidden", "open")
    assert again(report).is_hidden_by_this
    again(report).decide("dismiss", mo, "No place")
    assert again(post).status == "published"


def later(post, mo, kim):
    pass_by(10)


def edited(post, mo, kim):
    Post.objects.get(pk=post.pk).edit(post.author, "<p>Other words</p>", post.revision)


def decided(post, mo, kim):
    again(post).decide("unhide", kim)
    again(post).decide("hide", kim, "After all", "privacy")


def undone(post, mo, kim):
    again(post).undo(Decision.objects.get(action="hide"), mo)


@pytest.mark.parametrize("meanwhile", [later, edited, decided, undone])
def test_it_is_too_late_when_something_came_between(post, mo, kim, client_of, meanwhile):
    hidden = post.decide("hide", mo, "A name", "privacy")
    meanwhile(post, mo, kim)
    before = again(post).status
    answer = undo(client_of(mo), hidden)
    page = answer.content.decode()
    assert "Too late to undo" in page
    assert "You can still show it again, where it stands." in page
    assert again(post).status == before
    assert undoable_by(mo) is None


def test_nobody_undoes_what_a_colleague_decided(post, mo, kim, client_of):
    hidden = post.decide("hide", mo, "A name", "privacy")
    assert undo(client_of(kim), hidden).status_code == 404
    with pytest.raises(NotAllowedNow):
        again(post).undo(hidden, kim)
    assert again(post).status == "hidden"
    assert (undoable_by(mo), undoable_by(kim)) == (hidden, None)


def test_what_was_reported_anew_since_stays_decided(post, anna, ben, carla, mo, client_of):
    report = Report.file(ben, post, "other", "It is about her")
    upheld = report.decide("uphold", mo, "It is", "privacy")
    Report.file(carla, post, "other", "And about him")
    assert "Too late to undo" in undo(client_of(mo), upheld).content.decode()
    assert again(report).status == "upheld"


def test_a_lock_a_measure_and_a_suspension_are_undone_too(thread, post, anna, mo, client_of):
    client = client_of(mo)
    thread.lock(mo, "", "off_topic")
    undo(client)
    assert not Thread.objects.get(pk=thread.pk).is_locked
    hidden = post.decide("hide", mo, "A name", "privacy")
    until = timezone.now() + timedelta(days=1)
    Sanction.impose(mo, anna, "read_only", "Wait", "privacy", until=until, rests_on=[hidden])
    assert Member.objects.get(pk=anna.pk).is_read_only
    undo(client)
    assert not Member.objects.get(pk=anna.pk).is_read_only
    Member.objects.get(pk=anna.pk).suspend(mo, "House rules", until, ground="harassment")
    undo(client)
    assert Member.objects.get(pk=anna.pk).status == "member"
    pass_by(11)
    assert send_mail() == []


def test_the_letter_about_a_suspension_waits_as_long(anna, mo):
    anna.suspend(mo, "House rules", timezone.now() + timedelta(days=1), ground="harassment")
    assert send_mail() == []
    pass_by(10)
    assert send_mail() == [anna.email]


@pytest.mark.parametrize(("verb", "facts"), [
    ("reject", {"ground": "unsafe_advice"}), ("request_changes", {})])
def test_a_practice_waits_for_its_review_again_and_nobody_is_told_so(
    anna, ravi, rosa, commit, verb, facts
):
    practice = GoodPractice.draft(anna, text())
    with commit():
        practice.submit(anna)
        item = QueueItem.objects.waiting().get()
        getattr(practice, verb)(rosa, "Say more", **facts)
    told = Notification.objects.filter(member=ravi).count()
    with commit():
        again(practice).undo(again(practice).decision, rosa)
    assert again(practice).status == "in_review"
    assert QueueItem.objects.waiting().get() == item
    assert Notification.objects.filter(member=ravi).count() == told
    assert unread(anna) == []


@pytest.mark.parametrize("status", ["published", "archived"])
def test_a_practice_that_was_taken_offline_lies_where_it_lay(anna, ravi, mo, status):
    practice = bring(GoodPractice.draft(anna, text()), status, anna, ravi)
    practice.suspend(mo, "A person can be recognised", "privacy")
    again(practice).undo(again(practice).decision, mo)
    assert again(practice).status == status


def test_the_desk_offers_what_was_decided_last(people, mo, client_of, settings):
    settings.DECISIONS_WAIT = 60
    first, second = wait_as("post", people, 1), wait_as("post", people, 2)
    client = client_of(mo)
    client.post(first.get_absolute_url(), {"action": "publish", "revision": 0})
    assert undoable_by(mo) == first
    page = client.post(second.get_absolute_url(), WHY | {"action": "reject"}, follow=True)
    assert undoable_by(mo) == Decision.objects.get(action="reject")
    assert "Rejected" in page.content.decode()
    undo(client)
    assert undoable_by(mo) == first


def test_what_was_undone_counts_for_nothing(post, anna, mo, client_of):
    hidden = post.decide("hide", mo, "A name", "privacy")
    undo(client_of(mo))
    record = client_of(mo).get(f"/moderation/members/{anna.pk}/").content.decode()
    assert "Nothing so far." in record
    assert figures_of(timezone.localdate().year)["tables"]["grounds"]["total"] == 0
    with pytest.raises(Refused, match="supports no measure"):
        Sanction.impose(mo, anna, "warning", "Again", "privacy", rests_on=[again(hidden)])


def test_the_page_of_a_decision_undoes_the_whole_of_it(post, ben, mo, kim, client_of):
    report = Report.file(ben, post, "other", "It is about her")
    report.decide("uphold", mo, "It is", "privacy")
    hidden, whole = Decision.objects.get(action="hide"), Decision.objects.get(action="uphold")
    page = client_of(mo).get(f"/moderation/decisions/{hidden.pk}/").content.decode()
    assert f'action="/moderation/decisions/{whole.pk}/undo/"' in page
    assert "/undo/" not in client_of(kim).get(
        f"/moderation/decisions/{hidden.pk}/").content.decode()
    assert undo(client_of(mo), hidden).status_code == 404
    undo(client_of(mo), whole)
    page = client_of(kim).get(f"/moderation/decisions/{hidden.pk}/").content.decode()
    assert "This decision was taken back." in page
