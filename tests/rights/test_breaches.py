"""A data breach: frozen at once, who saw it, the clock, what is said of it, and the end."""
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.models import Post, Thread
from forum.models.marks import ReadMark
from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.members.models import Audience
from platform_core.moderation.models import Report, Statement
from platform_core.notifications.models import Event, Notification
from platform_core.rights.models import AlreadyFrozen, Breach, BreachReader, Leaving
from platform_core.search.models import Document
from platform_core.workflow.models import Freeze, Frozen, NotAllowedNow
from tests.conftest import make_member, start_thread
from tests.goodpractices.conftest import text

WHAT = "A text with too much in it could be read by everybody here."


@pytest.fixture
def vera(db):
    """A second coordinator."""
    return make_member("vera", is_coordinator=True)


@pytest.fixture
def reply(thread, anna, ben):
    """A reply between two others; what the author of the discussion is told of."""
    thread.reply(ben, "<p>Before</p>")
    return thread.reply(anna, "<p>A quarterly supervision of interpreters</p>")


def delivered():
    """Let everybody have heard what was announced."""
    for event in Event.objects.filter(delivered=None).order_by("pk"):
        event.deliver()


def opened(by, *targets, ago=timedelta(), **more):
    return Breach.objects.begin(by, targets, WHAT, timezone.now() - ago, **more)


def gathered(breach):
    Breach.objects.gather()
    breach.refresh_from_db()
    return {row.member.email.partition("@")[0]: row for row in breach.readers.all()}


def ways(breach):
    return {name: row.ways for name, row in gathered(breach).items() if row.ways}


def answered(breach, by):
    breach.notify(by, why_not="No risk for anybody")
    breach.tell(by, why_not="Nobody is concerned")
    return breach


def test_what_is_named_is_out_of_sight_and_frozen_at_once(reply, kim, carla, anna):
    assert reply.is_visible_to(carla)
    opened(kim, reply)
    reply.refresh_from_db()
    assert reply.status == "hidden"
    assert not reply.is_visible_to(carla)
    assert not Document.objects.filter(object_id=reply.pk, audience__isnull=False,
                                       kind="post").exists()
    with pytest.raises(Frozen), transaction.atomic():
        reply.decide("unhide", kim)
    statement = Statement.objects.get(member=anna)
    assert "may be part of a data breach" in statement.decision.reason


def test_a_discussion_goes_whole_and_a_report_with_what_it_is_about(thread, reply, ben, kim):
    report = Report.file(ben, reply, "spam", "Look")
    breach = opened(kim, report, Post.objects.get(thread=thread, number=1))
    kinds = {type(item.target).__name__ for item in breach.items.shown()}
    assert kinds == {"Report", "Post", "Thread"}
    thread.refresh_from_db()
    assert thread.status == "hidden"
    assert Freeze.objects.is_held(report)


def test_what_waits_is_frozen_where_it_waits(anna, sensitive_category, kim, mo):
    waiting = start_thread(anna, sensitive_category)
    breach = opened(kim, waiting)
    with pytest.raises(Frozen), transaction.atomic():
        waiting.decide("publish", mo)
    waiting.refresh_from_db()
    assert waiting.status == "pending"
    assert breach.items.get().hid is None
    assert set(gathered(breach)) == {"anna", "kim", "mo"}


def test_who_could_see_it_and_who_did(thread, reply, anna, ben, carla, ravi, kim, mo):
    late = make_member("late")
    ReadMark.objects.advance(carla, thread, reply.number)
    ReadMark.objects.advance(late, thread, reply.number - 1)
    thread.reply(ben, "<p>After</p>")
    delivered()
    assert Notification.objects.get(member=ravi).told
    Report.file(mo, reply, "off_topic", "")
    Entry.objects.record(anna, "rights.archive.download", anna)
    breach = opened(kim, reply)
    found = gathered(breach)
    assert {name for name, row in found.items() if row.could} == {
        "anna", "ben", "carla", "kim", "late", "mo", "ravi"}
    seen = {name: row.ways for name, row in found.items() if row.ways}
    assert seen["anna"] == ["author", "acted", "copied"]
    assert seen["carla"] == ["read"]
    assert seen["mo"] == ["reported"]
    assert "answered" in seen["ben"]
    assert seen["ravi"] == ["told"]
    assert "late" not in seen
    assert {name for name, row in found.items() if row.has_seen} == {"anna", "ben", "carla", "mo"}
    assert found["ravi"].first_at is not None


def test_a_notice_that_was_read_is_a_trace_and_one_that_hiding_took_back_is_not(
    thread, reply, ravi, ben, kim
):
    delivered()
    Notification.objects.mark_read(ravi, Notification.objects.all())
    assert "opened" in ways(opened(kim, reply))["ravi"]
    other = thread.reply(ben, "<p>Another</p>")
    delivered()
    assert "opened" not in ways(opened(kim, other))["ravi"]


def test_groups_are_those_of_that_moment(closed_thread, anna, ben, carla, kim, mo):
    breach = opened(kim, closed_thread)
    found = gathered(breach)
    assert set(found) == {"anna", "ben", "kim", "mo"}
    anna.groups.clear()
    breach.name(kim, [start_thread(ben, closed_thread.category)])
    assert gathered(breach)["anna"].could


def test_what_everybody_could_read_says_so(ben, ravi, kim, client_of):
    practice = GoodPractice.draft(ben, text())
    practice.submit(ben)
    practice.publish(ravi, "practice_experience")
    GoodPractice.objects.filter(pk=practice.pk).update(audience=Audience.objects.get_or_create(
        key="public")[0])
    breach = opened(kim, GoodPractice.objects.get(pk=practice.pk))
    assert breach.items.get().was_public
    page = client_of(kim).get(breach.get_absolute_url()).content.decode()
    assert "Which visitors without an account read it" in page
    assert "could be read without an account" in page


def test_the_same_is_frozen_for_one_breach_at_a_time(reply, thread, kim, vera):
    first = opened(kim, reply)
    with pytest.raises(AlreadyFrozen), transaction.atomic():
        opened(vera, reply)
    assert Breach.objects.get() == first
    first.name(kim, [reply, thread])
    assert first.items.count() == 2


def test_the_clock_ends_after_72_hours(reply, kim):
    breach = opened(kim, reply, ago=timedelta(hours=10))
    assert breach.due_at - breach.known_at == timedelta(hours=72)
    assert breach.hours_left == 61
    assert not breach.is_late
    late = opened(kim, reply.thread, ago=timedelta(hours=73))
    assert late.is_late
    assert late.hours_left == 0


@pytest.mark.parametrize(("hours", "reminders"), [
    (1, 0), (24, 1), (47, 1), (48, 1), (67, 1), (73, 1),
])
def test_each_mark_of_the_clock_reminds_once(reply, kim, vera, mo, hours, reminders):
    opened(kim, reply, ago=timedelta(hours=hours))
    for _again in range(3):
        Breach.objects.remind()
    delivered()
    told = Notification.objects.filter(verb="breach_clock")
    assert told.filter(member=vera).count() == reminders
    assert not told.filter(member=mo).exists()


def test_four_marks_remind_four_times(reply, kim, vera):
    breach = opened(kim, reply)
    for hours in (24, 48, 66, 72, 80):
        Breach.objects.filter(pk=breach.pk).update(
            known_at=timezone.now() - timedelta(hours=hours))
        Breach.objects.remind()
    delivered()
    assert Event.objects.filter(verb="breach_clock").count() == 4


def test_nobody_is_reminded_once_it_is_said_whether_the_authority_knows(reply, kim):
    breach = opened(kim, reply, ago=timedelta(hours=30))
    breach.notify(kim, timezone.now(), "AP-1")
    Breach.objects.remind()
    assert not Event.objects.filter(verb="breach_clock").exists()


def test_the_other_coordinators_hear_of_it_and_nobody_else(reply, kim, vera, mo):
    opened(kim, reply)
    delivered()
    told = Notification.objects.filter(verb="breach_opened")
    assert [one.member for one in told] == [vera]


def test_it_is_closed_once_both_are_said(reply, kim, vera, carla):
    breach = opened(kim, reply)
    with pytest.raises(NotAllowedNow), transaction.atomic():
        breach.close(kim)
    with pytest.raises(IntegrityError), transaction.atomic():
        Breach.objects.update(closed_at=timezone.now(), closed_by=kim)
    answered(breach, kim)
    breach.close(vera, {breach.items.get().pk})
    reply.refresh_from_db()
    assert reply.status == "published"
    assert reply.is_visible_to(carla)
    assert not Freeze.objects.is_held(reply)
    for act in (breach.close, lambda by: breach.notify(by, why_not="x"),
                lambda by: breach.name(by, [reply])):
        with pytest.raises(NotAllowedNow), transaction.atomic():
            act(vera)


def test_what_does_not_come_back_stays_hidden_by_somebodys_decision(reply, kim, anna, mo):
    breach = answered(opened(kim, reply), kim)
    breach.close(kim)
    reply.refresh_from_db()
    assert (reply.status, reply.decision.action) == ("hidden", "keep_hidden")
    assert Statement.objects.filter(member=anna).count() == 2
    reply.decide("unhide", mo)
    assert reply.status == "published"


def test_a_discussion_and_a_practice_come_back_where_they_were(ben, ravi, kim, thread):
    practice = GoodPractice.draft(ben, text())
    practice.submit(ben)
    practice.publish(ravi, "practice_experience")
    practice.archive(ravi, "Old")
    breach = answered(opened(kim, practice, thread), kim)
    breach.close(kim, set(breach.items.values_list("pk", flat=True)))
    practice.refresh_from_db()
    thread.refresh_from_db()
    assert (practice.status, thread.status) == ("archived", "published")


def test_every_act_is_in_the_record_without_words(reply, kim):
    breach = answered(opened(kim, reply), kim)
    breach.rewrite(kim, "Otherwise", breach.known_at, None)
    breach.close(kim)
    acts = [entry.action.rpartition(".")[2] for entry in Entry.objects.about(breach)]
    assert acts == ["begin", "notify", "tell", "rewrite", "close"]
    frozen = Entry.objects.about(reply).get(action="rights.breach.freeze")
    assert frozen.data == {"breach": breach.pk}


def test_who_wrote_what_is_frozen_is_erased_after_it(reply, anna, ben, kim):
    breach = opened(kim, reply)
    for member in (anna, ben):
        Leaving.objects.begin(member, with_posts=True)
    Leaving.objects.update(left_at=timezone.now() - timedelta(days=90))
    Leaving.objects.erase_due()
    assert [one.member for one in Leaving.objects.exclude(erased_at=None)] == [ben]
    reply.refresh_from_db()
    assert "interpreters" in str(reply.body)
    answered(breach, kim).close(kim)
    Leaving.objects.erase_due()
    reply.refresh_from_db()
    assert str(reply.body) == ""


def test_who_is_named_in_what_is_frozen_is_erased_after_it(thread, ben, carla, kim):
    post = thread.reply(ben, "<p>Ask her</p>")
    Post.objects.filter(pk=post.pk).update(body=f"<p>Ask {carla.name} of the police</p>")
    breach = opened(kim, post)
    Leaving.objects.begin(carla, with_posts=False)
    Leaving.objects.update(left_at=timezone.now() - timedelta(days=90))
    Leaving.objects.erase_due()
    assert Leaving.objects.filter(erased_at=None).exists()
    answered(breach, kim).close(kim)
    Leaving.objects.erase_due()
    assert not Leaving.objects.filter(erased_at=None).exists()
    assert "Carla" not in str(Post.objects.get(pk=post.pk).body)


def test_words_about_a_breach_lose_names_as_all_words_do(thread, carla, kim):
    breach = opened(kim, thread)
    Breach.objects.filter(pk=breach.pk).update(happened=f"It was {carla.name}")
    answered(breach, kim).close(kim)
    Leaving.objects.begin(carla, with_posts=False)
    Leaving.objects.update(left_at=timezone.now() - timedelta(days=90))
    Leaving.objects.erase_due()
    assert Breach.objects.get().happened == "It was […]"


def test_what_was_closed_long_ago_is_forgotten(reply, kim, settings):
    breach = answered(opened(kim, reply), kim)
    gathered(breach)
    breach.close(kim)
    Breach.objects.forget_old()
    assert Breach.objects.exists()
    long_ago = timezone.now() - timedelta(days=settings.KEPT_DAYS["breaches"] + 1)
    Breach.objects.update(closed_at=long_ago)
    assert Breach.objects.over().count() == 1
    Breach.objects.forget_old()
    assert not Breach.objects.exists()
    assert not BreachReader.objects.exists()


def test_finding_out_takes_no_more_queries_for_more_readers(
    thread, reply, kim, django_assert_max_num_queries
):
    for number in range(30):
        ReadMark.objects.advance(make_member(f"reader{number}"), thread, reply.number)
    breach = opened(kim, reply)
    with django_assert_max_num_queries(40):
        breach.gather()
    assert BreachReader.objects.saw().count() >= 30
    assert Thread.objects.filter(pk=thread.pk).exists()
