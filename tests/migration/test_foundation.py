"""A database of the foundation moves into the new house, and nothing in it is lost."""
from collections import Counter

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from forum.models import Category, Post, ReadMark, Thread
from goodpractices.models import GoodPractice
from goodpractices.models.version import Version
from platform_core.audit.models import Entry
from platform_core.lib.richtext import to_plain_text
from platform_core.members.models import Member, MembershipRequest, Organisation
from platform_core.moderation.models import Complaint, QueueItem, Report
from platform_core.moderation.models.waiting import facts_of
from platform_core.notifications.models import (
    Event,
    Inbox,
    Notification,
    OutgoingMail,
    Preference,
    Subscription,
)
from platform_core.search import upkeep
from platform_core.taxonomy.models import Concept, Tagged
from tests.migration import foundation

KEPT_BY_STATUS = [Member, Thread, Post, GoodPractice, Version, MembershipRequest]
KEPT = [*KEPT_BY_STATUS, Organisation, Category, ReadMark, Event, Inbox, Notification, OutgoingMail,
        Preference, Subscription, Concept, Tagged, Post.revisions.rel.related_model]


def before(model):
    """The rows of a model as the foundation kept them."""
    return foundation.rows(model._meta.db_table)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_every_row_is_there_under_its_id(model):
    held = {row["id"] for row in before(model)}
    assert held
    assert held <= set(model._base_manager.values_list("pk", flat=True))


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_and_no_row_comes_from_nowhere(model):
    assert model._base_manager.count() == len(before(model))


def test_nothing_changes_its_state():
    """The opening of a discussion that waits is no draft any more, whatever it is called now."""
    for model in KEPT_BY_STATUS:
        was = Counter(row["status"] for row in before(model))
        now = Counter(model._base_manager.values_list("status", flat=True))
        if model is Post:
            del was["draft"]
            now = {status: now[status] for status in was}
        assert now == was, model


def joined():
    """{id of an open report: id of the first open one of the same thing}."""
    first, into = {}, {}
    for row in sorted(before(Report), key=lambda row: row["id"]):
        if row["status"] == "open":
            into[row["id"]] = first.setdefault(
                (row["content_type_id"], row["object_id"]), row["id"])
    return into


def test_reports_of_one_thing_are_joined_and_every_word_of_them_is_kept():
    into = joined()
    assert len(set(into.values())) < len(into)
    now = {(one.report_id, one.reporter_id, one.reason, str(one.text))
           for one in Complaint.objects.all()}
    assert now == {(into.get(row["id"], row["id"]), row["reporter_id"], row["reason"], row["text"])
                   for row in before(Report)}
    states = {row["id"]: row["status"] for row in before(Report)
              if into.get(row["id"], row["id"]) == row["id"]}
    assert dict(Report.objects.values_list("pk", "status")) == states


def test_every_state_of_the_foundation_was_there_to_be_kept():
    """The fixture is worth something only while it holds all of them."""
    for model, missing in [
        (Thread, {"draft"}), (Post, set()), (GoodPractice, set()), (Report, {"draft"}),
        (Version, {"working"}), (Member, {"left"}), (MembershipRequest, {"unconfirmed"}),
    ]:
        was = {row["status"] for row in before(model)}
        assert was >= FOUNDATION_STATES[model] - missing, model


FOUNDATION_STATES = {
    Thread: {"draft", "pending", "published", "returned", "rejected", "hidden", "removed"},
    Post: {"draft", "pending", "published", "returned", "rejected", "hidden", "removed"},
    GoodPractice: {"draft", "in_review", "changes_requested", "published", "rejected", "withdrawn",
                   "archived", "suspended"},
    Version: {"working", "in_review", "changes_requested", "rejected", "published", "discarded"},
    Report: {"draft", "open", "upheld", "dismissed"},
    Member: {"applicant", "member", "suspended", "refused", "left"},
    MembershipRequest: {"unconfirmed", "pending", "asked", "approved", "refused"},
}


def test_every_text_of_a_post_reads_as_it_did():
    now = {post.pk: to_plain_text(post.body) for post in Post.objects.all()}
    assert now == {row["id"]: to_plain_text(row["body"]) for row in before(Post)}


def test_every_earlier_text_of_a_post_is_kept():
    model = Post.revisions.rel.related_model
    now = {row.pk: (row.post_id, row.number, row.title, to_plain_text(row.body))
           for row in model.objects.all()}
    assert now == {row["id"]: (row["post_id"], row["number"], row["title"],
                               to_plain_text(row["body"])) for row in before(model)}


def test_every_text_of_a_practice_is_kept():
    for row in before(GoodPractice):
        practice = GoodPractice.objects.get(pk=row["id"])
        assert (practice.title, practice.summary) == (row["title"], row["summary"])
    titles = dict(Version.objects.values_list("pk", "content__title"))
    assert titles.keys() == {row["id"] for row in before(Version)}
    assert all(titles.values())


def test_what_waits_still_waits_and_nothing_else():
    """Each open row of the queue is about the same thing as before."""
    reports, into = foundation.model_of("moderation.report"), joined()
    was = Counter((row["content_type_id"], row["object_id"])
                  for row in before(QueueItem) if row["closed_at"] is None
                  and not (row["content_type_id"] == reports
                           and into[row["object_id"]] != row["object_id"]))
    now = Counter(QueueItem.objects.waiting().values_list("content_type", "object_id"))
    assert now == was


def test_a_member_can_still_sign_in_and_follow_what_they_followed():
    was = {(row["member_id"], row["content_type_id"], row["object_id"], row["level"])
           for row in before(Subscription)}
    now = set(Subscription.objects.values_list("member", "content_type", "object_id", "level"))
    assert now == was
    passwords = dict(Member.objects.values_list("pk", "password"))
    assert passwords == {row["id"]: row["password"] for row in before(Member)}


def test_notices_of_before_stay_apart_each_with_its_event():
    was = {row["id"]: (row["event_id"], row["member_id"], row["seq"])
           for row in before(Notification)}
    for one in Notification.objects.all():
        assert (one.told, one.member_id, one.seq) == ([was[one.pk][0]], *was[one.pk][1:])
    assert not Notification.objects.open().exists()


def test_unread_is_still_unread_and_what_was_not_told_is_still_to_be_told():
    unread = Notification.objects.filter(read_at=None).count()
    assert unread == sum(row["read_at"] is None for row in before(Notification)) > 0
    waiting = set(Event.objects.filter(delivered=None).values_list("pk", flat=True))
    assert waiting == {row["id"] for row in before(Event) if row["delivered"] is None} != set()
    unsent = OutgoingMail.objects.filter(sent_at=None).count()
    assert unsent == sum(row["sent_at"] is None for row in before(OutgoingMail)) > 0


def test_rows_about_anything_point_at_the_same_kind_of_thing():
    """Content types keep their ids, so every row that names one means what it meant."""
    now = {f"{kind.app_label}.{kind.model}": kind.pk for kind in ContentType.objects.all()}
    for label in ("forum.thread", "forum.post", "goodpractices.goodpractice", "members.member"):
        assert now[label] == foundation.model_of(label)


def test_new_rows_get_ids_of_their_own():
    newest = max(row["id"] for row in before(Post))
    post = Post.objects.filter(number__gt=1, status="published").first()
    reply = post.thread.reply(Member.objects.get(email="mo@demo.example"), "<p>Dank je.</p>")
    assert reply.pk > newest


def test_the_index_is_what_it_should_be():
    assert list(upkeep.check()) == []


def test_the_record_is_whole():
    assert Entry.objects.first_broken() is None
    assert Entry.objects.exclude(seal_number=None).count() > 0


def test_the_record_still_seals_what_was_left_open():
    assert [row for row in before(Entry) if row["seal_number"] is None]
    while Entry.objects.seal():
        pass
    assert not Entry.objects.filter(seal_number=None).exists()
    assert Entry.objects.first_broken() is None


def test_every_entry_of_the_foundation_still_says_who_did_what_when():
    """The words are gone from `data`; everything else is as it was written."""
    now = dict(Entry.objects.in_bulk())
    for row in before(Entry):
        entry = now[row["id"]]
        assert (entry.actor_id, entry.action, entry.content_type_id, entry.object_id) == (
            row["actor_id"], row["action"], row["content_type_id"], row["object_id"])


def test_the_foreign_keys_of_every_table_hold():
    connection.check_constraints()


def test_what_waited_has_the_facts_that_its_list_shows():
    """The migration reads them by column, the platform by name: they agree."""
    waiting = list(QueueItem.objects.waiting())
    assert len(waiting) > 5
    for item in waiting:
        told = facts_of(item.target)
        assert {name: getattr(item, name) for name in told} == told, item.kind
