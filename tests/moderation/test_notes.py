"""Notes among moderators, remarks on passages, earlier texts and reports beside what waits."""
import pytest

from forum.models import PostRevision
from platform_core.audit.models import Entry
from platform_core.moderation.models import Note, QueueItem, Remark, Report
from tests.moderation.conftest import wait_as
from tests.reading import unmarked

pytestmark = pytest.mark.django_db
SAYS = "She writes well; help her with an example."
RETURN = {"revision": 0, "action": "return", "reason": "One place is too precise."}


@pytest.fixture
def item(people):
    return wait_as("post", people)


def write(client, item, text=SAYS):
    return client.post(f"/moderation/{item.pk}/notes/", {"text": text})


def page_of(client, item):
    return unmarked(client.get(item.get_absolute_url()).content.decode())


def test_a_note_is_there_for_whoever_may_decide(item, mo, kim, client_of):
    answer = write(client_of(mo), item)
    assert (answer.status_code, answer.url) == (303, item.get_absolute_url())
    page = page_of(client_of(kim), item)
    assert SAYS in page
    assert "Mo Example" in page


def test_it_is_there_again_when_the_text_comes_back(item, newcomer, mo, kim, client_of):
    write(client_of(mo), item)
    post = item.target
    post.decide("return", mo, "Leave out the street")
    post.refresh_from_db()
    post.edit(newcomer, "<p>Other words</p>", post.revision)
    again = QueueItem.objects.waiting().get(object_id=post.pk)
    assert SAYS in page_of(client_of(kim), again)


@pytest.mark.parametrize("kind", ["thread", "report"])
def test_a_moderator_who_wrote_the_text_reads_no_note_about_it(people, mo, kim, client_of, kind):
    people = people | {"author": mo, "newcomer": mo}
    item = wait_as("report", people) if kind == "report" else None
    if item is None:
        thread = people["thread"]
        thread.decide("hide", kim, "For now", "privacy")
        item = QueueItem.objects.open(thread, "thread")
        type(thread).objects.filter(pk=thread.pk).update(author=mo)
    write(client_of(kim), item)
    assert Note.objects.count() == 1
    assert SAYS not in page_of(client_of(mo), item)
    assert write(client_of(mo), item, "Mine").status_code == 403
    assert Note.objects.count() == 1


def test_it_is_checked_and_what_was_typed_comes_back(item, mo, client_of):
    answer = write(client_of(mo), item, "Her number is 111222333")
    assert answer.status_code == 422
    assert "111222333" in unmarked(answer.content.decode())
    assert Note.objects.count() == 0
    assert write(client_of(mo), item, "  ").status_code == 422


def test_sent_twice_it_is_one_note(item, mo, client_of):
    for _time in range(2):
        write(client_of(mo), item)
    assert Note.objects.count() == 1


def test_erased_the_words_are_gone_and_a_row_says_by_whom(item, mo, kim, client_of):
    write(client_of(mo), item)
    note = Note.objects.get()
    address = f"/moderation/{item.pk}/notes/{note.pk}/erase/"
    assert client_of(kim).get(address).status_code == 405
    assert client_of(kim).post(address).status_code == 303
    note.refresh_from_db()
    assert (note.text, note.erased_by) == ("", kim)
    assert SAYS not in page_of(client_of(mo), item)
    assert Entry.objects.filter(action="moderation.note.erase").count() == 1
    note.erase(mo)
    assert Entry.objects.filter(action="moderation.note.erase").count() == 1


def test_a_note_of_another_thing_is_not_erased_from_here(item, people, mo, client_of):
    other = wait_as("post", people, 2)
    note = Note.objects.write(mo, other.target, SAYS)
    path = f"/moderation/{item.pk}/notes/{note.pk}/erase/"
    assert client_of(mo).post(path).status_code == 404


@pytest.mark.parametrize("role", ["anna", "newcomer", "ravi"])
def test_for_others_there_are_no_notes(item, request, role, mo, client_of):
    client = client_of(request.getfixturevalue(role))
    note = Note.objects.write(mo, item.target, SAYS)
    assert write(client, item).status_code == 404
    assert client.post(f"/moderation/{item.pk}/notes/{note.pk}/erase/").status_code == 404
    assert SAYS not in client.get(item.target.get_absolute_url(), follow=True).content.decode()


def test_every_earlier_text_is_there_with_what_changed(people, newcomer, mo, client_of):
    item = wait_as("post", people)
    for words in ("one", "two", "three"):
        post = type(item.target).objects.get(pk=item.object_id)
        post.edit(newcomer, f"<p>Pending {words}</p>", post.revision)
    item = QueueItem.objects.waiting().get(object_id=post.pk)
    around = client_of(mo).get(item.get_absolute_url()).context["around"]
    assert [one.number for one in around.versions] == [2, 1, 0]
    gone = ["".join(text for kind, text in one.changes if kind == "gone")
            for one in around.versions]
    assert gone[0].strip() == "two"
    assert gone[1].strip() == "one"


def test_an_erased_text_is_told_and_not_shown(people, newcomer, mo, client_of):
    item = wait_as("post", people)
    post = item.target
    post.edit(newcomer, "<p>Now</p>", post.revision)
    PostRevision.objects.get(post=post).erase(mo, "privacy")
    [earlier] = client_of(mo).get(item.get_absolute_url()).context["around"].versions
    assert (earlier.number, earlier.changes) == (0, [])


def test_earlier_reports_are_joined_with_who_said_what(people, anna, ben, mo, client_of):
    post = people["thread"].reply(anna, "<p>Reported</p>")
    former = Report.file(ben, post, "spam", "It sells something")
    former.decide("dismiss", mo, "It does not")
    report = Report.file(ben, post, "off_topic")
    item = QueueItem.objects.waiting().get(object_id=report.pk, kind="report")
    [earlier] = client_of(mo).get(item.get_absolute_url()).context["around"].reports
    assert earlier == former
    assert "It sells something" in page_of(client_of(mo), item)


def returned_with(client, item, **fields):
    return client.post(item.get_absolute_url(), RETURN | fields)


def test_the_author_reads_a_remark_beside_the_text_when_it_comes_back(
    item, newcomer, mo, client_of
):
    answer = returned_with(client_of(mo), item, passage_1="Pending words", remark_1="Say less")
    assert answer.status_code == 303
    [remark] = Remark.objects.all()
    assert (remark.start, remark.end, remark.comment) == (0, 13, "Say less")
    edit = client_of(newcomer).get(f"/forum/posts/{item.object_id}/edit/")
    assert edit.context["remarks"] == [("Pending words", "Say less")]
    assert "Say less" in edit.content.decode()


def test_the_passage_is_kept_nowhere_else(item, newcomer, mo, client_of):
    returned_with(client_of(mo), item, passage_1="Pending words", remark_1="Say less")
    post = type(item.target).objects.get(pk=item.object_id)
    post.edit(newcomer, "<p>Other</p>", post.revision)
    PostRevision.objects.get(post=post).erase(mo, "privacy")
    assert Remark.objects.beside(post) == [("", "Say less")]


@pytest.mark.parametrize("fields", [
    {"passage_1": "Not there", "remark_1": "Say less"}, {"passage_2": "Pending"},
    {"remark_3": "Say less"},
])
def test_a_remark_has_a_passage_of_the_text_or_is_not_taken(item, mo, client_of, fields):
    answer = returned_with(client_of(mo), item, **fields)
    assert answer.status_code == 422
    assert next(iter(fields.values())) in answer.content.decode()
    assert Remark.objects.count() == 0


def test_remarks_go_with_the_words_of_their_decision(item, mo, client_of):
    returned_with(client_of(mo), item, passage_1="Pending", remark_1="Say less")
    Remark.objects.get().decision.redact(mo)
    assert Remark.objects.get().comment == ""
