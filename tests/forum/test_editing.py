"""Editing an own post: who may, when, what is kept, and when a moderator reads again."""
import pytest

from forum.models import Post, Thread
from platform_core.audit.models import Entry
from platform_core.moderation.models import QueueItem
from platform_core.search.models import Document
from platform_core.search.upkeep import renew_outdated
from platform_core.taxonomy.models import Concept
from tests.conftest import start_thread
from tests.forum.sending import bring, page_of, send_edit, send_thread, words_of
from tests.search.conftest import find, parts


@pytest.fixture
def post(thread, anna):
    return thread.reply(anna, "<p>First words</p>")


def test_an_author_edits_and_readers_see_the_new_text(post, anna, ben, client_of):
    answer = send_edit(client_of(anna), post)
    assert answer.url == post.place_url
    read = words_of(client_of(ben).get(answer.url))
    assert "Better words" in read
    assert "First words" not in read
    assert "Edited" in read


@pytest.mark.parametrize("role", ["ben", "ravi", "kim", "mo"])
def test_nobody_edits_anothers_words(role, request, post, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.get(f"/forum/posts/{post.pk}/edit/").status_code == 403
    answer = send_edit(client, post)
    assert answer.status_code == 403
    assert "only your own posts" in words_of(answer)
    post.refresh_from_db()
    assert post.body == "<p>First words</p>"


def test_the_link_is_offered_to_the_author_alone(post, thread, anna, ben, client_of):
    link = f"/forum/posts/{post.pk}/edit/"
    assert link in page_of(client_of(anna).get(thread.get_absolute_url()))
    assert link not in page_of(client_of(ben).get(thread.get_absolute_url()))


def test_who_may_not_read_it_learns_nothing(closed_thread, carla, client_of):
    opening = closed_thread.first_post
    assert send_edit(client_of(carla), opening).status_code == 404


@pytest.mark.parametrize("pk", [0, 10**18, 10**30])
def test_a_post_that_is_not_there_is_a_404(anna, client_of, pk):
    assert client_of(anna).get(f"/forum/posts/{pk}/edit/").status_code == 404


def test_the_form_begins_with_the_text_as_it_can_be_typed(thread, anna, client_of):
    post = thread.reply(anna, "<p>One</p><ul><li><p>two</p></li></ul>")
    page = page_of(client_of(anna).get(f"/forum/posts/{post.pk}/edit/"))
    assert "One\n\n- two</textarea>" in page


@pytest.mark.parametrize("wrong", [
    {"body": ""}, {"body": "\x00"}, {"revision": ""}, {"revision": "-1"}, {"revision": "9" * 30},
    {"body": "<" * 50_000},
])
def test_what_is_wrong_comes_back(post, anna, client_of, wrong):
    answer = send_edit(client_of(anna), post, **wrong)
    assert answer.status_code == 422
    assert "There is a problem" in words_of(answer)
    post.refresh_from_db()
    assert post.body == "<p>First words</p>"


def test_an_empty_form_is_refused(post, anna, client_of):
    assert client_of(anna).post(f"/forum/posts/{post.pk}/edit/").status_code == 422


def test_an_edit_is_cleaned_and_found_in_search(post, anna, client_of):
    send_edit(client_of(anna), post, "<p>Interpreters<script>x</script></p>")
    post.refresh_from_db()
    assert post.body == "<p>Interpreters</p>"
    assert "interpret" in Document.objects.of(post).get().terms


def test_of_two_edits_from_the_same_text_the_second_sees_both(post, anna, client_of):
    client = client_of(anna)
    send_edit(client, post, "<p>From the phone</p>")
    stale = send_edit(client, post, "<p>From the desk</p>")
    assert stale.status_code == 409
    assert "From the phone" in words_of(stale)
    assert "From the desk" in page_of(stale)
    assert "Nothing was overwritten" in words_of(stale)
    assert 'name="revision" value="1"' in page_of(stale)
    post.refresh_from_db()
    assert post.body == "<p>From the phone</p>"
    send_edit(client, post, "<p>Both</p>", revision=1)
    post.refresh_from_db()
    assert post.body == "<p>Both</p>"


def test_a_closed_discussion_is_no_longer_edited_and_the_text_is_given_back(
    post, anna, mo, thread, client_of
):
    thread.lock(by=mo, ground="privacy")
    long = "A correction that somebody worked on while the discussion was closed."
    answer = send_edit(client_of(anna), post, long)
    assert answer.status_code == 403
    assert "posts can no longer be edited" in words_of(answer)
    assert long in page_of(answer)


@pytest.mark.parametrize(("status", "answer"), [("hidden", 403), ("removed", 404)])
def test_what_a_moderator_took_away_is_not_edited(post, anna, mo, client_of, status, answer):
    bring(post, status, mo)
    assert send_edit(client_of(anna), post).status_code == answer


def test_a_text_that_waits_is_edited_while_it_waits(thread, newcomer, client_of):
    waiting = thread.reply(newcomer, "<p>First words</p>")
    answer = send_edit(client_of(newcomer), waiting)
    assert answer.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.status, waiting.body) == ("pending", "<p>Better words</p>")
    assert QueueItem.objects.waiting().count() == 1


def test_a_finding_in_a_text_that_waits_is_told_to_the_moderator(thread, newcomer, client_of):
    waiting = thread.reply(newcomer, "<p>First words</p>")
    send_edit(client_of(newcomer), waiting, "Ik sprak mevrouw El Amrani", privacy_confirmed="on")
    waiting.refresh_from_db()
    assert waiting.held_for == "privacy"


def test_a_text_that_came_back_waits_again_after_the_edit(thread, newcomer, mo, client_of):
    waiting = thread.reply(newcomer, "<p>First words</p>")
    waiting.decide("return", mo, "Leave out the town")
    client = client_of(newcomer)
    assert "Leave out the town" in words_of(client.get(thread.get_absolute_url()))
    send_edit(client, waiting)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.held_for) == ("pending", "first_posts")
    assert QueueItem.objects.waiting().get().target == waiting


def test_what_came_back_for_a_finding_is_read_again_though_the_finding_is_gone(
    thread, anna, mo, client_of
):
    client = client_of(anna)
    doubtful = {"body": "Ik sprak mevrouw El Amrani", "privacy_confirmed": "on"}
    client.post(f"/forum/threads/{thread.pk}/reply/", doubtful)
    post = Post.objects.get(author=anna)
    post.decide("return", mo, "Leave out the name")
    send_edit(client, post)
    post.refresh_from_db()
    assert (post.status, post.held_for) == ("pending", "privacy")


@pytest.mark.parametrize("decided", ["return", None])
def test_a_discussion_that_waits_or_came_back_can_be_edited_and_waits_again(
    newcomer, mo, category, client_of, decided
):
    client = client_of(newcomer)
    send_thread(client, category)
    thread = Thread.objects.get()
    if decided:
        thread.decide(decided, mo, "Say who sits in", "privacy")
    link = f"/forum/posts/{thread.first_post.pk}/edit/"
    assert link in page_of(client.get(thread.get_absolute_url()))
    answer = send_edit(client, thread.first_post, title="Who may sit in?", tags=[])
    assert answer.status_code == 302
    thread.refresh_from_db()
    assert (thread.status, thread.title) == ("pending", "Who may sit in?")
    assert thread.first_post.body == "<p>Better words</p>"
    assert QueueItem.objects.waiting().get().target == thread
    thread.decide("publish", mo)
    assert thread.first_post.number == 1


@pytest.mark.parametrize("action", ["reject", "hide"])
def test_a_discussion_that_was_refused_is_not_edited(
    anna, newcomer, mo, category, client_of, action
):
    author = newcomer if action == "reject" else anna
    thread = start_thread(author, category)
    thread.decide(action, mo, "No", "privacy")
    answer = send_edit(client_of(author), thread.first_post, title="Again")
    assert answer.status_code == 403
    assert "A moderator has decided" in words_of(answer)


def test_a_finding_takes_a_post_off_the_page_until_it_was_read(
    post, anna, ben, mo, thread, client_of
):
    text = {"body": "Ik sprak mevrouw El Amrani", "privacy_confirmed": "on"}
    client = client_of(anna)
    answer = send_edit(client, post, **text)
    assert "A moderator will review this first" in words_of(client.get(answer.url))
    assert "El Amrani" not in words_of(client_of(ben).get(thread.get_absolute_url()))
    assert not Document.objects.of(post).exists()
    post.refresh_from_db()
    post.decide("publish", mo)
    assert "El Amrani" in words_of(client_of(ben).get(thread.get_absolute_url()))
    assert post.number == 2


@pytest.mark.parametrize(("role", "waits"), [("anna", True), ("mo", False)])
def test_in_a_sensitive_category_every_edit_is_read_first(
    request, role, waits, sensitive_category, kim, client_of
):
    author = request.getfixturevalue(role)
    thread = start_thread(kim, sensitive_category)
    reply = thread.reply(author, "<p>First words</p>")
    if waits:
        reply.decide("publish", kim)
    client = client_of(author)
    page = words_of(client.get(f"/forum/posts/{reply.pk}/edit/"))
    assert ("until then others do not see them" in page) == waits
    send_edit(client, reply)
    reply.refresh_from_db()
    assert reply.status == ("pending" if waits else "published")


def test_a_newcomer_cannot_slip_words_past_the_moderator_by_an_edit(
    thread, newcomer, mo, client_of
):
    post = thread.reply(newcomer, "<p>Harmless</p>")
    post.decide("publish", mo)
    send_edit(client_of(newcomer), post)
    post.refresh_from_db()
    assert post.status == "pending"


def test_an_author_corrects_the_title_and_tags_of_an_own_discussion(
    thread, ravi, ben, client_of
):
    Concept.objects.load()
    slug = Concept.objects.taggable().first().slug
    answer = send_edit(client_of(ravi), thread.first_post, title="A better title", tags=[slug])
    assert answer.status_code == 302
    read = words_of(client_of(ben).get("/forum/"))
    assert "A better title" in read
    assert [tag.slug for tag in Thread.objects.get().tags.all()] == [slug]
    assert Document.objects.get().title == "A better title"
    assert "forum.thread.rename" in {e.action for e in Entry.objects.about(thread)}
    history = words_of(client_of(ben).get(f"/forum/posts/{thread.first_post.pk}/history/"))
    assert "Asking about violence at intake" in history


def test_an_author_corrects_the_tags_alone_and_every_post_is_found_by_them(
    thread, ravi, anna, ben, client_of
):
    Concept.objects.load()
    first, second = Concept.objects.taggable()[:2]
    thread.reply(anna, "<p>A reply</p>")
    for tag in (first, second):
        opening = thread.posts.get(number=1)
        send_edit(client_of(ravi), opening, title=thread.title, tags=[tag.slug])
        renew_outdated()
    found = {tag: parts(find(ben, filters={"tag": [tag.slug]})) for tag in (first, second)}
    assert found == {first: 0, second: 2}


def test_a_title_is_checked_like_the_text_and_shows_to_nobody_until_read(
    thread, ravi, ben, mo, client_of
):
    client = client_of(ravi)
    opening = thread.first_post
    assert send_edit(client, opening, title="Over BSN 111222333").status_code == 422
    doubtful = {"title": "Wie kent mevrouw El Amrani?"}
    assert send_edit(client, opening, **doubtful).status_code == 422
    assert send_edit(client, opening, privacy_confirmed="on", **doubtful).status_code == 302
    assert client_of(ben).get(thread.get_absolute_url()).status_code == 404
    assert "El Amrani" not in words_of(client_of(ben).get("/forum/"))
    for reader in (ben, ravi, mo):
        assert not Document.objects.visible_to(reader).exists()


def test_an_edit_without_a_title_does_not_empty_it(thread, ravi, client_of):
    assert send_edit(client_of(ravi), thread.first_post, title="").status_code == 422
    assert Thread.objects.get().title == "Asking about violence at intake"


def test_a_reply_has_no_title_to_change(post, anna, thread, client_of):
    send_edit(client_of(anna), post, title="Mine now")
    assert Thread.objects.get().title == "Asking about violence at intake"
    assert 'name="title"' not in page_of(client_of(anna).get(f"/forum/posts/{post.pk}/edit/"))


def test_an_edit_costs_a_fixed_number_of_queries(
    post, anna, ben, thread, client_of, django_assert_max_num_queries
):
    client = client_of(anna)
    costs = []
    for revision, more in enumerate((0, 20)):
        for _ in range(more):
            thread.reply(ben, "<p>More</p>")
        with django_assert_max_num_queries(60) as seen:
            send_edit(client, post, revision=revision)
        costs.append(len(seen))
    assert costs[0] == costs[1]
    assert Post.objects.get(pk=post.pk).revision == 2
