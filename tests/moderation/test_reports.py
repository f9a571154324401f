"""Reporting, and what follows from it."""
import pytest

from platform_core.lib.permissions import may
from platform_core.moderation.models import QueueItem, Report
from platform_core.notifications.models import Event


@pytest.fixture
def post(thread, anna):
    return thread.reply(anna, "<p>They live near the church</p>")


def test_a_report_waits_hides_what_was_wrong_and_answers(post, ben, mo, client_of):
    path = f"/moderation/report/post/{post.pk}/"
    data = {"reason": "privacy", "text": "It says where"}
    assert client_of(ben).post(path, data).status_code == 302
    client_of(ben).post(path, data)
    report = Report.objects.get()
    item = QueueItem.objects.waiting().get()
    assert item.target == report
    client_of(mo).post(item.get_absolute_url(), {"action": "uphold", "reason": "A place"})
    post.refresh_from_db()
    assert (post.status, post.decision_reason) == ("hidden", "A place")
    assert Event.objects.filter(verb="report_decided").exists()
    assert not QueueItem.objects.waiting().exists()


def test_nobody_reports_themselves_or_what_they_cannot_see(post, anna, carla, closed_thread,
                                                          client_of):
    assert client_of(anna).get(f"/moderation/report/post/{post.pk}/").status_code == 403
    hidden = closed_thread.first_post.pk
    assert client_of(carla).get(f"/moderation/report/post/{hidden}/").status_code == 404
    assert client_of(carla).get("/moderation/report/member/1/").status_code == 404


def test_a_report_without_a_reason_comes_back(post, ben, client_of):
    answer = client_of(ben).post(f"/moderation/report/post/{post.pk}/", {"text": "Kept words"})
    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()


def test_a_moderator_does_not_decide_about_the_own_text(sensitive_category, kim, mo, thread):
    thread.move(mo, sensitive_category)
    report = Report.file(kim, thread.reply(mo, "<p>Mine</p>"), "other")
    assert not may(mo, "moderation.decide", report)
    assert may(kim, "moderation.decide", report)


def test_returning_needs_words_for_the_author(newcomer, mo, thread, client_of):
    post = thread.reply(newcomer, "<p>Hello</p>")
    path = QueueItem.objects.waiting().get().get_absolute_url()
    assert client_of(mo).post(path, {"action": "return"}).status_code == 422
    client_of(mo).post(path, {"action": "return", "reason": "Leave out the town"})
    page = client_of(newcomer).get(thread.get_absolute_url()).content.decode()
    assert "Leave out the town" in page
    data = {"body": "<p>Hello again</p>", "body_format": "html", "revision": 0}
    client_of(newcomer).post(f"/forum/posts/{post.pk}/edit/", data)
    post.refresh_from_db()
    assert post.status == "pending"


def test_the_queue_shows_the_oldest_first_in_few_queries(
    newcomer, mo, thread, client_of, django_assert_max_num_queries
):
    for number in range(5):
        thread.reply(newcomer, f"<p>Text {number}</p>")
    client = client_of(mo)
    client.get("/moderation/")
    with django_assert_max_num_queries(14):
        page = client.get("/moderation/").context["page"]
    moments = [item.opened_at for item in page.items]
    assert len(moments) == 5
    assert moments == sorted(moments)
