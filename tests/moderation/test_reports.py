"""Reporting, and what follows from it."""
import pytest
from django.core.cache import cache

from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.lib.permissions import may
from platform_core.moderation.models import Complaint, QueueItem, Report
from platform_core.notifications.models import Event, Notification
from platform_core.workflow.models import Decision
from tests.goodpractices.conftest import text

SOUND = {"reason": "privacy", "text": "It says where they live"}


@pytest.fixture
def post(thread, anna):
    return thread.reply(anna, "<p>They live near the church</p>")


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def path_of(post):
    return f"/moderation/report/post/{post.pk}/"


def words(answer):
    return answer.content.decode()


def told():
    """Who has which notice, but of the reply itself."""
    notices = Notification.objects.exclude(verb="replied")
    return {(notice.member, notice.verb) for notice in notices}


def settle(client, action, reason="A place"):
    item = QueueItem.objects.waiting().get()
    data = {"action": action, "reason": reason, "revision": item.target.revision,
            "ground": "privacy"}
    return client.post(item.get_absolute_url(), data)


def test_a_report_waits_for_a_moderator(post, ben, mo, client_of):
    answer = client_of(ben).post(path_of(post), SOUND)
    report = Report.objects.get()
    assert answer.url == report.get_absolute_url()
    assert (report.status, report.target) == ("open", post)
    complaint = report.complaints.get()
    assert (complaint.reporter, complaint.reason) == (ben, "privacy")
    item = QueueItem.objects.waiting().get()
    page = words(client_of(mo).get(item.get_absolute_url()))
    for shown in ("It may identify a person", "It says where they live", "Ben Example",
                  "They live near the church", "Anna Example"):
        assert shown in page


def test_a_report_that_is_right_hides_the_text_and_tells_both(post, anna, ben, mo, client_of,
                                                              commit):
    client_of(ben).post(path_of(post), SOUND)
    with commit():
        settle(client_of(mo), "uphold")
    post.refresh_from_db()
    assert (post.status, post.decision_reason) == ("hidden", "A place")
    assert told() == {(anna, "hidden"), (ben, "report_hidden")}
    assert not QueueItem.objects.waiting().exists()
    entries = Entry.objects.filter(actor=mo)
    assert {entry.action for entry in entries} == {"moderation.report.uphold", "forum.post.hide"}
    for entry in entries:
        decision = Decision.objects.get(pk=entry.data["decision"])
        assert (decision.target, decision.reason) == (entry.target, "A place")
        assert entry.data["reason"] == decision.fingerprint


def test_a_report_that_is_not_leaves_the_text_and_tells_the_reporter_alone(
    post, ben, mo, client_of, commit
):
    client_of(ben).post(path_of(post), SOUND)
    with commit():
        settle(client_of(mo), "dismiss", "A church is in every village")
    post.refresh_from_db()
    assert post.status == "published"
    assert told() == {(ben, "report_dismissed")}


@pytest.mark.parametrize("action", ["uphold", "dismiss"])
def test_the_reporter_reads_what_came_of_it(post, ben, mo, client_of, commit, action):
    Report.file(ben, post, "privacy")
    with commit():
        settle(client_of(mo), action)
    client = client_of(ben)
    said = {"uphold": "agreed with your report", "dismiss": "the text may stay"}[action]
    assert said in words(client.get("/notifications/"))
    notice = Notification.objects.get(member=ben, verb__startswith="report")
    answer = client.get(f"/notifications/{notice.pk}/open/", follow=True)
    assert answer.status_code == 200


def test_the_author_never_learns_who_reported(post, anna, ben, mo, client_of, commit):
    Report.file(ben, post, "privacy", "Words of ben")
    client = client_of(anna)
    with commit():
        settle(client_of(mo), "uphold")
    thread = post.thread.get_absolute_url()
    notice = Notification.objects.get(member=anna, verb="hidden")
    for path in (thread, "/notifications/", f"/notifications/{notice.pk}/open/",
                 "/notifications/since/0/", f"/forum/posts/{post.pk}/history/"):
        page = words(client.get(path, follow=True))
        assert "Ben Example" not in page
        assert "Words of ben" not in page


def test_a_second_report_of_the_same_member_in_the_same_words_adds_nothing(
    post, ben, carla, client_of
):
    for _ in range(2):
        assert client_of(ben).post(path_of(post), SOUND).status_code in {302, 303}
    assert Report.objects.count() == QueueItem.objects.waiting().count() == 1
    assert Complaint.objects.count() == 1
    client_of(carla).post(path_of(post), SOUND)
    assert Report.objects.count() == QueueItem.objects.waiting().count() == 1
    assert {complaint.reporter for complaint in Complaint.objects.all()} == {ben, carla}


def test_a_second_report_of_the_same_member_in_new_words_is_kept_with_the_first(
    post, ben, mo, client_of
):
    client_of(ben).post(path_of(post), SOUND)
    client_of(ben).post(path_of(post), {"reason": "disrespect", "text": "And it laughs at them"})
    assert Report.objects.count() == 1
    page = words(client_of(mo).get(QueueItem.objects.waiting().get().get_absolute_url()))
    for shown in (SOUND["text"], "And it laughs at them", "It may identify a person",
                  "It is disrespectful or discriminating"):
        assert shown in page


def test_after_a_decision_the_same_text_can_be_reported_again(post, ben, mo, client_of):
    Report.file(ben, post, "privacy")
    settle(client_of(mo), "dismiss")
    client_of(ben).post(path_of(post), SOUND | {"reason": "disrespect"})
    assert [report.status for report in Report.objects.order_by("pk")] == ["dismissed", "open"]


@pytest.mark.parametrize(("action", "verb"), [
    ("uphold", "report_hidden"), ("dismiss", "report_dismissed"),
])
def test_of_two_members_who_report_one_text_both_are_told_the_same_once(
    post, ben, carla, mo, client_of, commit, action, verb
):
    for reporter in (ben, carla):
        Report.file(reporter, post, "privacy")
    with commit():
        assert settle(client_of(mo), action).status_code in {302, 303}
    assert not QueueItem.objects.waiting().exists()
    assert {report.status for report in Report.objects.all()} <= {"upheld", "dismissed"}
    assert told() - {(post.author, "hidden")} == {(ben, verb), (carla, verb)}
    assert Entry.objects.about(post).filter(action="forum.post.hide").count() == (
        1 if action == "uphold" else 0
    )


def test_a_practice_can_be_reported_and_is_taken_offline(anna, ben, ravi, mo, client_of):
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    answer = client_of(ben).post(f"/moderation/report/practice/{practice.pk}/", SOUND)
    assert answer.url == Report.objects.get().get_absolute_url()
    settle(client_of(mo), "uphold")
    practice.refresh_from_db()
    assert practice.status == "suspended"


@pytest.mark.parametrize("data", [{}, {"text": "Kept words"}, {"reason": "x", "text": "Kept words"},
                                  {"reason": "privacy", "text": "w" * 2001}])
def test_a_report_that_does_not_fit_comes_back_with_its_words(post, ben, client_of, data):
    answer = client_of(ben).post(path_of(post), data)
    assert answer.status_code == 422
    assert data.get("text", "") in words(answer)
    assert not Report.objects.exists()


@pytest.mark.parametrize("action", ["uphold", "dismiss"])
@pytest.mark.parametrize("reason", ["", "  "])
def test_every_decision_about_a_report_needs_its_reason(post, ben, mo, client_of, action, reason):
    Report.file(ben, post, "privacy")
    assert settle(client_of(mo), action, reason).status_code == 422
    assert Report.objects.get().status == "open"


@pytest.mark.parametrize("is_hidden", [False, True])
@pytest.mark.parametrize("action", ["uphold", "dismiss"])
def test_so_it_is_whoever_calls(post, ben, mo, action, is_hidden):
    report = Report.file(ben, post, "privacy")
    if is_hidden:    # else hiding it would ask for the reason
        post.decide("hide", mo, "A place", "privacy")
    with pytest.raises(ValueError, match="needs a reason"):
        report.decide(action, mo, " ", "privacy")
    assert Report.objects.get().status == "open"


def test_nobody_reports_themselves(post, anna, client_of):
    for method in ("get", "post"):
        answer = getattr(client_of(anna), method)(path_of(post), SOUND)
        assert answer.status_code == 403
        assert "This is your own text." in words(answer)


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_may_not_be_seen_cannot_be_reported(closed_thread, carla, client_of, method):
    path = path_of(closed_thread.first_post)
    assert getattr(client_of(carla), method)(path, SOUND).status_code == 404


def test_what_waits_or_is_hidden_cannot_be_reported(thread, newcomer, anna, mo, ben, client_of):
    waiting = thread.reply(newcomer, "<p>Waits</p>")
    hidden = thread.reply(anna, "<p>Hidden</p>")
    hidden.decide("hide", mo, "A name", "privacy")
    for post in (waiting, hidden):
        assert client_of(ben).post(path_of(post), SOUND).status_code == 404


@pytest.mark.parametrize(("kind", "pk"), [("member", 1), ("post", 0), ("post", 10**18), ("x", 1),
                                          ("thread", 1), ("report", 1)])
def test_what_is_not_there_cannot_be_reported(ben, thread, client_of, kind, pk):
    assert client_of(ben).get(f"/moderation/report/{kind}/{pk}/").status_code == 404


def test_reports_are_limited_in_number(thread, anna, ben, client_of):
    posts = [thread.reply(anna, f"<p>Words {number}</p>") for number in range(21)]
    client = client_of(ben)
    codes = [client.post(path_of(post), SOUND).status_code for post in posts]
    assert codes == [302] * 20 + [429]
    cache.clear()
    assert client.post(path_of(posts[-1]), SOUND).status_code in {302, 303}


def test_a_moderator_does_not_decide_about_the_own_text(mo, kim, carla, thread):
    report = Report.file(carla, thread.reply(mo, "<p>Mine</p>"), "other")
    assert not may(mo, "moderation.decide", report)
    assert may(kim, "moderation.decide", report)


@pytest.mark.parametrize(("role", "sees"), [
    ("ben", True), ("mo", True), ("kim", True), ("anna", False), ("carla", False),
    ("applicant", False), ("nobody", False),
])
def test_the_list_rule_and_the_object_rule_of_reports_agree(post, ben, request, role, sees):
    report = Report.file(ben, post, "privacy")
    member = request.getfixturevalue(role)
    assert report.is_visible_to(member) is sees
    assert (report in Report.objects.visible_to(member)) is sees


def test_a_report_of_what_is_gone_can_still_be_closed(post, ben, mo, client_of):
    report = Report.file(ben, post, "privacy")
    post.delete()
    report = Report.objects.get(pk=report.pk)
    report.decide("dismiss", mo, "It is gone")
    answer = client_of(ben).get(report.get_absolute_url())
    assert "the text may stay" in words(answer)
    assert Event.objects.filter(verb="report_dismissed").count() == 1


def test_a_report_that_names_somebody_can_be_confirmed(client_of, ben, post):
    named = SOUND | {"text": "It says that mevrouw Haddad lives there"}
    answer = client_of(ben).post(path_of(post), named)
    assert answer.status_code == 422
    assert b'name="privacy_confirmed"' in answer.content
    confirmed = named | {"privacy_confirmed": "on"}
    assert client_of(ben).post(path_of(post), confirmed).status_code == 302
    assert Report.objects.count() == 1
