"""In some categories two people let a text stand, neither its author, both for one revision."""
import pytest
from django.db import IntegrityError, transaction

from forum.models import Category, Thread
from platform_core.lib.permissions import Refused, may
from platform_core.moderation.models import QueueItem, Release
from platform_core.workflow.models import Decision, Stale
from tests.conftest import make_member


@pytest.fixture
def category(category):
    Category.objects.filter(pk=category.pk).update(asks_two=True)
    return Category.objects.get(pk=category.pk)


@pytest.fixture
def dora(db):
    """A second moderator."""
    return make_member("dora", is_moderator=True)


def started(by, category):
    return Thread.start(by, "<p>Words</p>", category=category, title="A question", kind="question",
                        language="en")


def again(obj):
    return type(obj).objects.get(pk=obj.pk)


def waiting_for(member):
    return [item.target for item in QueueItem.objects.decidable_by(member)]


def test_it_stands_after_the_second_of_two(category, anna, mo, dora):
    thread = started(anna, category)
    assert (thread.status, thread.held_for) == ("pending", "two")
    first = thread.decide("publish", mo)
    assert (first.action, again(thread).status) == ("release", "pending")
    assert (waiting_for(mo), waiting_for(dora)) == ([], [thread])
    assert QueueItem.objects.count_waiting(mo)["waiting"] == 0
    assert QueueItem.objects.count_waiting(dora)["waiting"] == 1
    second = again(thread).decide("publish", dora)
    assert again(thread).status == "published"
    second = Decision.objects.get(pk=second.pk)
    assert (second.by, second.seconded_by) == (dora, mo)
    reply = thread.reply(anna, "<p>More words</p>")
    assert reply.status == "pending"


def test_nobody_is_both(category, anna, mo):
    thread = started(anna, category)
    thread.decide("publish", mo)
    thread = again(thread)
    assert "as well" in str(may(mo, "moderation.decide", thread))
    with pytest.raises(Refused):
        thread.decide("publish", mo)
    assert again(thread).status == "pending"


def test_texts_of_the_team_wait_as_well_and_their_author_is_neither(category, mo, dora, kim):
    thread = started(mo, category)
    assert thread.status == "pending"
    with pytest.raises(IntegrityError), transaction.atomic():
        thread.decide("publish", mo)
    thread.decide("publish", dora)
    with pytest.raises(IntegrityError), transaction.atomic():
        again(thread).decide("publish", mo)
    again(thread).decide("publish", kim)
    assert again(thread).status == "published"


def test_the_database_holds_that_they_are_three(category, anna, mo, dora):
    thread = started(anna, category)
    made = thread.decide("publish", mo)
    rows = Release.objects.all()
    for wrong in ({"second_by": mo}, {"second_by": anna}, {"first_by": anna}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=made.pk).update(seconded_by=mo)
    rows.update(second_by=dora)


def test_another_text_asks_both_again(category, anna, mo, dora):
    thread = started(anna, category)
    thread.decide("publish", mo)
    post = again(thread).first_post
    post.edit(anna, "<p>Other words</p>", post.revision)
    assert [len(waiting_for(one)) for one in (mo, dora)] == [1, 1]
    with pytest.raises(Stale):
        again(thread).decide("publish", dora, revision=0)
    assert again(thread).decide("publish", dora).action == "release"
    assert again(thread).decide("publish", mo).action == "publish"


def test_a_coordinator_sets_it_and_the_first_reads_that_one_more_is_needed(
    category, anna, mo, kim, client_of
):
    Category.objects.update(asks_two=False)
    form = client_of(kim).get(f"/edit/categories/{category.pk}/")
    assert "Two members of the team approve every text" in form.content.decode()
    facts = {"name_nl": category.name_nl, "name_en": category.name_en, "icon": category.icon,
             "position": category.position, "asks_two": "on", "takes_new": "on"}
    path = f"/edit/categories/{category.pk}/"
    asked = client_of(kim).post(path, facts)    # what follows is said first
    client_of(kim).post(path, facts | {"said": asked.context["told"].said})
    assert Category.objects.get(pk=category.pk).asks_two
    thread = started(anna, Category.objects.get(pk=category.pk))
    item = QueueItem.objects.waiting().get()
    sent = {"action": "publish", "reason": "", "revision": thread.revision}
    answer = client_of(mo).post(item.get_absolute_url(), sent, follow=True)
    assert "1 of 2" in answer.content.decode()
    assert again(thread).status == "pending"
