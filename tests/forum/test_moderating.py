"""Moderating in place: every verb has its opposite, every decision a reason and an entry."""
import pytest

from forum.models import Category, Thread
from platform_core.audit.models import Entry
from platform_core.notifications.models import Notification
from platform_core.search.models import Document
from platform_core.workflow.models import Decision
from tests.conftest import start_thread
from tests.forum.sending import words_of

PAIRS = [("lock", "unlock", "is_locked"), ("pin", "unpin", "is_pinned")]


@pytest.fixture
def reply(thread, anna):
    return thread.reply(anna, "<p>Something that must go</p>")


def act(client, target, action, **data):
    kind = "threads" if isinstance(target, Thread) else "posts"
    seen = {"revision": target.revision, "ground": "privacy"}
    return client.post(f"/forum/{kind}/{target.pk}/{action}/", seen | data)


@pytest.mark.parametrize("role", ["mo", "kim"])
@pytest.mark.parametrize(("do", "undo", "field"), PAIRS)
def test_a_verb_and_its_opposite(role, request, thread, client_of, do, undo, field):
    client = client_of(request.getfixturevalue(role))
    for action, is_on in ((do, True), (do, True), (undo, False), (undo, False)):
        assert act(client, thread, action).url == thread.get_absolute_url()
        assert getattr(Thread.objects.get(), field) is is_on
    actions = {entry.action for entry in Entry.objects.about(thread)}
    assert {f"forum.thread.{do}", f"forum.thread.{undo}"} <= actions


@pytest.mark.parametrize("action", ["lock", "pin", "hide", "move", "unhide"])
@pytest.mark.parametrize("role", ["anna", "ravi"])
def test_members_are_told_that_it_is_not_theirs_to_do(
    role, request, thread, client_of, action
):
    answer = act(client_of(request.getfixturevalue(role)), thread, action)
    assert answer.status_code == 403
    assert "for moderators" in words_of(answer)


@pytest.mark.parametrize("action", ["lock", "pin", "hide", "move"])
def test_who_may_not_read_learns_nothing(closed_thread, carla, client_of, action):
    assert act(client_of(carla), closed_thread, action).status_code == 404


@pytest.mark.parametrize("action", ["explode", "remove", "publish", "_set", "delete", "save"])
def test_a_verb_that_does_not_stand_here_is_a_404(thread, reply, mo, client_of, action):
    assert act(client_of(mo), thread, action).status_code == 404
    assert act(client_of(mo), reply, action).status_code == 404
    assert Thread.objects.get().status == "published"


@pytest.mark.parametrize("action", ["pin", "move"])
def test_nothing_changes_by_looking(thread, mo, client_of, action):
    answer = client_of(mo).get(f"/forum/threads/{thread.pk}/{action}/")
    assert answer.status_code in {404, 405}


def test_closing_asks_on_which_ground_with_the_words_to_begin_with(thread, mo, client_of):
    page = words_of(client_of(mo).get(f"/forum/threads/{thread.pk}/lock/"))
    assert "Close this discussion?" in page
    assert "This looks like advertising." in page
    assert not Thread.objects.get().is_locked


@pytest.mark.parametrize("pk", [0, 10**18, 10**30])
def test_what_is_not_there_is_a_404(mo, client_of, pk):
    for path in (f"threads/{pk}/lock/", f"threads/{pk}/move/", f"posts/{pk}/hide/"):
        assert client_of(mo).post(f"/forum/{path}").status_code == 404


def test_hiding_asks_for_a_reason_that_the_author_reads(
    reply, anna, ben, mo, thread, client_of, django_capture_on_commit_callbacks
):
    client = client_of(mo)
    assert "Hide this?" in words_of(client.get(f"/forum/posts/{reply.pk}/hide/"))
    assert act(client, reply, "hide").status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        answer = act(client, reply, "hide", reason="It names a shelter")
    assert "The author has been notified" in words_of(client.get(answer.url))
    assert "It names a shelter" in words_of(client_of(anna).get(thread.get_absolute_url()))
    assert "must go" not in words_of(client_of(ben).get(thread.get_absolute_url()))
    assert Notification.objects.filter(member=anna, verb="hidden").count() == 1
    assert not Document.objects.of(reply).exists()


def test_showing_again_needs_no_reason_and_brings_it_back(reply, ben, mo, thread, client_of):
    client = client_of(mo)
    act(client, reply, "hide", reason="No")
    assert act(client, reply, "unhide").status_code == 302
    assert "must go" in words_of(client_of(ben).get(thread.get_absolute_url()))
    assert Document.objects.of(reply).exists()


def test_the_second_moderator_is_told_who_was_faster(reply, mo, kim, client_of):
    act(client_of(mo), reply, "hide", reason="It names a shelter")
    answer = act(client_of(kim), reply, "hide", reason="Me too")
    assert answer.status_code == 409
    assert "Mo Example" in words_of(answer)


@pytest.mark.parametrize("reason", ["", " ", "x" * 2001, "\x00", "\u200b"])
def test_a_reason_that_is_none_comes_back(reply, mo, client_of, reason):
    answer = act(client_of(mo), reply, "hide", reason=reason)
    assert answer.status_code == 422
    reply.refresh_from_db()
    assert reply.status == "published"


def test_a_reason_is_kept_without_what_nobody_can_see(reply, mo, client_of):
    act(client_of(mo), reply, "hide", reason="It na\x00mes a shel\u00adter")
    reply.refresh_from_db()
    assert reply.decision_reason == "It names a shelter"


def test_a_hidden_discussion_is_gone_for_readers_and_search(
    thread, reply, ravi, ben, mo, client_of
):
    act(client_of(mo), thread, "hide", reason="It names a shelter")
    assert client_of(ben).get(thread.get_absolute_url()).status_code == 404
    assert thread.title not in words_of(client_of(ben).get("/forum/"))
    for reader in (ben, ravi, mo):
        assert not Document.objects.visible_to(reader).exists()
    own = words_of(client_of(ravi).get(thread.get_absolute_url()))
    assert "It names a shelter" in own
    act(client_of(mo), thread, "unhide")
    assert client_of(ben).get(thread.get_absolute_url()).status_code == 200
    assert Document.objects.visible_to(ben).count() == 2


def test_hiding_what_opens_a_discussion_hides_the_discussion(
    thread, reply, ben, mo, client_of
):
    act(client_of(mo), thread.first_post, "hide", reason="It names a shelter")
    assert Thread.objects.get().status == "hidden"
    assert client_of(ben).get(thread.get_absolute_url()).status_code == 404
    assert "Show again" in words_of(client_of(mo).get(thread.get_absolute_url()))
    act(client_of(mo), thread, "unhide")
    read = words_of(client_of(ben).get(thread.get_absolute_url()))
    assert "How do you make sure" in read


def test_a_discussion_that_is_moved_to_a_closed_category_is_gone_for_others(
    thread, reply, ben, carla, mo, closed_category, client_of
):
    client = client_of(mo)
    answer = act(client, thread, "move", category=closed_category.pk, reason="Casework")
    assert "has been moved" in words_of(client.get(answer.url))
    assert client_of(ben).get(thread.get_absolute_url()).status_code == 200
    assert client_of(carla).get(thread.get_absolute_url()).status_code == 404
    assert thread.title not in words_of(client_of(carla).get("/forum/"))
    assert Document.objects.visible_to(carla).count() == 0
    assert Document.objects.visible_to(ben).count() == 2
    entry = Entry.objects.about(thread).last()
    decision = Decision.objects.get(pk=entry.data["decision"])
    assert (entry.action, decision.reason) == ("forum.thread.move", "Casework")
    assert entry.data["reason"] == decision.fingerprint


def test_moving_to_where_it_stands_says_that_it_stays(thread, mo, client_of):
    client = client_of(mo)
    answer = act(client, thread, "move", category=thread.category_id)
    assert "Choose another one" in words_of(client.get(answer.url))
    assert not Entry.objects.about(thread).filter(action="forum.thread.move").exists()


@pytest.mark.parametrize("where", ["", "0", "9" * 30, "x"])
def test_moving_to_nowhere_moves_nothing_and_says_so(thread, mo, client_of, where):
    client = client_of(mo)
    answer = act(client, thread, "move", category=where)
    assert "already in this category" in words_of(client.get(answer.url))
    assert Thread.objects.get().category == Category.objects.get(slug="recognising")


def test_a_pinned_discussion_comes_first(ravi, ben, mo, category, client_of):
    older = start_thread(ravi, category, "The older one")
    start_thread(ravi, category, "The newer one")
    read = words_of(client_of(ben).get("/forum/"))
    assert read.index("The newer one") < read.index("The older one")
    act(client_of(mo), older, "pin")
    read = words_of(client_of(ben).get("/forum/"))
    assert read.index("The older one") < read.index("The newer one")


def test_the_tools_are_shown_to_the_team_alone(thread, reply, anna, mo, client_of):
    assert "Move to another category" in words_of(client_of(mo).get(thread.get_absolute_url()))
    seen = words_of(client_of(anna).get(thread.get_absolute_url()))
    assert "Move to another category" not in seen
