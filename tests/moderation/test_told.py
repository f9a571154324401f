"""Who hears what: the team of what waits, authors and reporters of what was decided."""
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodpractices.models import GoodPractice
from platform_core.lib.kinds import VERBS
from platform_core.moderation.models import QueueItem, Report
from platform_core.notifications.mail import mail_waiting
from platform_core.notifications.models import Inbox, Notification, OutgoingMail, Preference
from tests.conftest import make_member, start_thread
from tests.goodpractices.conftest import text
from tests.moderation.conftest import KINDS, wait_as
from tests.reading import unmarked

OF_THE_QUEUE = {"waits", "waits_urgently"}
REASON = "It names a town"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def words(answer):
    return unmarked(answer.content.decode())


def notices(member, **facts):
    return Notification.objects.filter(member=member, **facts)


def heard(member):
    return sorted(notices(member).values_list("verb", flat=True))


def bell(member):
    """How much of what waits is news for a member."""
    return notices(member, verb__in=OF_THE_QUEUE, read_at=None).count()


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_team_hears_what_waits_and_nobody_else(people, mo, kim, carla, ravi, commit,
                                                         kind):
    with commit():
        wait_as(kind, people)
    assert (bell(mo), bell(kim)) == (1, 1)
    for other in (carla, people["author"], people["newcomer"], people["reporter"]):
        assert bell(other) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_when_it_is_decided_the_notice_is_gone_for_all(
    people, mo, kim, dora, client_of, commit, kind
):
    with commit():
        item = wait_as(kind, people)
    assert bell(dora) == 1
    assert "waiting for a decision" in words(client_of(dora).get("/notifications/")).lower()
    first = {"application": "approve", "report": "dismiss", "practice": "reject"}
    with commit():
        item.target.decide(first.get(kind, "publish"), kim, REASON, "privacy")
    assert [bell(one) for one in (mo, kim, dora)] == [0, 0, 0]
    assert "waiting for a decision" not in words(client_of(dora).get("/notifications/")).lower()
    assert Inbox.objects.of(mo).unread == notices(mo, read_at=None).count()


def test_nobody_of_the_team_hears_of_what_they_wrote_themselves(thread, mo, kim, commit):
    author = make_member("tess", is_coordinator=True)
    post = thread.reply(author, "<p>Words</p>")
    with commit():
        post.hold(None, "privacy")
    assert (bell(author), bell(mo), bell(kim)) == (0, 1, 1)


def test_nobody_of_the_team_hears_that_their_own_text_was_reported(thread, ben, mo, kim, commit):
    post = thread.reply(mo, "<p>Words</p>")
    with commit():
        Report.file(ben, post, "privacy")
    assert (bell(mo), bell(kim)) == (0, 1)


def test_nobody_of_the_team_hears_that_their_own_profile_waits(mo, kim, commit):
    with commit():
        mo.write_profile(bio="Bel mij op 06-12345678")
    assert (bell(mo), bell(kim)) == (0, 1)


def test_a_notice_of_the_queue_leads_to_where_it_is_decided(people, mo, client_of, commit):
    with commit():
        item = wait_as("post", people)
    client = client_of(mo)
    assert "Waiting for a decision: Reply" in words(client.get("/notifications/"))
    notice = notices(mo, verb="waits").get()
    answer = client.get(f"/notifications/{notice.pk}/open/")
    assert answer.url == item.get_absolute_url()


def test_mail_of_what_waits_goes_to_who_wants_it_and_of_what_is_urgent_at_once(
    people, mo, kim, commit
):
    Preference.objects.put(kim, mail={"queue": True})
    Preference.objects.put(mo, mail={"queue": False}, bell={"queue": False})
    with commit():
        wait_as("post", people)
    mail_waiting(wait_minutes=0)
    assert [mail.to for mail in OutgoingMail.objects.all()] == [kim.email]
    OutgoingMail.objects.all().delete()
    with commit():
        wait_as("report", people)
    mail_waiting()
    assert {mail.to for mail in OutgoingMail.objects.all()} == {kim.email, mo.email}


def test_what_was_decided_before_the_mail_went_is_not_mailed(people, mo, kim, commit):
    Preference.objects.put(kim, mail={"queue": True})
    with commit():
        item = wait_as("post", people)
        item.target.decide("publish", mo)
    mail_waiting(wait_minutes=0)
    assert not OutgoingMail.objects.filter(to=kim.email).exists()


@pytest.mark.parametrize(("role", "shown"), [
    ("mo", True), ("kim", True), ("anna", False), ("ravi", False), ("newcomer", False),
])
def test_the_count_of_what_waits_stands_in_the_navigation_of_the_team_alone(
    people, request, client_of, role, shown
):
    for number in range(3):
        wait_as("post", people, number)
    answer = client_of(request.getfixturevalue(role)).get("/forum/")
    assert answer.context["frame"].waiting == (3 if shown else 0)
    assert ('href="/moderation/"' in words(answer)) is shown
    assert ('<span class="count">3</span>' in words(answer)) is shown


def test_however_much_waits_the_count_costs_the_same(people, mo, client_of):
    client = client_of(mo)
    client.get("/forum/")
    costs = []
    for before, after in ((0, 1), (1, 15)):
        for number in range(before, after):
            wait_as("post", people, number)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get("/notifications/")
        assert answer.context["frame"].waiting == after
        costs.append(len(seen))
    assert costs[0] == costs[1]


TOLD = {
    # {case: (the steps before, the step, what its author hears)}
    "publish": (["hold"], "publish", "published"),
    "publish with words": (["hold"], "publish", "published"),
    "return": (["hold"], "return", "returned"),
    "reject": (["hold"], "reject", "rejected"),
    "reconsider": (["hold", "reject"], "reconsider", "reconsidered"),
    "hide": ([], "hide", "hidden"),
    "unhide": (["hide"], "unhide", "shown_again"),
}


@pytest.mark.parametrize("case", TOLD)
@pytest.mark.parametrize("noun", ["post", "thread"])
def test_the_author_hears_of_each_decision_and_reads_its_words(
    thread, category, anna, mo, kim, client_of, commit, case, noun
):
    before, action, verb = TOLD[case]
    target = (thread.reply(anna, "<p>Words</p>") if noun == "post"
              else start_thread(anna, category, "Of a member"))
    for step in before:
        if step == "hold":
            target.hold(None, "privacy")
        else:
            target.decide(step, kim, "before", "privacy")
    notices(anna).delete()
    reason = "" if case == "publish" else REASON
    with commit():
        decision = target.decide(action, mo, reason, "privacy")
    assert heard(anna) == [verb]
    client = client_of(anna)
    assert str(VERBS[verb].sentence) % {"title": target.notice_title(), "actor": ""} in words(
        client.get("/notifications/")).replace("&#x27;", "'")
    if reason:
        page = words(client.get(f"/moderation/decisions/{decision.pk}/"))
        assert REASON in page
        place = target.get_absolute_url()
        assert REASON in words(client.get(place, follow=True)), "and where the text stands"


def test_the_author_of_what_may_stay_hears_nothing_and_is_not_promised_it(
    thread, anna, ben, mo, client_of, commit
):
    post = thread.reply(anna, "<p>Words</p>")
    report = Report.file(ben, post, "other")
    client = client_of(mo)
    item = QueueItem.objects.waiting().get()
    page = words(client.get(item.get_absolute_url()))
    told = "Whoever reported it will read this. If the text is hidden, its author reads it too."
    assert told in page
    with commit():
        client.post(item.get_absolute_url(),
                    {"action": "dismiss", "reason": REASON, "revision": 0})
    assert notices(anna).count() == 0
    assert heard(ben) == ["report_dismissed"]
    assert REASON in words(client_of(ben).get(report.get_absolute_url()))
    assert REASON not in words(client_of(anna).get(post.thread.get_absolute_url()))


def test_the_author_of_what_is_hidden_by_a_report_reads_the_same_words(
    thread, anna, ben, mo, client_of, commit
):
    post = thread.reply(anna, "<p>Words</p>")
    with commit():
        Report.file(ben, post, "other").decide("uphold", mo, REASON, "privacy")
    assert heard(anna) == ["hidden"]
    post.refresh_from_db()
    page = words(client_of(anna).get(f"/moderation/decisions/{post.decision_id}/"))
    assert REASON in page
    assert "Ben Example" not in page


def hide_and_show(practice, mo):
    practice.suspend(mo, "before", ground="privacy")
    practice.reinstate(mo, REASON)


PRACTICES = {
    "hidden": lambda practice, by: practice.suspend(by, REASON, ground="privacy"),
    "shown_again": hide_and_show,
    "archived": lambda practice, by: practice.archive(by, REASON),
}


@pytest.mark.parametrize("verb", PRACTICES)
def test_the_author_of_a_practice_hears_it_and_reads_the_words(
    anna, ravi, mo, client_of, commit, verb
):
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    with commit():
        PRACTICES[verb](practice, mo)
    assert verb in heard(anna)
    practice.refresh_from_db()
    page = words(client_of(anna).get(f"/moderation/decisions/{practice.decision_id}/"))
    assert REASON in page


def test_whoever_archives_the_own_practice_is_told_nothing(anna, ravi, commit):
    practice = GoodPractice.draft(anna, text())
    practice.submit(anna)
    practice.publish(ravi, "well_described")
    notices(anna).delete()
    with commit():
        practice.archive(anna, REASON)
    assert heard(anna) == []


@pytest.mark.parametrize("noun", ["post", "thread", "application"])
def test_a_refusal_that_is_taken_back_waits_again(people, mo, kim, client_of, commit, noun):
    item = wait_as(noun, people)
    refuse = "refuse" if noun == "application" else "reject"
    item.target.decide(refuse, mo, REASON, "privacy")
    assert not QueueItem.objects.waiting().exists()
    target = type(item.target).objects.get(pk=item.target.pk)
    path = {"application": f"/members/applications/{target.pk}/",
            "post": f"/forum/posts/{target.pk}/reconsider/",
            "thread": f"/forum/threads/{target.pk}/reconsider/"}[noun]
    send = partial(client_of(kim).post, path)
    with commit():
        sent = {"action": "reconsider", "reason": "We were wrong", "revision": target.revision}
        assert send(sent).status_code in {302, 303}
    target.refresh_from_db()
    assert (target.status, target.decision.action) == ("pending", "reconsider")
    assert QueueItem.objects.waiting().get().target == target
    assert bell(mo) == 1
    target.decide("approve" if noun == "application" else "publish", mo, ground="privacy")
    assert target.status in {"approved", "published"}
