"""The answer that helped: chosen by who asked, shown to all, gone when it goes."""
import pytest

from forum.models import Thread
from platform_core.audit.models import Entry
from platform_core.notifications.models import Inbox, Notification
from tests.conftest import start_thread
from tests.forum.sending import words_of


@pytest.fixture
def reply(thread, anna):
    return thread.reply(anna, "<p>See everyone alone</p>")


def solve(client, post):
    return client.post(f"/forum/posts/{post.pk}/solve/")


def unsolve(client, thread):
    return client.post(f"/forum/threads/{thread.pk}/unsolve/")


def solution():
    return Thread.objects.get().solution


@pytest.mark.parametrize("role", ["ravi", "mo", "kim"])
def test_who_asked_or_the_team_marks_the_answer(role, request, reply, ben, thread, client_of):
    client = client_of(request.getfixturevalue(role))
    assert solve(client, reply).url == reply.place_url
    assert solution() == reply
    read = words_of(client_of(ben).get(thread.get_absolute_url()))
    assert "Chosen answer" in read
    assert "Answered" in words_of(client_of(ben).get("/forum/"))
    unsolve(client, thread)
    assert solution() is None
    assert "Chosen answer" not in words_of(client_of(ben).get(thread.get_absolute_url()))


@pytest.mark.parametrize("role", ["anna", "ben", "carla"])
def test_others_are_told_why_not(role, request, reply, thread, client_of):
    client = client_of(request.getfixturevalue(role))
    answer = solve(client, reply)
    assert answer.status_code == 403
    assert "Only the person who asked" in words_of(answer)
    assert unsolve(client, thread).status_code == 403
    assert "This answered it" not in words_of(client.get(thread.get_absolute_url()))
    assert solution() is None


def test_only_a_question_has_an_answer(ravi, anna, category, client_of):
    thread = start_thread(ravi, category, kind="experience")
    reply = thread.reply(anna, "<p>Thanks</p>")
    answer = solve(client_of(ravi), reply)
    assert answer.status_code == 403
    assert "Only a question" in words_of(answer)


def test_the_question_itself_is_no_answer(thread, ravi, client_of):
    assert solve(client_of(ravi), thread.first_post).status_code == 404


def test_a_post_that_waits_or_was_hidden_is_no_answer(
    reply, thread, newcomer, ravi, mo, client_of
):
    waiting = thread.reply(newcomer, "<p>Waits</p>")
    reply.decide("hide", mo, "No", "privacy")
    assert solve(client_of(ravi), waiting).status_code == 404
    assert solve(client_of(mo), reply).status_code == 404
    assert solution() is None


def test_who_may_not_read_learns_nothing(closed_thread, anna, carla, client_of):
    reply = closed_thread.reply(anna, "<p>Alone</p>")
    assert solve(client_of(carla), reply).status_code == 404
    assert unsolve(client_of(carla), closed_thread).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("applicant", 403)])
def test_only_members(role, status, request, reply, client_of):
    assert solve(client_of(request.getfixturevalue(role)), reply).status_code == status


@pytest.mark.parametrize("pk", [0, 10**18, 10**30])
def test_what_is_not_there_is_a_404(ravi, client_of, pk):
    client = client_of(ravi)
    assert client.post(f"/forum/posts/{pk}/solve/").status_code == 404
    assert client.post(f"/forum/threads/{pk}/unsolve/").status_code == 404


def test_it_is_a_post_and_nothing_else(reply, thread, ravi, client_of):
    assert client_of(ravi).get(f"/forum/posts/{reply.pk}/solve/").status_code == 405
    assert client_of(ravi).get(f"/forum/threads/{thread.pk}/unsolve/").status_code == 405


def test_marking_twice_is_marking_once(
    reply, anna, ravi, client_of, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        solve(client_of(ravi), reply)
        solve(client_of(ravi), reply)
    assert [n.member for n in Notification.objects.filter(verb="solved")] == [anna]
    entries = [entry.action for entry in Entry.objects.about(reply.thread)]
    assert entries.count("forum.thread.solve") == 1


def test_taking_the_mark_away_twice_is_once(reply, thread, ravi, client_of):
    solve(client_of(ravi), reply)
    for _ in range(2):
        assert unsolve(client_of(ravi), thread).status_code == 302
    entries = [entry.action for entry in Entry.objects.about(thread)]
    assert entries.count("forum.thread.unsolve") == 1


def test_another_answer_takes_the_place(reply, thread, ben, ravi, client_of):
    better = thread.reply(ben, "<p>And with an interpreter</p>")
    solve(client_of(ravi), reply)
    solve(client_of(ravi), better)
    assert solution() == better


def test_a_hidden_answer_is_no_longer_the_answer(reply, thread, ravi, ben, mo, client_of):
    solve(client_of(ravi), reply)
    reply.decide("hide", mo, "It names a place", "privacy")
    assert solution() is None
    assert "Answered" not in words_of(client_of(ben).get(thread.get_absolute_url()))


def test_the_bell_of_the_page_that_shows_the_news_counts_it_no_more(
    thread, reply, anna, ben, client_of, django_capture_on_commit_callbacks
):
    """Nothing new stands in the thread, but something new was told of it."""
    client = client_of(anna)
    client.get(thread.get_absolute_url())
    with django_capture_on_commit_callbacks(execute=True):
        thread.solve(ben, reply)
    assert Inbox.objects.of(anna).unread == 1
    assert client.get("/forum/").context["inbox"].unread == 1
    assert client.get(thread.get_absolute_url()).context["inbox"].unread == 0
