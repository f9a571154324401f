"""Replying: who may, what comes back when it may not, and nothing lost on the way."""
import uuid

import pytest
from django.test import Client

from forum.models import Post
from tests.conftest import start_thread
from tests.forum.sending import page_of, send_reply, words_of

LONG = "An answer that took somebody half an hour of a busy afternoon to write."


def replies(thread):
    return thread.posts.filter(number__gt=1)


@pytest.mark.parametrize("role", ["anna", "carla", "ravi", "kim", "mo"])
def test_every_member_replies_to_a_thread_that_they_read(role, request, thread, client_of):
    member = request.getfixturevalue(role)
    answer = send_reply(client_of(member), thread)
    assert answer.url == f"{thread.get_absolute_url()}#p2"
    assert replies(thread).get().author == member
    assert "We see everyone alone first." in words_of(client_of(member).get(answer.url))


@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("applicant", 403)])
def test_nobody_else_does(role, status, request, thread, client_of):
    answer = send_reply(client_of(request.getfixturevalue(role)), thread)
    assert answer.status_code == status
    assert not replies(thread).exists()


def test_who_may_not_read_learns_nothing(carla, closed_thread, client_of):
    answer = send_reply(client_of(carla), closed_thread)
    assert answer.status_code == 404
    assert closed_thread.title not in page_of(answer)


@pytest.mark.parametrize("pk", [0, 10**18, 10**30])
def test_a_thread_that_is_not_there_is_a_404(anna, client_of, pk):
    assert client_of(anna).post(f"/forum/threads/{pk}/reply/", {"body": "a"}).status_code == 404


def test_a_reply_is_not_fetched(anna, thread, client_of):
    assert client_of(anna).get(f"/forum/threads/{thread.pk}/reply/").status_code == 405


def test_a_closed_discussion_says_so_and_gives_the_text_back(anna, ravi, mo, thread, client_of):
    thread.lock(by=mo, ground="privacy")
    answer = send_reply(client_of(anna), thread, LONG)
    assert answer.status_code == 403
    assert "closed" in words_of(answer)
    assert LONG in page_of(answer)
    page = client_of(anna).get(thread.get_absolute_url())
    assert "can be read, but no longer replied to" in words_of(page)
    assert "Post reply" not in words_of(page)
    assert send_reply(client_of(mo), thread).status_code == 302


def test_a_hidden_discussion_is_gone_for_readers_and_closed_for_its_author(
    anna, ravi, mo, thread, client_of
):
    thread.decide("hide", mo, "It names a shelter", "privacy")
    assert send_reply(client_of(anna), thread).status_code == 404
    assert send_reply(client_of(ravi), thread).status_code == 403


def test_the_text_is_cleaned(anna, thread, client_of):
    dirty = '<p onclick="x()">Yes<script>alert(1)</script></p><a href="javascript:x">no</a>'
    send_reply(client_of(anna), thread, dirty)
    assert replies(thread).get().body == "<p>Yes</p>no"


def test_plain_text_becomes_paragraphs(anna, thread, client_of):
    send_reply(client_of(anna), thread, "One <b>\n\nTwo", body_format="text")
    assert replies(thread).get().body == "<p>One &lt;b&gt;</p><p>Two</p>"


@pytest.mark.parametrize("body", ["", " \n", "<p></p>", "<" * 50_000, "x" * 20_001, "\x00\u200b",
                                  "<blockquote>" * 41])
def test_what_cannot_be_posted_comes_back_with_a_message(anna, thread, client_of, body):
    answer = send_reply(client_of(anna), thread, body)
    assert answer.status_code == 422
    assert "There is a problem" in words_of(answer)
    assert not replies(thread).exists()


def test_the_text_comes_back_with_the_error(anna, thread, client_of):
    answer = send_reply(client_of(anna), thread, f"<p>{LONG} mail fatima@example.org</p>")
    assert answer.status_code == 422
    assert LONG in page_of(answer)
    assert "“fatima@example.org” (e-mail address)" in words_of(answer)


def test_one_token_is_one_reply_also_in_another_thread(anna, ravi, category, thread, client_of):
    other = start_thread(ravi, category, "Another question")
    token = uuid.uuid4()
    answers = [send_reply(client_of(anna), where, token=token) for where in (thread, thread, other)]
    assert len({answer.url for answer in answers}) == 1
    assert Post.objects.filter(author=anna).count() == 1


def test_a_token_that_is_none_is_an_error_and_no_failure(anna, thread, client_of):
    assert send_reply(client_of(anna), thread, token="nonsense").status_code == 422


def test_without_the_forms_token_a_calm_page_gives_the_text_back(anna, thread):
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    answer = send_reply(client, thread, LONG)
    assert answer.status_code == 403
    assert "Please send the form again" in words_of(answer)
    assert LONG in page_of(answer)
    assert not replies(thread).exists()


def test_a_reply_costs_the_same_in_a_short_and_in_a_long_thread(
    anna, ben, thread, client_of, django_assert_max_num_queries
):
    client = client_of(anna)
    send_reply(client, thread)
    costs = []
    for count in (1, 30):
        for _ in range(count):
            thread.reply(ben, "<p>More</p>")
        with django_assert_max_num_queries(60) as seen:
            send_reply(client, thread)
        costs.append(len(seen))
    assert costs[0] == costs[1]
