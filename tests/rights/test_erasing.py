"""Who was erased is found nowhere: not in tables, the index, the lexicon, sessions or files."""
import io

import pytest
from django.core.management import CommandError, call_command

from forum.models import Post, Thread
from goodpractices.models import GoodPractice
from platform_core.audit.models import Entry
from platform_core.lib.folding import fold
from platform_core.members.models import Member
from platform_core.moderation.models import Appeal, Report
from platform_core.notifications.models import OutgoingMail
from platform_core.pages.models import Message
from platform_core.rights import erased_list
from platform_core.rights.models import Leaving
from platform_core.rights.needles import Needles
from platform_core.rights.verifying import hits_of
from platform_core.search.lexicon import Lexicon
from platform_core.search.models import Document
from platform_core.search.upkeep import refresh_lexicon
from tests.conftest import make_member, start_thread
from tests.content.making import a_work, live
from tests.goodpractices.conftest import text
from tests.keeping import type_at
from tests.rights.planting import plant

NAME, MAIL = "Zebedía Quillfeather", "zebedia@quillfeather.example"
OWN = "Wat ik in de kreukelzone leerde van de wijkverpleging"


@pytest.fixture
def zeb(db):
    member = make_member("zeb", name=NAME, email=MAIL, bio="Kreukelzone is mijn woord",
                         function="nurse")
    member.emailaddress_set.create(email=MAIL, verified=True, primary=True)
    return member


def leave_and_erase(member, with_posts=True):
    leaving = Leaving.objects.begin(member, with_posts)
    leaving.erase()
    return leaving


def what_somebody_leaves_behind(zeb, anna, mo, category, client_of):
    """Texts of one's own, and words about one, in all the rooms of the platform."""
    asked = Thread.start(zeb, f"<p>{OWN} en vroeg</p>", category=category, kind="question",
                         title="Kreukelzone bij de intake", language="nl")
    own = asked.reply(zeb, f"<p>{OWN}</p>")
    own.edit(zeb, f"<p>{OWN} en daarna</p>", own.revision)
    quote = f"<blockquote><p>{OWN}</p><footer>{NAME}</footer></blockquote>"
    other = asked.reply(anna, f"<p>@{NAME} zei het al</p>{quote}<p>Dank</p>")
    Report.file(zeb, other, "spam", "Dit is reclame uit de kreukelzone")
    Report.file(anna, own, "spam", f"Van {NAME}")
    decision = own.decide("hide", mo, f"{NAME} schreef over de kreukelzone", "privacy",
                          revision=own.revision)
    Appeal.file(zeb, decision, "Mijn kreukelzone is geen reclame")
    Message.objects.create(name=NAME, email=MAIL, text="Kreukelzone?", code="x", member=zeb,
                           answer_text=f"Dag {NAME}", status="answered")
    type_at(client_of(zeb), asked.get_absolute_url(), body="Nog een kreukelzone")
    OutgoingMail.objects.create(to=MAIL, subject="x", body="x")
    practice = GoodPractice.draft(zeb, text(title="Kreukelzone als methode"))
    practice.submit(zeb)
    refresh_lexicon()
    return other


def test_all_that_somebody_wrote_and_others_wrote_of_them_is_gone(
    zeb, anna, mo, category, client_of
):
    other = what_somebody_leaves_behind(zeb, anna, mo, category, client_of)
    assert len(hits_of([NAME, MAIL, "kreukelzone"])) > 10
    leave_and_erase(zeb)
    assert hits_of([NAME, MAIL, "kreukelzone", OWN]) == {}
    other.refresh_from_db()
    assert "zei het al" in other.body
    assert "Dank" in other.body
    assert f"/members/{zeb.pk}/" not in other.body
    assert "kreukelzone" not in Lexicon.objects.get().words
    assert not Document.objects.filter(terms__contains="kreukelzon").exists()


def test_a_string_planted_in_every_column_of_every_table_goes(zeb, anna, kim, ravi):
    live(a_work(), "en", kim, ravi)
    planted = plant(f"x {NAME} y", anna)
    without = [place for place in planted if "no row" in place]
    assert without == [], without
    found = hits_of([NAME])
    assert set(planted) <= set(found) | {"search_document.terms"}
    assert len(planted) > 120
    leave_and_erase(zeb)
    assert hits_of([NAME, MAIL]) == {}


@pytest.mark.parametrize("written", [
    NAME, NAME.upper(), fold(NAME), "Zebedía\u00a0Quillfeather",
    "<b>Zebe</b>día Quill<i>feather</i>",
    "Zebed&iacute;a Quillfeather", "Zebedía\n  Quillfeather", "(Zebedía Quillfeather)",
    "Zebedi\u0301a Quillfeather",
])
def test_it_is_found_however_it_is_written(written):
    assert Needles([NAME]).are_in(f"<p>van {written}.</p>")


@pytest.mark.parametrize("written", ["Zebedía", "Quillfeathers Zebedía", "Zebedíaan Quillfeather"])
def test_what_only_resembles_it_stays(written):
    needles = Needles([NAME])
    assert not needles.are_in(written)
    assert needles.taken_out(written) == written


@pytest.mark.parametrize(("written", "is_found"), [
    ("Mei belde vanochtend.", True), ("<b>Me</b>i", True), ("In mei komt zij terug.", False),
    ("MEI 2026", False), ("Meike belde.", False), ("mei@example.org", False),
])
def test_a_name_that_is_a_word_too_is_found_as_it_is_written(written, is_found):
    needles = Needles(["Mei"])
    assert needles.are_in(written) == is_found
    assert (needles.taken_out(written) != written) == is_found


def test_the_record_keeps_its_entries_and_the_row_is_empty(zeb, category, mo):
    start_thread(zeb, category)
    before = Entry.objects.filter(actor=zeb).count()
    leave_and_erase(zeb, with_posts=False)
    Entry.objects.seal()
    assert Entry.objects.filter(actor=zeb).count() > before
    assert Entry.objects.first_broken() is None
    row = Member.objects.filter(pk=zeb.pk).values().get()
    assert (row["function"], row["bio"], row["folded_name"], row["organisation_id"]) == (
        "", "", "", None)
    assert row["email"] == f"left-{zeb.pk}@left.invalid"
    last = Entry.objects.filter(action="rights.member.erase").get()
    assert (last.actor, last.object_id, last.data) == (None, zeb.pk, {"posts": False})


def test_texts_stay_under_former_member_when_so_chosen(zeb, anna, category, client_of):
    asked = start_thread(zeb, category)
    leave_and_erase(zeb, with_posts=False)
    page = client_of(anna).get(asked.get_absolute_url()).content.decode()
    assert "Former member" in page
    assert "speak freely" in page
    assert "Former member" in client_of(anna).get("/forum/").content.decode()


def test_deleted_texts_leave_their_place_and_the_answers(zeb, anna, category, client_of):
    asked = start_thread(zeb, category, title="Kreukelzone")
    asked.reply(anna, "<p>What anna answered</p>")
    leave_and_erase(zeb)
    page = client_of(anna).get(asked.get_absolute_url()).content.decode()
    assert "Its author left, and deleted this text" in page
    assert "What anna answered" in page
    assert "Kreukelzone" not in page


def test_what_waited_for_a_moderator_waits_no_more(zeb, newcomer, category, client_of, mo):
    asked = Thread.start(newcomer, "<p>Words</p>", category=category, title="Waits",
                         kind="question", language="en")
    Leaving.objects.begin(newcomer, True).erase()
    assert asked.status == "pending"
    assert b"Recognising" not in client_of(mo).get("/moderation/").content


def test_a_seal_that_no_key_opens_does_not_stop_it(zeb, settings, tmp_path):
    leaving = Leaving.objects.begin(zeb, True)
    settings.UNSENT_KEY_FILE = str(tmp_path / "other.keys")
    leaving.erase()
    assert leaving.erased_at


def test_the_command_says_where_and_tells_no_words(zeb, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{NAME}\n"))
    with pytest.raises(CommandError, match="places"):
        call_command("erasure_check")
    assert "members_member.name: 1" in capsys.readouterr().out
    leave_and_erase(zeb)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{NAME}\n{MAIL}\n"))
    call_command("erasure_check")
    told = capsys.readouterr().out
    assert told.startswith("0 places")
    assert NAME not in told


def test_an_older_backup_is_erased_again(zeb, category):
    """Rows as they were before stand for a backup; the list lies outside the database."""
    start_thread(zeb, category, title="Kreukelzone")
    before = Member.objects.filter(pk=zeb.pk).values().get()
    posts = list(Post.objects.filter(author=zeb).values("pk", "body"))
    leave_and_erase(zeb)
    Leaving.objects.all().delete()
    restored = {name: value for name, value in before.items() if name != "id"}
    Member.objects.filter(pk=zeb.pk).update(**restored)
    for post in posts:
        Post.objects.filter(pk=post["pk"]).update(body=post["body"])
    assert hits_of([NAME, "speak freely"])
    call_command("erasure_repeat", stdout=io.StringIO())
    assert hits_of([NAME, MAIL, "speak freely"]) == {}
    assert Leaving.objects.repeat() == []


def test_whoever_has_the_same_id_in_a_restored_database_is_left_alone(zeb, anna):
    erased_list.note(erased_list.Erased(anna.pk, zeb.date_joined.isoformat(), True))
    assert Leaving.objects.repeat() == []
    anna.refresh_from_db()
    assert anna.status == "member"


def test_a_name_in_the_title_of_somebody_else_leaves_the_index_too(zeb, anna, category):
    asked = start_thread(anna, category, title=f"Vraag van {NAME}")
    asked.reply(anna, "<p>Words</p>")
    leave_and_erase(zeb)
    assert hits_of([NAME]) == {}
