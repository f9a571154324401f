"""What members say about one text is one report: snapshot, urgency, and what came of it."""
import pytest

from forum.models import Post
from goodpractices.models import GoodPractice
from platform_core.moderation.models import Complaint, QueueItem, Report
from platform_core.notifications.models import Notification
from platform_core.workflow.models import NotAllowedNow
from tests.goodpractices.conftest import text

HIDES, GONE = "Uphold the report and hide the text", "the text is no longer shown"


@pytest.fixture
def post(thread, anna):
    return thread.reply(anna, "<p>You are all fools, says the sparrow</p>")


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def words(answer):
    return answer.content.decode()


def place():
    return QueueItem.objects.waiting().get(kind="report").get_absolute_url()


def heard(member, *verbs):
    notices = Notification.objects.filter(member=member, verb__in=verbs)
    return list(notices.values_list("verb", flat=True))


def test_what_was_reported_is_shown_after_its_author_edited_it_away(post, ben, anna, mo, client_of):
    Report.file(ben, post, "disrespect", "Rude")
    assert "as it was reported" not in words(client_of(mo).get(place()))
    post.edit(anna, "<p>You are all dear to me</p>", 0)
    page = words(client_of(mo).get(place()))
    assert "The text as it was reported; it has been changed since" in page
    assert "says the sparrow" in page
    assert "dear to me" in page


def test_each_complaint_keeps_the_text_that_its_writer_saw(post, ben, carla, anna):
    Report.file(ben, post, "disrespect", "Rude")
    post.edit(anna, "<p>Milder</p>", 0)
    Report.file(carla, Post.objects.get(pk=post.pk), "disrespect", "Still rude")
    seen = Complaint.objects.order_by("pk").values_list("reporter", "seen_revision", "seen_text")
    assert list(seen) == [(ben.pk, 0, "You are all fools, says the sparrow"),
                          (carla.pk, 1, "Milder")]
    assert set(Complaint.objects.values_list("seen_title", flat=True)) == {post.thread.title}


def test_an_erased_revision_leaves_the_snapshot_too(post, ben, carla, anna, mo):
    Report.file(ben, post, "privacy", "A name")
    post.edit(anna, "<p>Milder</p>", 0)
    Report.file(carla, Post.objects.get(pk=post.pk), "other")
    post.revisions.get(number=0).erase(mo, "privacy")
    assert list(Complaint.objects.values_list("seen_text", flat=True)) == ["", "Milder"]


@pytest.mark.parametrize("reason", Report.Reason.values)
def test_what_may_harm_somebody_is_urgent(post, ben, mo, commit, reason):
    with commit():
        Report.file(ben, post, reason)
    is_urgent = reason in {"privacy", "life", "illegal", "unsafe_advice"}
    assert QueueItem.objects.waiting().get().is_urgent is is_urgent
    assert heard(mo, "waits", "waits_urgently") == ["waits_urgently" if is_urgent else "waits"]


def test_a_report_becomes_urgent_when_somebody_says_so_and_the_team_hears_it(
    post, ben, carla, mo, client_of, commit
):
    with commit():
        Report.file(ben, post, "spam")
    with commit():
        Report.file(carla, post, "other", "More")
    assert heard(mo, "waits", "waits_urgently") == ["waits"]
    with commit():
        Report.file(carla, post, "privacy", "A name")
    assert sorted(heard(mo, "waits", "waits_urgently")) == ["waits", "waits_urgently"]
    with commit():
        Report.file(ben, post, "off_topic", "Calm again")
    item = QueueItem.objects.waiting().get()
    assert (item.is_urgent, Report.objects.get().is_urgent) == (True, True)
    assert "Urgent" in words(client_of(mo).get("/moderation/"))


def test_urgent_stands_above_what_is_older(post, thread, newcomer, ben, anna, mo, client_of):
    older = thread.reply(newcomer, "<p>Waits</p>")
    Report.file(ben, post, "spam")
    other = thread.reply(anna, "<p>Other</p>")
    Report.file(ben, other, "unsafe_advice")
    items = client_of(mo).get("/moderation/").context["page"].items
    assert [item.subject for item in items] == [other, older, post]


# What may be done with a reported text before somebody decides: {name: (step(s), what happens)}.
def hide(post, mo):
    post.decide("hide", mo, "First", "privacy")


def hold(post, mo):
    post.hold(None, "privacy")


def returned(post, mo):
    hold(post, mo)
    post.decide("return", mo, "A name")


def rejected(post, mo):
    hold(post, mo)
    post.decide("reject", mo, "A name", "privacy")


def removed(post, mo):
    Post.objects.filter(pk=post.pk).update(status="removed")


def shown_again(post, mo):
    hide(post, mo)
    post.decide("unhide", mo)


def with_its_thread(post, mo):
    post.thread.decide("hide", mo, "All of it", "privacy")


def deleted(post, mo):
    post.delete()


MEANWHILE = {
    "published": (lambda post, mo: None, True), "shown again": (shown_again, True),
    "hidden": (hide, False), "pending": (hold, False), "returned": (returned, False),
    "rejected": (rejected, False), "removed": (removed, False), "deleted": (deleted, False),
}
PRACTICE_MEANWHILE = {
    "published": (lambda practice, mo: None, True, "suspended"),
    "archived": (lambda practice, mo: practice.archive(mo, "Old"), True, "suspended"),
    "suspended": (lambda practice, mo: practice.suspend(mo, "Harm", ground="privacy"), False,
                  "suspended"),
    "withdrawn": (lambda practice, mo: practice.withdraw(practice.author), False, "withdrawn"),
    "withdrawn and reopened": (
        lambda practice, mo: (practice.withdraw(practice.author), practice.reopen(practice.author)),
        False, "draft",
    ),
    "deleted": (lambda practice, mo: practice.delete(), False, None),
}


def upheld(client, reporter, client_of, hides):
    """Uphold by the page; the form said what would happen, and the reporter reads what did."""
    report = Report.objects.get()
    offered = words(client.get(place()))
    assert (HIDES in offered) is hides
    assert (GONE in offered) is not hides
    sent = {"action": "uphold", "ground": "privacy", "reason": "True", "revision": 0}
    answer = client.post(place(), sent)
    assert answer.status_code in {302, 303}
    report.refresh_from_db()
    assert (report.status, report.outcome) == ("upheld", "hidden" if hides else "gone")
    page = words(client_of(reporter).get(report.get_absolute_url()))
    assert ("the text has been hidden" in page) is hides
    assert ("The text was no longer shown when they looked" in page) is not hides


@pytest.mark.parametrize("state", MEANWHILE)
def test_what_the_reporter_of_a_post_reads_is_what_happened(
    post, anna, ben, mo, kim, client_of, commit, state
):
    step, hides = MEANWHILE[state]
    with commit():
        Report.file(ben, post, "privacy")
    step(post, kim)
    before = Notification.objects.filter(member=anna, verb="hidden").count()
    with commit():
        upheld(client_of(mo), ben, client_of, hides)
    assert heard(ben, "report_hidden", "report_gone") == [
        "report_hidden" if hides else "report_gone"
    ]
    after = Notification.objects.filter(member=anna, verb="hidden").count()
    assert after - before == (1 if hides else 0)
    row = Post.objects.filter(pk=post.pk).first()
    assert row is None or row.status == ("hidden" if hides else row.status)
    assert row is None or not row.is_visible_to(ben)


def test_a_post_in_a_thread_that_was_hidden_meanwhile_is_hidden_too(
    post, ben, mo, kim, client_of, commit
):
    """Shown again, the thread must not bring it back; hidden it is, whatever hides it first."""
    Report.file(ben, post, "privacy")
    with_its_thread(post, kim)
    with commit():
        upheld(client_of(mo), ben, client_of, hides=True)
    thread = type(post.thread).objects.get(pk=post.thread_id)
    thread.decide("unhide", kim)
    assert not Post.objects.get(pk=post.pk).is_visible_to(ben)


@pytest.mark.parametrize("state", PRACTICE_MEANWHILE)
def test_what_the_reporter_of_a_practice_reads_is_what_happened(
    anna, ben, ravi, mo, kim, client_of, commit, state
):
    step, hides, status = PRACTICE_MEANWHILE[state]
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    Report.file(ben, practice, "privacy")
    step(practice, kim)
    with commit():
        upheld(client_of(mo), ben, client_of, hides)
    row = GoodPractice.objects.filter(pk=practice.pk).first()
    assert (row and row.status) == status
    if row:
        assert not row.is_visible_to(ben)


@pytest.mark.parametrize("state", ["hidden", "pending", "returned", "rejected"])
def test_what_the_reporter_of_an_opening_reads_is_what_happened(
    thread, ben, mo, kim, client_of, commit, state
):
    step, _hides = MEANWHILE[state]
    Report.file(ben, thread.first_post, "privacy")
    step(thread, kim)
    with commit():
        upheld(client_of(mo), ben, client_of, hides=False)
    thread.refresh_from_db()
    assert thread.status == state


def test_an_opening_that_is_reported_says_that_all_replies_go_with_it(thread, anna, ben, mo,
                                                                     client_of):
    thread.reply(anna, "<p>One</p>")
    Report.file(ben, thread.first_post, "privacy")
    assert "also the 1 reply" in words(client_of(mo).get(place()))
    sent = {"action": "uphold", "ground": "privacy", "reason": "True", "revision": 0}
    client_of(mo).post(place(), sent)
    thread.refresh_from_db()
    assert (thread.status, Report.objects.get().outcome) == ("hidden", "hidden")


def test_a_report_is_decided_once(post, ben, mo, kim):
    first, second = (Report.file(ben, post, "privacy") for _ in range(2))
    first.decide("dismiss", mo, "It may stay")
    with pytest.raises(NotAllowedNow) as taken:
        second.decide("uphold", kim, "True", "privacy")
    assert taken.value.decision.by == mo
    post.refresh_from_db()
    assert post.status == "published"


@pytest.mark.parametrize(("role", "status"), [
    ("ben", 200), ("mo", 200), ("anna", 404), ("carla", 404), ("applicant", 403), ("nobody", 302),
])
def test_what_came_of_a_report_is_read_by_its_reporters_and_the_team(post, ben, request, client_of,
                                                                     role, status):
    report = Report.file(ben, post, "privacy", "Words of ben")
    client = client_of(request.getfixturevalue(role))
    assert client.get(report.get_absolute_url()).status_code == status


def test_of_two_reporters_each_reads_the_own_words_alone(post, ben, carla, client_of):
    Report.file(ben, post, "privacy", "Words of ben")
    report = Report.file(carla, post, "other", "Words of carla")
    page = words(client_of(ben).get(report.get_absolute_url()))
    assert "Words of ben" in page
    assert "Words of carla" not in page
    assert "Carla" not in page


def test_the_team_is_led_from_the_report_to_where_it_decides(post, ben, mo, client_of):
    report = Report.file(ben, post, "privacy")
    assert f'href="{place()}"' in words(client_of(mo).get(report.get_absolute_url()))
    assert "Decide" not in words(client_of(ben).get(report.get_absolute_url()))
