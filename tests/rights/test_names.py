"""A client's name is taken out of everything: previewed, released by a second person, proved."""
import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.models import Post, Thread
from goodpractices.models import GoodPractice
from platform_core.attachments.models import Attachment
from platform_core.audit.models import Entry
from platform_core.members.models import Member
from platform_core.notifications.models import OutgoingMail
from platform_core.rights.models import Redaction
from platform_core.rights.verifying import hits_of
from platform_core.search.lexicon import Lexicon
from platform_core.search.upkeep import refresh_lexicon
from platform_core.workflow.models import Decision, Freeze
from tests.conftest import make_member
from tests.content.making import a_work, live
from tests.goodpractices.conftest import text
from tests.rights.planting import plant

NAME, MAIL = "Zebedía Quillfeather", "zebedia@quillfeather.example"


@pytest.fixture
def vera(db):
    """A second coordinator."""
    return make_member("vera", is_coordinator=True)


def looked_for(by, *names):
    redaction = Redaction.objects.ask(by, list(names), "person")
    Redaction.objects.work()
    redaction.refresh_from_db()
    return redaction


def taken_out(redaction, by):
    assert redaction.release(by, redaction.seen)
    Redaction.objects.work()
    redaction.refresh_from_db()
    return redaction


def slip(model, pk, **columns):
    """Below the doors, as a name slips past the check that finds no name without a title."""
    model._base_manager.filter(pk=pk).update(**columns)


@pytest.fixture
def spoken_of(anna, ben, mo, category):
    """A thread in which a client is named in many ways."""
    asked = Thread.start(anna, f"<p>Over {NAME} en haar recht</p>", category=category,
                         kind="question", title=f"Vraag over {NAME}", language="nl")
    own = asked.reply(anna, "<p>Met <b>Zebedía</b> Quillfeather gesproken</p>")
    own.edit(anna, "<p>Nu zonder naam</p>", own.revision)
    quote = f"<blockquote><p>Over {NAME} en haar recht</p></blockquote>"
    asked.reply(ben, f"{quote}<p>Dank</p>")
    own.decide("hide", mo, f"Hier staat {NAME}", ground="privacy", revision=own.revision)
    practice = GoodPractice.draft(ben, text(title=f"Werken met {NAME}"))
    practice.submit(ben)
    OutgoingMail.objects.create(to="anna@example.org", subject=NAME, body=f"Over {NAME}.")
    OutgoingMail.objects.create(to=MAIL, subject="x", body="x")
    refresh_lexicon()
    return asked


def test_it_goes_from_everywhere_and_the_rest_stays(spoken_of, kim, vera):
    redaction = looked_for(kim, NAME, MAIL)
    assert redaction.status == "found"
    assert redaction.total > 8
    assert len(hits_of([NAME, MAIL])) > 5, "nothing changes before it is released"
    done = taken_out(redaction, vera)
    assert (done.status, done.left, done.strings, done.places) == ("done", 0, [], [])
    assert hits_of([NAME, MAIL]) == {}
    spoken_of.refresh_from_db()
    assert spoken_of.title == "Vraag over […]"
    assert "haar recht" in Post.objects.get(thread=spoken_of, number=1).body
    assert Post.objects.filter(body__contains="Dank").exists()
    assert not OutgoingMail.objects.filter(to=MAIL).exists()
    assert "quillfeather" not in Lexicon.objects.get().words


def test_a_name_planted_in_every_column_goes(spoken_of, anna, kim, ravi, vera):
    live(a_work(), "en", kim, ravi)
    planted = plant(f"x {NAME} y", anna)
    accounts = {"members_member.name", "members_member.folded_name", "account_emailaddress.email",
                "members_member.email"}
    done = taken_out(looked_for(kim, NAME), vera)
    assert set(hits_of([NAME])) <= accounts & set(planted)
    assert done.left == 0
    assert len(planted) > 120


def test_whoever_asked_does_not_release_it(spoken_of, kim, client_of):
    redaction = looked_for(kim, NAME)
    answer = client_of(kim).post(f"/edit/names/{redaction.pk}/release/", {"seen": redaction.seen})
    assert answer.status_code == 403
    with pytest.raises(IntegrityError), transaction.atomic():
        redaction.release(kim, redaction.seen)
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.filter(pk=redaction.pk).update(status="released")
    Redaction.objects.work()
    assert hits_of([NAME])


def test_what_nobody_saw_is_not_taken_out(spoken_of, anna, kim, vera):
    redaction = looked_for(kim, NAME)
    assert redaction.release(vera, redaction.seen)
    later = spoken_of.reply(anna, f"<p>Weer {NAME}</p>")
    Redaction.objects.work()
    redaction.refresh_from_db()
    assert (redaction.status, redaction.released_by) == ("found", None)
    assert ["forum.Post", later.pk] in redaction.places
    assert not redaction.release(vera, "an earlier preview")
    assert taken_out(redaction, vera).left == 0
    assert hits_of([NAME]) == {}


def test_the_pages_from_asking_to_the_end(spoken_of, kim, vera, client_of):
    asking = client_of(kim)
    assert asking.post("/edit/names/add/", {"names": "ab", "ground": "person"}).status_code == 422
    answer = asking.post("/edit/names/add/", {"names": f"{NAME}\n", "ground": "report"})
    Redaction.objects.work()
    page = asking.get(answer.url).content.decode()
    assert f"<mark>{NAME}</mark>" in page
    assert "A second coordinator lets it happen" in page
    assert "Take the names out" not in page
    second = client_of(vera)
    assert "Names that a second person lets go" in second.get("/edit/").content.decode()
    redaction = Redaction.objects.get()
    stale = second.post(f"{answer.url}release/", {"seen": "x"})
    assert stale.status_code == 409
    assert "It changed since you saw it" in stale.content.decode()
    assert second.post(f"{answer.url}release/", {"seen": redaction.seen}).status_code == 302
    Redaction.objects.work()
    page = second.get(answer.url).content.decode()
    assert "Taken out" in page
    assert NAME not in page
    assert NAME not in second.get("/edit/names/").content.decode()


def test_the_preview_is_paged_and_its_queries_do_not_grow(
    spoken_of, anna, kim, client_of, django_assert_max_num_queries
):
    for number in range(30):
        spoken_of.reply(anna, f"<p>{number} over {NAME}</p>")
    redaction = looked_for(kim, NAME)
    client = client_of(kim)
    client.get(f"/edit/names/{redaction.pk}/")
    with django_assert_max_num_queries(20):
        page = client.get(f"/edit/names/{redaction.pk}/").content.decode()
    assert page.count('<li class="panel pad">') == 25
    assert "?from=25" in page
    assert "from=50" not in client.get(f"/edit/names/{redaction.pk}/?from=25").content.decode()


def test_a_member_of_that_name_keeps_it_and_the_preview_says_so(
    spoken_of, kim, vera, client_of
):
    namesake = make_member("zeb", name=NAME)
    redaction = looked_for(kim, NAME)
    page = client_of(kim).get(f"/edit/names/{redaction.pk}/").content.decode()
    assert "1 member has this name" in page
    assert taken_out(redaction, vera).left == 0
    assert Member.objects.get(pk=namesake.pk).name == NAME


@pytest.fixture
def file(anna, category, stored):
    """A file beside a post, with the name in it."""
    asked = Thread.start(anna, "<p>Zie het verslag</p>", category=category, kind="question",
                         title="Verslag", language="nl")
    said = stored(f"Gesprek met {NAME}".encode(), name="verslag.txt")
    return Attachment.objects.create(by=anna, stored=said, subject=Post.objects.get(thread=asked))


def test_a_file_that_names_somebody_goes_from_beside_its_text(file, kim, vera):
    post = file.subject
    slip(Post, post.pk, file_count=1)
    done = taken_out(looked_for(kim, NAME), vera)
    post.refresh_from_db()
    assert (done.left, post.file_count, list(Attachment.objects.all())) == (0, 0, [])
    assert hits_of([NAME]) == {}


def test_a_file_beside_what_is_frozen_stays_until_it_is_let_go(file, kim, vera):
    freeze = Freeze.objects.hold(file.subject)
    taken_out(looked_for(kim, NAME), vera)
    assert Attachment.objects.get().stored == file.stored
    freeze.lift()
    taken_out(looked_for(kim, NAME), vera)
    assert not Attachment.objects.exists()


def test_a_decision_whose_words_changed_proves_no_guess(spoken_of, kim, vera):
    assert Decision.objects.filter(reason__contains=NAME).exclude(salt="").exists()
    taken_out(looked_for(kim, NAME), vera)
    changed = Decision.objects.get(reason__contains="Hier staat")
    assert (changed.reason, changed.salt) == ("Hier staat […]", "")


def test_the_record_says_who_and_how_many_and_no_name(spoken_of, kim, vera):
    redaction = looked_for(kim, NAME)
    taken_out(redaction, vera)
    entries = Entry.objects.about(redaction)
    assert [(one.action, one.actor) for one in entries] == [
        ("rights.redaction.ask", kim), ("rights.redaction.release", vera),
        ("rights.redaction.carry_out", None)]
    assert entries.last().data == {"places": redaction.total, "left": 0}


def test_names_that_nobody_releases_are_forgotten(spoken_of, kim, vera):
    redaction = looked_for(kim, NAME)
    slip(Redaction, redaction.pk, asked_at=timezone.now() - timedelta(days=11))
    Redaction.objects.forget_old()
    redaction.refresh_from_db()
    assert (redaction.status, redaction.strings) == ("withdrawn", [])
    assert not redaction.release(vera, redaction.seen)


def test_giving_up_forgets_them(spoken_of, kim, client_of):
    redaction = looked_for(kim, NAME)
    client_of(kim).post(f"/edit/names/{redaction.pk}/withdraw/")
    redaction.refresh_from_db()
    assert (redaction.status, bytes(redaction.sealed)) == ("withdrawn", b"")


def test_whoever_restores_a_backup_is_told_to_do_it_again(spoken_of, kim, vera, capsys):
    taken_out(looked_for(kim, NAME), vera)
    call_command("erasure_repeat", stdout=(told := io.StringIO()))
    day = timezone.now().date().isoformat()
    assert f"Names were taken out on {day}" in told.getvalue()
    assert NAME not in told.getvalue()
