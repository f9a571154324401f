"""The job that prints: after publication, once for each text, with the old file kept meanwhile."""
import pytest
from django.core.cache import cache
from django.utils import timezone

from platform_core.content.models import Block, ContentVersion, Line, Unfit, Work
from platform_core.content.reading import version
from platform_core.lib.retry import MOST_ATTEMPTS, dead_letters
from platform_core.lib.typesetting import Unprintable
from platform_core.resources.models import Sheet, ShortAddress
from tests.members.steps import a_visitor

pytestmark = pytest.mark.once


def work():
    return Work.objects.get(kind="leaflet", slug="good-to-know")


def rewritten(by, code="nl", change=Block.Change.WORDING, **texts):
    """A draft of the leaflet in which these blocks ("_" for "-") say something else."""
    edition = work().draft(code, by)
    said = {key.replace("_", "-"): words for key, words in texts.items()}
    edition.write(by, [changed(block.line, said, change) for block in edition.blocks.all()],
                  edition.revision)
    return edition


def changed(line, said, change):
    facts = {"text": said[line.key], "change": change} if line.key in said else {}
    return Line(**{**vars(line), **facts})


def publish(edition, approver):
    edition.submit(edition.author)
    type(edition).objects.get(pk=edition.pk).approve(approver)


def files(store):
    return sorted(path.name for path in (store / "leaflets").iterdir())


def test_every_open_language_gets_both_forms(printed, store):
    rows = {(row.language_id, row.form): row for row in Sheet.objects.all()}
    assert set(rows) == {(code, form) for code in ("nl", "en", "ar") for form in ("fold", "card")}
    assert all(0 < row.size <= 100_000 for row in rows.values())
    assert files(store) == sorted(f"{row.digest}.pdf" for row in rows.values())


def test_what_is_printed_is_printed_once(printed, store):
    before, number = files(store), version()
    made = set(Sheet.objects.values_list("made_at", flat=True))
    Sheet.objects.print_due()
    Sheet.objects.print_due()
    assert files(store) == before
    assert set(Sheet.objects.values_list("made_at", flat=True)) == made
    assert version() == number


def test_another_text_is_another_file_and_the_old_one_goes(
        printed, store, kim, lena, django_capture_on_commit_callbacks):
    old = Sheet.objects.get(language="nl", form="fold")
    publish(rewritten(kim, fault_text="Andere woorden."), lena)
    assert Sheet.objects.get(pk=old.pk).digest == old.digest
    with django_capture_on_commit_callbacks(execute=True):
        Sheet.objects.print_due()
    new = Sheet.objects.get(pk=old.pk)
    assert new.digest != old.digest
    assert f"{new.digest}.pdf" in files(store)
    assert f"{old.digest}.pdf" not in files(store)


def test_a_failing_job_keeps_the_old_file_and_comes_to_the_operator(printed, store):
    old = Sheet.objects.get(language="nl", form="fold")
    block = Block.objects.filter(edition=work().live("nl"), key="fault-text")
    block.update(text="Dit past niet. " * 250)    # what was checked when it was handed in
    ContentVersion.objects.move()
    for _attempt in range(MOST_ATTEMPTS + 1):
        Sheet.objects.print_due()
        Sheet.objects.update(next_try=timezone.now())
    new = Sheet.objects.get(pk=old.pk)
    assert new.digest == old.digest
    assert f"{old.digest}.pdf" in files(store)
    assert ("nl", "fold") in Sheet.objects.ready("good-to-know")
    assert dead_letters() == [new]
    assert new.last_error == "Unprintable"
    assert "good-to-know" in new.described
    block.update(text="Dit past.")
    ContentVersion.objects.move()
    Sheet.objects.print_due()
    assert dead_letters() == []


def test_a_file_that_a_backup_lacks_is_made_again(printed, store):
    before = files(store)
    for path in (store / "leaflets").iterdir():
        path.unlink()
    assert a_visitor().get("/nl/leaflet/good-to-know.pdf").status_code == 404
    cache.clear()    # as when the platform starts
    Sheet.objects.print_due()
    assert files(store) == before


def test_what_is_taken_down_is_no_file_any_more(printed, store, lena):
    work().live("nl").take_down(lena, "Over.", with_translations=True)
    Sheet.objects.print_due()
    assert not Sheet.objects.exists()
    assert files(store) == []


def test_a_change_for_safety_takes_the_old_files_out_of_reach_at_once(printed, kim, lena):
    assert set(Sheet.objects.ready("good-to-know")) == {
        (code, form) for code in ("nl", "en", "ar") for form in ("fold", "card")}
    publish(rewritten(kim, change=Block.Change.SAFETY, secret_text="Vraag eerst."), lena)
    assert Sheet.objects.ready("good-to-know") == {}
    Sheet.objects.print_due()
    assert ("ar", "fold") in Sheet.objects.ready("good-to-know")


@pytest.mark.parametrize(("key", "words", "said"), [
    ("secret_text", "Dit is te lang voor een klein blad. " * 80, "inside, second page"),
    ("fault_text", "Dit is te lang voor een klein blad. " * 80, "inside, first page"),
    ("card_ask", "Vraag naar een tolk en nog veel meer. " * 30, "wallet card"),
    ("front_line", "Hulp bij geweld: bel 112", "front, outside"),
    ("back_line", "Dit zegt veel te veel voor een kant die iedereen kan zien", "back, outside"),
    ("fault_text", "日本", "日"),
])
def test_what_does_not_fit_is_not_handed_in(leaflet, kim, lena, key, words, said, settings):
    settings.LANGUAGE_CODE = "en"
    edition = rewritten(kim, **{key: words})
    with pytest.raises(Unfit) as refused:
        edition.submit(kim)
    assert said in " ".join(refused.value.reasons)
    assert type(edition).objects.get(pk=edition.pk).status == "draft"
    assert work().live("nl").author is None


def test_a_sheet_is_larger_than_it_may_be(printed, monkeypatch):
    monkeypatch.setattr("platform_core.resources.models.sheet.LARGEST", 100)
    with pytest.raises(Unprintable):
        Sheet.objects.first().print()


def test_a_code_on_paper_is_given_once_and_means_one_language(printed):
    codes = dict(ShortAddress.objects.values_list("language_id", "code"))
    assert set(codes) == {"nl", "en", "ar"}
    assert len(set(codes.values())) == 3
    Sheet.objects.want_all()
    assert dict(ShortAddress.objects.values_list("language_id", "code")) == codes


def test_a_language_without_words_is_not_printed(printed):
    assert not Sheet.objects.filter(language="ti").exists()
    assert work().live("ti") is None
