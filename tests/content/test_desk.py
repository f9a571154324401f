"""The desk: a text on its way to readers, each step by whom it is for, and what goes wrong."""
import pytest
from django.urls import reverse

from platform_core.content import reading
from platform_core.content.models import Edition, Language, Translator
from platform_core.members.models import UnsentText
from tests.content.making import TEXTS, a_work, live, open_language, written

ARABIC = {"title": "هل يحدث هذا معك؟", "help": "الرقم 112."}


def url(name, *args):
    return reverse(f"content:{name}", args=args)


def typed(edition, texts, **more):
    """What a browser sends from the form of an edition."""
    source = edition.source()
    facts = {f"text_{key}": text for key, text in texts.items()}
    return {"revision": edition.revision, "source": source.pk if source else "", "note": "",
            "action": "save"} | facts | more


@pytest.fixture
def work(kim, lena):
    work = a_work()
    live(work, "en", kim, lena)
    return work


def test_a_translation_goes_from_its_translator_to_readers(work, samira, kim, client_of):
    open_language("ar")
    translator, editor = client_of(samira), client_of(kim)
    assert "For you" in translator.get(url("board")).content.decode()
    begun = translator.post(url("begin", work.pk, "ar"))
    edition = work.open_edition("ar")
    assert begun.headers["Location"] == url("write", edition.pk)
    page = translator.get(url("write", edition.pk)).content.decode()
    assert TEXTS["title"] in page and 'dir="rtl"' in page
    sent = translator.post(url("write", edition.pk), typed(edition, ARABIC, action="submit"))
    assert sent.status_code == 302
    assert reading.page("page", "you", "ar").state == reading.NOT_YET
    decided = {"revision": edition.revision + 1, "action": "now"}
    assert editor.post(url("decide", edition.pk), decided).status_code == 302
    assert reading.page("page", "you", "ar").by_key["help"].text == ARABIC["help"]


def test_nobody_approves_what_they_wrote(work, kim, client_of):
    edition = written(work, "en", kim, {"title": "New words", "help": "Call 112."})
    edition.submit(kim)
    answer = client_of(kim).post(url("decide", edition.pk), {"revision": 1, "action": "now"})
    assert answer.status_code == 403
    assert "Somebody else approves" in answer.content.decode()
    assert work.live("en").number == 1


def test_a_translator_neither_approves_nor_withdraws(work, samira, kim, client_of):
    edition = written(work, "ar", samira, ARABIC)
    edition.submit(samira)
    assert client_of(samira).get(url("decide", edition.pk)).status_code == 403
    edition.approve(kim)
    data = {"reason": "It is mine"}
    assert client_of(samira).post(url("take_down", edition.pk), data).status_code == 403
    assert work.live("ar") is not None


def test_what_the_editor_says_of_a_change_reaches_the_translations(
    work, samira, kim, lena, client_of
):
    open_language("ar")
    live(work, "ar", samira, kim, ARABIC)
    client_of(kim).post(url("begin", work.pk, "en"))
    edition = work.open_edition("en")
    texts = {"title": TEXTS["title"], "help": "Ask first what stays secret. Call 112."}
    said = client_of(kim).post(url("write", edition.pk), typed(edition, texts, action="submit"))
    assert said.status_code == 422
    assert "What the change of “Text 2” means for translations" in said.content.decode()
    edition = Edition.objects.get(pk=edition.pk)
    sent = typed(edition, texts, action="submit", change_help="safety")
    assert client_of(kim).post(url("write", edition.pk), sent).status_code == 302
    data = {"revision": edition.revision + 1, "action": "now"}
    assert client_of(lena).post(url("decide", edition.pk), data).status_code == 302
    assert reading.page("page", "you", "ar").by_key["help"].is_withheld
    board = client_of(kim).get(url("board"), {"state": "withheld"}).content.decode()
    assert "For you" in board and "withheld, 1" in board


def test_a_translator_says_that_a_translation_still_stands(work, samira, kim, lena, client_of):
    open_language("ar")
    live(work, "ar", samira, kim, ARABIC)
    live(work, "en", kim, lena, {**TEXTS, "help": "Please call 112."})
    client_of(samira).post(url("begin", work.pk, "ar"))
    edition = work.open_edition("ar")
    assert "The meaning changed" in client_of(samira).get(
        url("write", edition.pk)).content.decode()
    data = typed(edition, ARABIC, action="submit", stands_help="on")
    client_of(samira).post(url("write", edition.pk), data)
    client_of(kim).post(url("decide", edition.pk), {"revision": 1, "action": "now"})
    assert not reading.page("page", "you", "ar").by_key["help"].is_outdated


def test_two_who_save_at_once_lose_nothing(work, samira, yusuf, client_of):
    edition = written(work, "ar", samira, ARABIC)
    late = typed(edition, {**ARABIC, "help": "كلمات أخرى 112"}, revision=edition.revision - 1)
    answer = client_of(yusuf).post(url("write", edition.pk), late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "كلمات أخرى" in page and "<del>" in page
    assert Edition.objects.get(pk=edition.pk).blocks.get(key="help").text == ARABIC["help"]
    again = late | {"revision": edition.revision}
    assert client_of(yusuf).post(url("write", edition.pk), again).status_code == 302


def test_a_block_that_a_colleague_added_is_not_emptied_by_who_saves_later(
    work, kim, lena, client_of
):
    edition = work.draft("en", kim)
    more = typed(edition, TEXTS, new_kind="text", new_text="More words")
    client_of(kim).post(url("write", edition.pk), more)
    late = typed(edition, {**TEXTS, "help": "Other words"}, revision=1)
    assert client_of(lena).post(url("write", edition.pk), late).status_code == 302
    blocks = {one.key: one.text for one in edition.blocks.all()}
    assert blocks == {"title": TEXTS["title"], "help": "Other words", "text-1": "More words"}


def test_the_source_gets_loses_and_moves_blocks(work, kim, client_of):
    edition = work.draft("en", kim)
    data = typed(edition, TEXTS, place_title=9, drop_help="on", new_kind="list",
                 new_text="One\nTwo")
    assert client_of(kim).post(url("write", edition.pk), data).status_code == 302
    assert [one.key for one in edition.blocks.all()] == ["title", "list-1"]


def test_a_text_that_was_handed_in_is_not_changed_and_what_was_typed_is_kept(
    work, samira, client_of
):
    edition = written(work, "ar", samira, ARABIC)
    client = client_of(samira)
    page = client.get(url("write", edition.pk)).content.decode()
    keeper = page.split('name="keeper" value="')[1].split('"')[0]
    edition.submit(samira)
    late = typed(edition, {**ARABIC, "help": "غير ذلك"}, keeper=keeper)
    assert client.post(url("write", edition.pk), late).headers["Location"] == url(
        "edition", edition.pk)
    assert edition.blocks.get(key="help").text == ARABIC["help"]
    assert UnsentText.objects.filter(member=samira).count() == 1


def test_handing_in_twice_is_handing_in_once(work, samira, client_of):
    edition = written(work, "ar", samira, ARABIC)
    for _time in range(2):
        assert client_of(samira).post(url("submit", edition.pk)).status_code == 302
    assert Edition.objects.get(pk=edition.pk).status == "submitted"


def test_an_edition_goes_back_with_words_for_its_writer(work, samira, kim, client_of):
    edition = written(work, "ar", samira, ARABIC)
    edition.submit(samira)
    editor = client_of(kim)
    bare = {"revision": edition.revision, "action": "send_back"}
    assert editor.post(url("decide", edition.pk), bare).status_code == 422
    whole = bare | {"reason": "Too formal"}
    assert editor.post(url("decide", edition.pk), whole).status_code == 302
    assert "Too formal" in client_of(samira).get(url("edition", edition.pk)).content.decode()
    assert Edition.objects.get(pk=edition.pk).status == "draft"


def test_a_moment_in_the_past_is_refused_and_one_to_come_is_kept(work, kim, lena, client_of):
    edition = written(work, "en", kim, {**TEXTS, "help": "Call 112 now."})
    edition.submit(kim)
    data = {"revision": edition.revision, "action": "later", "publish_at": "2020-01-01T10:00"}
    refused = client_of(lena).post(url("decide", edition.pk), data)
    assert refused.status_code == 422
    assert "in the time zone Europe/Amsterdam" in refused.content.decode()
    data["publish_at"] = "2199-01-01T10:00"
    assert client_of(lena).post(url("decide", edition.pk), data).status_code == 302
    for page in (url("text", work.pk, "en"), url("edition", edition.pk)):
        assert "10:00 CET" in client_of(lena).get(page).content.decode()
    assert Edition.objects.get(pk=edition.pk).status == "scheduled"
    assert Edition.objects.publish_due() == 0
    client_of(lena).post(url("publish", edition.pk))
    assert work.live("en").pk == edition.pk


def test_decided_on_another_text_than_was_read_decides_nothing(work, kim, lena, client_of):
    edition = written(work, "en", kim, {**TEXTS, "help": "Call 112 now."})
    edition.submit(kim)
    stale = {"revision": edition.revision - 1, "action": "now"}
    answer = client_of(lena).post(url("decide", edition.pk), stale)
    assert answer.status_code == 409
    assert "The text has changed" in answer.content.decode()
    assert work.live("en").number == 1


def test_a_text_is_withdrawn_at_once_and_comes_back_as_a_new_edition(work, kim, lena, client_of):
    first = work.live("en")
    editor = client_of(kim)
    assert editor.post(url("take_down", first.pk), {"reason": ""}).status_code == 422
    editor.post(url("take_down", first.pk), {"reason": "It promised too much"})
    assert reading.page("page", "you", "en").state == reading.UNKNOWN_WORK
    editor.post(url("restore", first.pk))
    new = work.open_edition("en")
    assert (new.number, new.status) == (2, "draft")
    assert [one.text for one in new.blocks.all()] == list(TEXTS.values())


def test_the_source_is_withdrawn_with_its_translations_where_that_is_asked(
    work, samira, kim, client_of
):
    live(work, "ar", samira, kim, ARABIC)
    data = {"reason": "Wrong", "with_translations": "on"}
    client_of(kim).post(url("take_down", work.live("en").pk), data)
    assert not work.editions.live().exists()


def test_a_native_speaker_confirms_what_another_translated(
    work, samira, yusuf, kim, client_of
):
    edition = live(work, "ar", samira, kim, ARABIC)
    data = {"revision": edition.revision, "is_native": "on"}
    assert client_of(samira).post(url("confirm", edition.pk), data).status_code == 403
    without = {"revision": edition.revision}
    assert client_of(yusuf).post(url("confirm", edition.pk), without).status_code == 422
    assert client_of(yusuf).post(url("confirm", edition.pk), data).status_code == 302
    assert not edition.blocks.filter(confirmed_in=None).exists()


def test_a_draft_is_given_up_after_a_question(work, kim, client_of):
    edition = written(work, "en", kim)
    editor = client_of(kim)
    assert "Give up this draft?" in editor.get(url("give_up", edition.pk)).content.decode()
    editor.post(url("give_up", edition.pk))
    assert work.open_edition("en") is None
    assert editor.post(url("give_up", edition.pk)).status_code == 302


def test_a_language_is_added_described_opened_and_closed(work, kim, lena, client_of):
    editor = client_of(kim)
    facts = {"code": "de", "name": "Deutsch", "direction": "ltr", "font": "latin"}
    assert editor.post(url("add_language"), facts).status_code == 302
    assert editor.post(url("add_language"), facts).status_code == 422
    editor.post(url("language", "de"), facts | {"name": "Deutsch (leicht)"})
    assert Language.objects.get(code="de").name == "Deutsch (leicht)"
    type(work).objects.update(is_needed_to_open=True)
    assert "For you" in editor.post(url("open_language", "de"), follow=True).content.decode()
    assert Language.objects.get(code="de").status == "preparing"
    live(work, "de", kim, lena, TEXTS)
    editor.post(url("open_language", "de"))
    assert reading.page("page", "you", "de").state == reading.LIVE
    editor.post(url("close_language", "de"))
    assert reading.page("page", "you", "de").state == reading.UNKNOWN_LANGUAGE
    editor.post(url("prepare_language", "de"))
    assert Language.objects.get(code="de").status == "preparing"


NO_CODES = ["ws", "d", "Deutsch", "d3", "de_AT", "../", "de at", "", "x" * 90]


@pytest.mark.parametrize("code", NO_CODES)
def test_a_code_that_is_none_is_refused(kim, client_of, code):
    facts = {"code": code, "name": "Deutsch", "direction": "ltr", "font": "latin"}
    before = Language.objects.count()
    assert client_of(kim).post(url("add_language"), facts).status_code == 422
    assert Language.objects.count() == before


def test_a_translator_is_found_by_name_named_and_removed(carla, kim, client_of):
    editor = client_of(kim)
    assert "Carla" in editor.get(url("language", "ti"), {"q": "carla"}).content.decode()
    editor.post(url("translators", "ti"), {"member": carla.pk})
    editor.post(url("translators", "ti"), {"member": carla.pk})
    assert Translator.objects.filter(member=carla).count() == 1
    assert client_of(carla).get(url("board")).status_code == 200
    editor.post(url("dismiss", "ti", carla.pk))
    assert client_of(carla).get(url("board")).status_code == 404


@pytest.mark.parametrize("member", ["", "0", "x", "-1", "9" * 40, "²"])
def test_nobody_is_named_by_a_number_that_is_none(kim, client_of, member):
    answer = client_of(kim).post(url("translators", "ti"), {"member": member})
    assert answer.status_code == 404


def test_what_identifies_a_person_is_refused_at_its_block(work, samira, client_of):
    edition = work.draft("ar", samira)
    data = typed(edition, {**ARABIC, "help": "BSN 111222333"})
    answer = client_of(samira).post(url("write", edition.pk), data)
    assert answer.status_code == 422
    assert edition.blocks.get(key="help").text == ""


def test_a_huge_text_is_refused_and_given_back(work, samira, client_of):
    edition = work.draft("ar", samira)
    data = typed(edition, {**ARABIC, "help": "م" * 5000})
    answer = client_of(samira).post(url("write", edition.pk), data)
    assert answer.status_code == 422
    assert "م" * 5000 in answer.content.decode()


def test_the_desk_is_never_indexed(work, kim, client_of):
    answer = client_of(kim).get(url("board"))
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex' in answer.content.decode()


def test_a_translator_signs_in_with_two_steps_where_the_team_does(samira, client_of, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    answer = client_of(samira).get(url("board"))
    assert answer.headers["Location"].startswith(reverse("mfa_activate_totp"))
    assert client_of(samira).get(reverse("members:profile")).status_code == 200


def test_the_menu_leads_whoever_has_a_desk_to_it(samira, kim, carla, client_of):
    menus = {who.pk: client_of(who).get(reverse("members:profile")).content.decode()
             for who in (samira, kim, carla)}
    assert [url("board") in menus[who.pk] for who in (samira, kim, carla)] == [True, True, False]


def test_the_board_takes_a_fixed_number_of_statements(
    kim, lena, client_of, django_assert_max_num_queries
):
    for n in range(40):
        live(a_work(f"page-{n}"), "en", kim, lena)
    client = client_of(kim)
    client.get(url("board"))
    with django_assert_max_num_queries(15):    # with what every part of the desk asks for
        page = client.get(url("board")).content.decode()
    assert page.partition("Every text")[2].count('scope="row"') == 25
    assert 'rel="next"' in page


def test_pages_of_the_board_show_every_work_once(kim, lena, client_of):
    for n in range(30):
        a_work(f"page-{n}")
    client, seen, address = client_of(kim), [], url("board")
    while address:
        page = client.get(address).content.decode()
        seen += [part.split("<")[0] for part in page.split('<bdi dir="ltr">page-')[1:]]
        address = url("board") + page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[
            0] if 'rel="next"' in page else ""
    assert sorted(seen, key=int) == [str(n) for n in range(30)]
