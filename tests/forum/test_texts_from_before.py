"""Texts that stood before the door was there: what is found in them makes them wait."""
import pytest
from django.db import connection

from forum.models import Post, Thread
from platform_core.moderation.models import QueueItem
from platform_core.privacy.rows import check_rows

PHONE = "<p>Bel haar op 06-12345678</p>"


def store(post, body):
    """As a row from before: past every door."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE forum_post SET body = %s WHERE id = %s", [body, post.pk])


@pytest.fixture
def reply(thread, anna):
    return thread.reply(anna, "<p>Words</p>")


def test_a_reply_waits_and_keeps_its_words(reply, carla):
    store(reply, PHONE)
    check_rows()
    reply = Post.objects.get(pk=reply.pk)
    assert (reply.status, reply.held_for, reply.held_kinds) == ("pending", "privacy", ["phone"])
    assert "06-12345678" in reply.body
    assert not reply.is_visible_to(carla)
    assert QueueItem.objects.waiting().get().target == reply


def test_an_opening_waits_with_its_discussion(thread, carla):
    store(thread.first_post, PHONE)
    check_rows()
    thread = Thread.objects.get(pk=thread.pk)
    assert (thread.status, thread.first_post.status) == ("pending", "published")
    assert not thread.is_visible_to(carla)
    assert QueueItem.objects.waiting().get().target == thread


def test_what_a_moderator_let_through_stands(thread, anna, mo):
    post = thread.reply(anna, PHONE)
    post.decide("publish", mo)
    check_rows()
    assert Post.objects.get(pk=post.pk).status == "published"


def test_what_a_moderator_let_through_before_it_was_found_waits_again(thread, newcomer, mo):
    post = thread.reply(newcomer, "<p>One of the first words</p>")
    post.decide("publish", mo)
    store(post, PHONE)
    check_rows()
    assert Post.objects.get(pk=post.pk).status == "pending"


def test_a_second_look_changes_nothing_more(reply):
    store(reply, PHONE)
    check_rows()
    check_rows()
    assert QueueItem.objects.waiting().count() == 1
