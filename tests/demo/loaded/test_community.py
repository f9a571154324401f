"""The demo's people, conversations and practices: enough, varied, and lawfully come about."""
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.models import Category, Post, ReadMark, Thread
from goodpractices.models import GoodPractice, Version
from goodpractices.permissions import review
from platform_core.audit.models import Entry
from platform_core.lib.countries import PROJECT_COUNTRIES
from platform_core.lib.kinds import kinds_that
from platform_core.lib.sectors import MAIN_SECTORS
from platform_core.lib.sweeps import run_all
from platform_core.members.models import Member, MembershipRequest
from platform_core.moderation.models import QueueItem, Report
from platform_core.notifications.models import Event, Inbox, Notification
from platform_core.search.models import Document
from platform_core.taxonomy.models import Concept

pytestmark = pytest.mark.usefixtures("demo")


def members():
    return Member.objects.filter(status="member")


def test_about_forty_members_of_all_main_sectors_and_twelve_countries():
    assert 38 <= members().count() <= 45
    assert set(members().values_list("sector", flat=True)) >= set(MAIN_SECTORS)
    assert set(members().values_list("country", flat=True)) == set(PROJECT_COUNTRIES)
    assert Counter(members().values_list("country", flat=True)).most_common(1)[0][0] == "NL"


def test_every_member_tells_who_they_are_and_none_can_be_mailed():
    for member in members().select_related("organisation"):
        assert member.name
        assert member.function
        assert member.organisation.name
        assert member.bio
        assert member.email.endswith("@demo.example")
        assert member.has_usable_password()
        assert member.house_rules_version


def test_eight_categories_one_sensitive_and_one_closed(person):
    assert Category.objects.count() == 8
    assert Category.objects.filter(is_sensitive=True).count() == 1
    open_to_anna = Category.objects.visible_to(person("anna"))
    assert open_to_anna.count() == 7
    closed = Category.objects.exclude(pk__in=open_to_anna).get()
    assert closed in Category.objects.visible_to(person("jeroen"))


def test_about_forty_threads_in_every_category_kind_and_both_languages():
    threads = Thread.objects.all()
    assert 40 <= threads.count() <= 50
    assert 250 <= Post.objects.count() <= 320
    assert set(threads.values_list("category", flat=True)) == {c.pk for c in Category.objects.all()}
    assert set(threads.values_list("kind", flat=True)) == set(Thread.Kind.values)
    per_language = Counter(threads.values_list("language", flat=True))
    assert min(per_language["nl"], per_language["en"]) >= 12


def test_threads_differ_in_state_and_life():
    threads = Thread.objects.all()
    assert threads.filter(is_pinned=True).count() >= 2
    assert threads.filter(is_locked=True).count() >= 2
    assert threads.exclude(solution=None).count() >= 8
    assert threads.published().filter(reply_count=0).count() >= 2
    assert threads.filter(last_number__gt=20).exists()
    assert threads.filter(status="pending").exists()
    assert set(Post.objects.values_list("status", flat=True)) >= {
        "published", "pending", "returned", "hidden"
    }


def test_almost_everybody_has_spoken():
    silent = members().exclude(pk__in=Post.objects.values("author"))
    assert silent.count() <= 4


def test_numbers_of_posts_have_no_gaps_and_counters_agree():
    for thread in Thread.objects.published():
        numbers = thread.posts.exclude(number=None).order_by("number")
        assert [post.number for post in numbers] == list(range(1, thread.last_number + 1))
        assert thread.reply_count == thread.posts.published().filter(number__gt=1).count()
        last = thread.posts.published().order_by("-published_at").first()
        assert thread.last_post_at == last.published_at


def test_thirty_practices_in_every_state_of_many_countries_and_sectors():
    practices = GoodPractice.objects.all()
    assert 30 <= practices.count() <= 34
    states = Counter(practices.values_list("status", flat=True))
    assert states["published"] >= 15
    assert set(states) >= {"draft", "in_review", "changes_requested", "published", "rejected",
                           "withdrawn", "archived"}
    published = practices.published()
    assert len({code for p in published for code in p.countries}) >= 9
    assert {code for p in published for code in p.sectors_involved} >= {
        "health", "police", "municipality", "migrant_org", "lgbtqi", "social_support"
    }
    assert len(set(published.values_list("evidence_level", flat=True))) >= 4
    assert set(published.values_list("language", flat=True)) == {"nl", "en"}


def test_changes_of_published_practices_wait_were_returned_and_became_versions():
    assert set(Version.objects.open().values_list("status", flat=True)) == {
        "in_review", "changes_requested"
    }
    assert Version.objects.filter(number=2).exclude(note="").exists()


def test_nobody_decided_about_the_own_work_or_without_the_role():
    for practice in GoodPractice.objects.exclude(reviewed_by=None):
        assert review(practice.reviewed_by, practice)
    decided = QueueItem.objects.filter(kind__in=["post", "thread"]).exclude(decision=None)
    assert decided
    assert all(item.decision.by.is_team for item in decided)


def test_the_queue_holds_something_of_every_kind_oldest_first():
    waiting = QueueItem.objects.waiting()
    kinds = set(kinds_that("queued")) - {
        "profile", "adoption", "adoption_answer"}       # in none of these somebody is betrayed
    assert set(waiting.values_list("kind", flat=True)) == kinds
    assert 8 <= waiting.count() <= 20


def test_everything_in_the_queue_has_an_age_of_its_own():
    now = timezone.now()
    ages = [now - item.opened_at for item in QueueItem.objects.waiting()]
    assert all(timedelta(minutes=5) < age < timedelta(days=12) for age in ages)
    assert len({age.days for age in ages}) >= 4
    for item in QueueItem.objects.exclude(closed_at=None):
        assert item.opened_at < item.closed_at < now


def test_reports_wait_and_were_decided():
    assert set(Report.objects.values_list("status", flat=True)) == {"open", "dismissed"}


def test_applications_wait_and_one_was_asked_something():
    states = Counter(MembershipRequest.objects.values_list("status", flat=True))
    assert states["pending"] >= 2
    assert states["asked"] == 1


def test_the_audit_trail_runs_forward_through_the_years():
    moments = list(Entry.objects.order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[0] < timezone.now() - timedelta(days=365)


def test_nothing_happened_before_its_author_joined():
    for model in (Thread, Post, GoodPractice):
        for thing in model.objects.select_related("author"):
            assert thing.created > thing.author.date_joined


def test_every_event_was_told_and_at_its_own_time():
    assert not Event.objects.filter(delivered=None).exists()
    times = dict(Event.objects.values_list("pk", "created"))
    late = [n for n in Notification.objects.all() if n.created != times[n.told[0]]]
    assert late == []


@pytest.mark.parametrize("key", ["anna", "samira", "ravi", "mo", "kim"])
def test_those_one_signs_in_as_have_a_few_unread_notices(person, key):
    inbox = Inbox.objects.of(person(key))
    assert 1 <= inbox.unread <= 12
    assert inbox.last_seq > inbox.unread
    unread = Notification.objects.filter(member=person(key), read_at=None)
    assert unread.count() == inbox.unread
    assert all(timezone.now() - notice.created < timedelta(days=2) for notice in unread)


@pytest.mark.parametrize("key", ["anna", "samira", "ravi", "mo", "kim"])
def test_they_have_read_some_threads_and_not_the_newest(person, key):
    marks = {mark.thread_id: mark.number for mark in ReadMark.objects.filter(member=person(key))}
    new = [t for t in Thread.objects.visible_to(person(key)).published()
           if marks.get(t.pk, 0) < t.last_number]
    assert marks
    assert new


def test_only_what_stands_can_be_found():
    standing = Post.objects.published().filter(thread__status="published").count()
    assert Document.objects.filter(kind__in=["thread", "post"]).count() == standing
    practices = Document.objects.filter(kind="practice").count()
    assert practices == GoodPractice.objects.published().count()


def test_threads_and_practices_are_linked_both_ways(client_of, person):
    for thread in Thread.objects.exclude(about_id=None):
        about = thread.about
        client = client_of(person("anna"))
        assert about.get_absolute_url() in client.get(thread.get_absolute_url()).content.decode()
        assert thread.get_absolute_url() in client.get(about.get_absolute_url()).content.decode()
    assert Thread.objects.exclude(about_id=None).count() >= 2


def test_tags_of_every_facet_are_used():
    used = Concept.objects.filter(pk__in=GoodPractice.tags.through.objects.values("tag"))
    assert set(used.values_list("facet", flat=True)) == {
        "forms", "contexts", "interventions", "principles", "people", "services", "legal"
    }


def test_every_sweep_does_its_work_on_all_of_it(demo, caplog):
    """A sweep meets every model of the platform here, whatever kind of key or text it has."""
    assert run_all() == 0, caplog.text
