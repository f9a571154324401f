"""A moderator changes a text that waits and lets it appear: both stay, its author knows."""
import pytest

from forum.models import PostRevision, Thread
from platform_core.notifications.models import Event, Notification

pytestmark = pytest.mark.django_db
WORDS = "I left out the street."


@pytest.fixture
def waiting(thread, newcomer):
    return thread.reply(newcomer, "<p>She lives in Kerkstraat, in a village</p>")


def amend(client, post, **data):
    sent = {"body": "She lives in a village", "revision": post.revision, "reason": WORDS}
    return client.post(f"/forum/posts/{post.pk}/amend/", sent | data)


def test_it_appears_both_texts_stay_and_the_author_is_told(
    waiting, newcomer, mo, client_of, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert amend(client_of(mo), waiting).status_code == 303
    waiting.refresh_from_db()
    assert (waiting.status, waiting.plain_text()) == ("published", "She lives in a village")
    former = PostRevision.objects.get(post=waiting)
    assert (former.by, "Kerkstraat" in former.body, former.stood) == (mo, True, False)
    assert waiting.decision_reason == WORDS
    assert Notification.objects.filter(member=newcomer, verb="amended").count() == 1
    page = client_of(newcomer).get(f"/forum/posts/{waiting.pk}/history/").content.decode()
    assert "Kerkstraat" in page


def test_what_opens_a_discussion_is_changed_with_its_title(category, newcomer, mo, client_of):
    thread = Thread.start(newcomer, "<p>Question</p>", category=category, title="Too precise",
                          kind="question", language="en")
    answer = amend(client_of(mo), thread.first_post, title="Wider")
    assert answer.status_code == 303
    thread.refresh_from_db()
    assert (thread.status, thread.title) == ("published", "Wider")


def test_a_text_that_its_author_changed_meanwhile_is_shown_first(
    waiting, newcomer, mo, client_of
):
    before = waiting.revision
    waiting.edit(newcomer, "<p>Newer words</p>", before)
    answer = amend(client_of(mo), waiting, revision=before)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Newer words" in page
    assert WORDS in page
    waiting.refresh_from_db()
    assert waiting.status == "pending"


@pytest.mark.parametrize("data", [{"reason": " "}, {"body": ""}])
def test_it_takes_a_text_and_words_for_its_author(waiting, mo, client_of, data):
    assert amend(client_of(mo), waiting, **data).status_code == 422
    assert not Event.objects.filter(verb="amended").exists()


def test_ones_own_is_changed_by_a_colleague(thread, mo, client_of):
    post = thread.reply(mo, "<p>Mine</p>")
    post.hold(None, "privacy")
    assert amend(client_of(mo), post).status_code == 403


def test_what_stands_is_not_changed_here(thread, anna, mo, client_of):
    assert amend(client_of(mo), thread.reply(anna, "<p>Stands</p>")).status_code == 404


@pytest.mark.parametrize("role", ["anna", "ravi", "newcomer"])
def test_for_others_the_page_does_not_exist(waiting, request, role, client_of):
    assert amend(client_of(request.getfixturevalue(role)), waiting).status_code == 404
