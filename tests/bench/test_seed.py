"""The seeded platform is what the platform itself would have written: else figures mean nothing."""
import pytest
from django.db import connection, transaction
from django.db.models import Count, F, Max, Min

from bench.seed import is_seeded, seed
from forum.models import Category, Post, ReadMark, Thread
from goodpractices.models import GoodPractice
from platform_core.members.models import Member
from platform_core.notifications.models import Inbox, Notification, Subscription
from platform_core.search.models import Document, document_row
from platform_core.search.results import SearchRequest, search

pytestmark = pytest.mark.django_db
POSTS, PRACTICES = 1300, 45


@pytest.fixture(scope="module", autouse=True)
def seeded(django_db_setup, django_db_blocker):
    """A small one, gone when this module has been tested."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert not is_seeded()
        seed(POSTS, PRACTICES, say=lambda text: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def outsider():
    return Member.objects.get(email="m0@bench.example")


@pytest.fixture
def insider():
    return Member.objects.get(email="m5@bench.example")


def test_there_are_as_many_as_asked():
    assert Post.objects.count() == POSTS
    assert GoodPractice.objects.published().count() == PRACTICES
    assert is_seeded()


def test_the_first_threads_are_those_that_are_measured():
    long, usual = Thread.objects.order_by("pk")[:2]
    assert (long.last_number, long.page_count) == (1000, 50)
    assert usual.last_number == 20


def test_a_thread_counts_its_posts_as_they_are():
    threads = Thread.objects.annotate(
        posts_now=Count("posts"), first=Min("posts__number"), last=Max("posts__number"),
        latest=Max("posts__published_at"),
    )
    assert threads.exclude(posts_now=F("last_number")).count() == 0
    assert threads.exclude(reply_count=F("posts_now") - 1).count() == 0
    assert threads.exclude(first=1, last=F("posts_now")).count() == 0
    assert threads.exclude(last_standing=F("last")).count() == 0
    assert threads.exclude(last_post_at=F("latest")).count() == 0


def test_an_answer_is_a_reply_of_its_own_thread():
    solved = Thread.objects.exclude(solution=None)
    assert solved.count() > 0
    assert solved.exclude(solution__thread=F("pk")).count() == 0
    assert solved.exclude(solution__number__gt=1).count() == 0


@pytest.mark.parametrize(("model", "count"), [(Post, POSTS), (GoodPractice, PRACTICES)])
def test_everything_published_has_one_entry_in_the_index(model, count):
    documents = Document.objects.filter(content_type__model=model._meta.model_name)
    assert documents.count() == count
    published = set(model.objects.published().values_list("pk", flat=True))
    assert set(documents.values_list("object_id", flat=True)) == published


@pytest.mark.parametrize(("model", "one_in"), [(Post, 7), (GoodPractice, 1)])
def test_an_entry_holds_what_the_platform_would_have_written(model, one_in):
    published = model.objects.published().select_related(*model.SHOWN_WITH)
    for one in list(published)[::one_in]:
        document = Document.objects.of(one).get()
        for column, value in document_row(one.search_fields()).items():
            assert getattr(document, column) == value, column


def test_what_is_no_practice_yet_is_not_found():
    drafts = GoodPractice.objects.filter(status="draft")
    assert drafts.count() > 0
    assert not any(Document.objects.of(draft).exists() for draft in drafts)


@pytest.mark.parametrize("reader", ["outsider", "insider"])
def test_a_document_is_found_only_by_those_who_may_see_it(reader, request):
    member = request.getfixturevalue(reader)
    found = set(Document.objects.visible_to(member).values_list("pk", flat=True))
    for document in Document.objects.filter(pk__gt=900).prefetch_related("target"):
        assert document.target.is_visible_to(member) == (document.pk in found)


def test_something_is_closed_to_the_reader_and_open_to_the_insider(outsider, insider):
    everything = Document.objects.count()
    assert Document.objects.visible_to(outsider).count() < everything
    assert Document.objects.visible_to(insider).count() == everything
    assert Category.objects.visible_to(outsider).count() == Category.objects.count() - 1


def test_only_those_who_may_read_a_thread_write_and_follow_in_it():
    for post in Post.objects.filter(thread_id__gt=1).select_related("thread__category", "author"):
        assert post.is_visible_to(post.author)
    for mark in ReadMark.objects.select_related("thread__category", "member"):
        assert mark.thread.is_visible_to(mark.member)
    for one in Subscription.objects.select_related("member").prefetch_related("target"):
        assert one.target.is_visible_to(one.member)


def test_nobody_has_read_further_than_a_thread_goes():
    assert ReadMark.objects.filter(number__gt=F("thread__last_number")).count() == 0
    assert ReadMark.objects.filter(number__lt=1).count() == 0


def test_the_reader_has_read_some_but_not_what_is_measured(outsider):
    marks = ReadMark.objects.filter(member=outsider)
    assert marks.filter(thread_id__gt=2).exists()
    measured = Thread.objects.order_by("pk")[:2]
    assert not marks.filter(thread__in=measured).exclude(number=F("thread__last_number")).exists()


def test_notices_are_numbered_without_gaps_and_counted_right():
    assert Inbox.objects.count() > 10
    for inbox in Inbox.objects.all():
        notices = Notification.objects.filter(member=inbox.member_id)
        assert sorted(notices.values_list("seq", flat=True)) == [*range(1, inbox.last_seq + 1)]
        assert notices.filter(read_at=None).count() == inbox.unread


def test_nobody_is_told_of_the_own_reply():
    assert Notification.objects.filter(event__actor=F("member")).count() == 0


def test_the_follower_hears_of_the_thread_in_which_replies_are_measured():
    follower = Member.objects.get(email="m1@bench.example")
    thread = Thread.objects.order_by("pk").first()
    assert Subscription.objects.level_of(follower, thread) == "watching"


def test_a_page_is_offered_to_every_reader_of_a_long_thread(outsider):
    long = Thread.objects.order_by("pk").first()
    assert long.page_count_for(outsider) == long.page_count == 50


def test_counting_anew_changes_nothing():
    for thread in Thread.objects.order_by("pk")[:5]:
        counted = (thread.reply_count, thread.last_post_at, thread.last_standing)
        thread.recount()
        assert (thread.reply_count, thread.last_post_at, thread.last_standing) == counted


def test_every_reference_leads_somewhere():
    connection.check_constraints()
    assert Thread.objects.exclude(author__in=Member.objects.all()).count() == 0
    assert Post.objects.exclude(thread__in=Thread.objects.all()).count() == 0
    assert Document.objects.filter(facets=None).count() == 0


def test_the_platform_goes_on_writing_after_the_last_row(outsider):
    thread = Thread.objects.select_related("category").order_by("pk")[1]
    post = thread.reply(outsider, "<p>Met een tolk gaat het beter.</p>")
    assert (post.number, post.status) == (21, "published")
    assert Document.objects.of(post).exists()


def test_practices_are_found_by_words_and_facets(outsider):
    asked = SearchRequest(text="tolk", kinds=("practice",), filters={"country": ["NL"]})
    found = search(asked, outsider)
    assert 0 < found.total <= PRACTICES
    assert {"form", "intervention", "group", "sector", "evidence"} <= set(found.facets)
