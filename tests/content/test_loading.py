"""The texts that come with the platform: complete, loaded once, then an editor’s own."""
import tomllib

import pytest

from platform_core.content import reading
from platform_core.content.loading import TEXTS, codes_in, lines_in, load_text, load_texts
from platform_core.content.models import Edition, Language, Work
from tests.content.making import live, open_language, written

FILES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(TEXTS.glob("*.toml"))]


def a_file(**more):
    words = {"key": "title", "kind": "heading", "en": "Hello", "ar": "مرحبا"}
    return {"kind": "page", "slug": "hello", "name": "Hello", "source": "en",
            "blocks": [words | more]}


@pytest.mark.parametrize("file", FILES, ids=[file["slug"] for file in FILES])
def test_dutch_and_english_are_complete(file):
    for code in ("nl", "en"):
        assert [line.key for line in lines_in(file, code) if not line.text] == []
    keys = [block["key"] for block in file["blocks"]]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("file", FILES, ids=[file["slug"] for file in FILES])
def test_there_is_no_text_in_a_language_that_waits_for_a_native_writer(file):
    assert codes_in(file) <= {"nl", "en", "ar"}


def test_loading_puts_the_first_texts_live(db):
    load_texts()
    assert reading.page("page", "you", "nl").blocks[0].text == "Gebeurt dit met jou?"
    assert not reading.page("page", "you", "en").is_unconfirmed
    open_language("ar")
    assert reading.page("page", "you", "ar").is_unconfirmed
    assert reading.page("page", "you", "ti").state == reading.NOT_YET
    assert len(reading.words("nl")) >= 40


def test_what_is_incomplete_stays_a_draft(db):
    file = a_file() | {"is_needed_to_open": True}
    file["blocks"].append({"key": "help", "kind": "text", "en": "Help"})
    load_text(file)
    work = Work.objects.get()
    assert work.live("ar") is None
    assert work.open_edition("ar").status == "draft"
    assert Language.objects.get(code="ar").missing_to_open() == [work]


def test_a_language_that_is_complete_from_the_start_is_open(db):
    load_texts()
    assert set(Language.objects.open().values_list("code", flat=True)) == {"nl", "en", "ar"}
    Language.objects.get(code="ar").close_down(None)
    load_texts()
    assert Language.objects.get(code="ar").status == "closed"


def test_loading_again_writes_nothing(db):
    assert load_texts() > 0
    before = (reading.version(), Edition.objects.count())
    assert load_texts() == 0
    assert (reading.version(), Edition.objects.count()) == before


def test_a_text_follows_its_file(db):
    load_text(a_file())
    assert load_text(a_file(en="Hello there", ar="أهلا")) == 2
    page = reading.page("page", "hello", "en")
    assert page.blocks[0].text == "Hello there"


def test_a_translation_that_the_file_did_not_change_is_outdated(db):
    load_text(a_file())
    load_text(a_file(en="Goodbye"))
    open_language("ar")
    assert reading.page("page", "hello", "ar").blocks[0].is_outdated


def test_what_an_editor_changed_is_never_overwritten(kim, lena):
    load_text(a_file())
    work = Work.objects.get(slug="hello")
    live(work, "en", kim, lena, {"title": "Welcome"})
    load_text(a_file(en="Something else"))
    assert reading.page("page", "hello", "en").blocks[0].text == "Welcome"


def test_a_draft_of_an_editor_is_left_alone(kim):
    load_text(a_file())
    draft = written(Work.objects.get(slug="hello"), "en", kim, {"title": "Half a thought"})
    assert load_text(a_file(en="Something else")) == 0
    assert Edition.objects.get(pk=draft.pk).blocks.get().text == "Half a thought"


def test_what_was_withdrawn_does_not_come_back(kim):
    load_text(a_file())
    Work.objects.get(slug="hello").live("en").take_down(kim, "It is wrong")
    assert load_text(a_file()) == 0
    assert load_text(a_file(en="New words")) == 0


def test_a_language_that_there_is_not_is_passed_over(db):
    assert load_text(a_file(xx="?")) == 2
