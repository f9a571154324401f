"""What public pages are given: live blocks, what is withheld, and where else the work exists."""
import pytest

from platform_core.content import reading
from platform_core.content.models import Language, Line, Work
from tests.content.making import a_work, live, open_language, written

SAFE = {"title": "Is this happening to you?", "help": "Ask first what stays secret. Call 112."}
ARABIC = {"title": "هل يحدث هذا معك؟", "help": "الرقم 112."}


@pytest.fixture
def work(kim, lena):
    work = a_work()
    live(work, "en", kim, lena)
    return work


@pytest.fixture
def translated(work, samira, kim):
    open_language("ar")
    live(work, "ar", samira, kim, ARABIC)
    return work


def test_a_live_page_gives_its_blocks_in_order(work):
    page = reading.page("page", "you", "en")
    assert page.state == reading.LIVE
    assert [(one.key, one.lang, one.dir) for one in page.blocks] == [
        ("title", "en", "ltr"), ("help", "en", "ltr")]
    assert not page.is_unconfirmed


def test_a_draft_is_read_by_nobody(work, samira):
    open_language("ar")
    written(work, "ar", samira, ARABIC)
    page = reading.page("page", "you", "ar")
    assert (page.state, page.blocks) == (reading.NOT_YET, ())
    assert [one.code for one in page.elsewhere] == ["en"]


def test_a_language_that_is_not_open_answers_not_yet(work, samira, kim):
    live(work, "ar", samira, kim, ARABIC)
    assert reading.page("page", "you", "ar").state == reading.NOT_YET
    assert [one.code for one in reading.page("page", "you", "en").elsewhere] == ["en"]


@pytest.mark.parametrize("code", ["xx", "", "../..", "x" * 5000, "nl\0"])
def test_an_unknown_language_says_where_the_page_exists(work, code):
    page = reading.page("page", "you", code)
    assert page.state == reading.UNKNOWN_LANGUAGE
    assert [one.code for one in page.elsewhere] == ["en"]


def test_an_unknown_work_is_unknown(work):
    assert reading.page("page", "nowhere", "en").state == reading.UNKNOWN_WORK


def test_a_closed_language_is_unknown_to_readers(translated, kim):
    Language.objects.get(code="ar").close_down(kim)
    assert reading.page("page", "you", "ar").state == reading.UNKNOWN_LANGUAGE


def test_a_translation_is_unconfirmed_until_a_native_speaker_confirms_it(translated, yusuf):
    assert reading.page("page", "you", "ar").is_unconfirmed
    translated.live("ar").confirm(yusuf)
    assert not reading.page("page", "you", "ar").is_unconfirmed


def test_a_change_for_safety_puts_the_source_in_the_place_of_the_translation(
    translated, kim, lena
):
    live(translated, "en", kim, lena, SAFE, "safety")
    held = reading.page("page", "you", "ar").by_key
    assert held["help"].is_withheld
    assert (held["help"].lang, held["help"].dir) == ("en", "ltr")
    assert held["help"].text == SAFE["help"]
    assert (held["title"].lang, held["title"].is_withheld) == ("ar", False)


def test_a_change_of_meaning_leaves_the_translation_in_sight(translated, kim, lena):
    live(translated, "en", kim, lena, SAFE, "meaning")
    block = reading.page("page", "you", "ar").by_key["help"]
    assert (block.is_outdated, block.text) == (True, ARABIC["help"])


def test_a_block_that_the_source_lost_is_shown_in_no_language(translated, kim, lena):
    live(translated, "en", kim, lena, {"title": SAFE["title"]})
    assert list(reading.page("page", "you", "ar").by_key) == ["title"]


def test_an_assurance_is_careful_until_its_value_is_sure(kim, lena):
    work = a_work("help")
    edition = work.draft("en", kim)
    line = Line("free", "Calls are free.", "assurance", "Ask if the call is free.", "calls-free")
    edition.write(kim, [line], edition.revision)
    edition.submit(kim)
    edition.approve(lena)
    careful = reading.page("page", "help", "en").blocks[0]
    sure = reading.page("page", "help", "en", sure={"calls-free"}).blocks[0]
    assert (careful.text, careful.is_careful) == ("Ask if the call is free.", True)
    assert (sure.text, sure.is_careful) == ("Calls are free.", False)


def test_the_number_moves_with_whatever_readers_see(translated, kim, yusuf, lena):
    seen = [reading.version()]
    for act in (
        lambda: live(translated, "en", kim, lena, SAFE),
        lambda: translated.live("ar").confirm(yusuf),
        lambda: translated.live("ar").take_down(kim, "It is wrong"),
        lambda: Language.objects.get(code="ar").close_down(kim),
    ):
        act()
        seen.append(reading.version())
    assert len(set(seen)) == len(seen)
    assert seen == sorted(seen)


def test_a_draft_does_not_move_the_number(work, kim):
    before = reading.version()
    written(work, "en", kim, SAFE)
    assert reading.version() == before


@pytest.mark.parametrize("count", [1, 40])
def test_a_page_takes_three_statements_whatever_its_size(
    kim, lena, samira, django_assert_num_queries, count
):
    work = a_work()
    texts = {f"part-{n}": f"Words {n}" for n in range(count)}
    live(work, "en", kim, lena, texts)
    open_language("ar")
    live(work, "ar", samira, kim, texts)
    with django_assert_num_queries(3):
        page = reading.page("page", "you", "ar")
        assert len(page.blocks) == count
    with django_assert_num_queries(1):
        reading.version()


def test_the_fixed_words_of_a_language_in_preparation_are_read_too(kim, lena, samira):
    work = Work.objects.begin("words", "frame", "Fixed words", "en")
    live(work, "en", kim, lena, {"not_yet": "Not yet in your language."})
    live(work, "ar", samira, kim, {"not_yet": "ليس بعد"})
    assert reading.words("ar") == {"not_yet": "ليس بعد"}
    assert reading.words("ti") == {}
