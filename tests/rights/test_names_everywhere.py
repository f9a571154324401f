"""Room by room: a client's name is found where people write, shown, and gone after the release."""
import pytest

from forum.models import PostRevision, Thread
from goodpractices.models import GoodPractice
from platform_core.moderation.models import (
    Appeal,
    Complaint,
    Note,
    Remark,
    Report,
    Statement,
)
from platform_core.notifications.models import OutgoingMail
from platform_core.pages.models import Message
from platform_core.rights.redacting import pieces_of, places_of
from platform_core.rights.verifying import hits_of
from platform_core.search.models import Document
from tests.conftest import make_member, start_thread
from tests.goodpractices.conftest import text
from tests.rights.test_names import looked_for, slip, taken_out, vera

__all__ = ["vera"]
NAME = "Zebedía Quillfeather"
SAID = f"Wat {NAME} vertelde"


@pytest.fixture
def cast(anna, ben, mo, kim, category):
    return {"anna": anna, "ben": ben, "mo": mo, "kim": kim, "category": category}


def a_post(cast):
    return start_thread(cast["anna"], cast["category"]).reply(cast["ben"], f"<p>{SAID}</p>")


def an_earlier_text(cast):
    post = a_post(cast)
    post.edit(cast["ben"], "<p>Zonder de naam</p>", post.revision)
    return PostRevision.objects.get(post=post)


def a_title(cast):
    return Thread.start(cast["anna"], "<p>Words</p>", category=cast["category"], kind="question",
                        title=SAID, language="nl")


def a_practice(cast):
    return GoodPractice.draft(cast["ben"], text(title=SAID))


def a_version(cast):
    ravi = make_member("rex", is_reviewer=True, sector="science")
    practice = GoodPractice.draft(cast["ben"], text(title=SAID))
    practice.submit(cast["ben"])
    practice.publish(ravi, "well_described")
    return practice.versions.get()


def a_note(cast):
    post = a_post(cast)
    Note.objects.write(cast["mo"], post, SAID)
    return Note.objects.get()


def hidden(cast):
    post = a_post(cast)
    return post.decide("hide", cast["mo"], SAID, ground="privacy", revision=post.revision)


def a_statement(cast):
    decision = hidden(cast)
    statement = Statement.objects.get(decision=decision)
    slip(Statement, statement.pk, lines=[["Facts", SAID]])
    return statement


def an_appeal(cast):
    return Appeal.file(cast["ben"], hidden(cast), SAID)


def a_report(cast):
    Report.file(cast["anna"], a_post(cast), "privacy", SAID)
    return Complaint.objects.get()


def a_remark(cast):
    decision = hidden(cast)
    return Remark.objects.create(decision=decision, start=0, end=3, comment=SAID)


def a_question(cast):
    return Message.objects.create(name=NAME, email="z@example.org", text=SAID, code="x")


def a_mail(cast):
    return OutgoingMail.objects.create(to="anna@example.org", subject=NAME, body=SAID)


def a_profile(cast):
    slip(type(cast["ben"]), cast["ben"].pk, bio=SAID)
    return cast["ben"]


ROOMS = [a_post, an_earlier_text, a_title, a_practice, a_version, a_note, hidden, a_statement,
         an_appeal, a_report, a_remark, a_question, a_mail, a_profile]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_it_is_found_shown_and_gone(room, cast, kim, vera):
    row = room(cast)
    redaction = looked_for(kim, NAME)
    assert [row._meta.label, row.pk] in redaction.places
    shown = pieces_of(redaction.places, [NAME])
    own = next(one for one in shown if one["key"] == row.pk and one["kind"]
               == row._meta.verbose_name)
    assert any(name == NAME for _before, name, _after in own["pieces"])
    taken_out(redaction, vera)
    assert hits_of([NAME]) == {}
    assert places_of([NAME]) == []
    assert type(row)._base_manager.filter(pk=row.pk).exists(), "the row itself stays"


def test_what_can_be_found_is_found_by_the_name_no_more(cast, kim, vera):
    a_title(cast)
    before = Document.objects.get(title=SAID)
    assert "quillfeather" in before.terms
    taken_out(looked_for(kim, NAME), vera)
    after = Document.objects.get(pk=before.pk)
    assert "quillfeather" not in after.terms
    assert after.title == "Wat […] vertelde"


@pytest.mark.parametrize("written", [
    "ZEBEDÍA QUILLFEATHER", "Zebedía\u00a0Quillfeather", "zebedia quillfeather",
    "<b>Zebedía</b> Quillfeather", "Zebe<i>día</i> Quillfeather", "Zebedía  Quillfeather",
])
def test_however_it_is_written(written, cast, kim, vera):
    start_thread(cast["anna"], cast["category"]).reply(cast["ben"], f"<p>Over {written}.</p>")
    redaction = looked_for(kim, NAME)
    assert redaction.total >= 1
    taken_out(redaction, vera)
    assert hits_of([NAME]) == {}


@pytest.mark.parametrize("other", ["Zebedía Quillfeathers", "Quillfeather", "Anzebedía"])
def test_what_only_resembles_it_stays(other, cast, kim, vera):
    post = start_thread(cast["anna"], cast["category"]).reply(cast["ben"], f"<p>Over {other}.</p>")
    redaction = looked_for(kim, NAME)
    assert redaction.total == 0
    taken_out(redaction, vera)
    post.refresh_from_db()
    assert other in post.body


def test_several_names_go_at_once(cast, kim, vera):
    post = start_thread(cast["anna"], cast["category"]).reply(
        cast["ben"], f"<p>{NAME}, ook wel Zeb de Groot, dossier 4711-XY.</p>")
    taken_out(looked_for(kim, NAME, "Zeb de Groot", "4711-XY"), vera)
    post.refresh_from_db()
    assert post.body == "<p>[…], ook wel […], dossier […].</p>"


def test_the_text_keeps_its_readers_and_open_editors_are_behind_it(cast, kim, vera):
    post = a_post(cast)
    before = (post.revision + 1, post.number, post.status, post.published_at)
    taken_out(looked_for(kim, NAME), vera)
    post.refresh_from_db()
    assert (post.revision, post.number, post.status, post.published_at) == before


def test_a_name_of_nobody_ends_without_a_change(cast, kim, vera):
    a_post(cast)
    done = taken_out(looked_for(kim, "Nobody Knowswho"), vera)
    assert (done.total, done.left, done.status) == (0, 0, "done")
    assert hits_of([NAME])
