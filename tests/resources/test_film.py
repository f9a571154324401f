"""The film as everybody meets it: page, subtitles, whole text, files in parts."""
import re

import pytest
from django.core.cache import cache

from platform_core.content.models import Block, ContentVersion, Edition, Language, Work
from platform_core.content.public import frame_of
from platform_core.content.reading import LanguageShown
from platform_core.resources.models import Film
from platform_core.resources.pages.film import FilmPage
from tests.members.steps import a_visitor
from tests.resources.films import publish, rewritten

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("film")]
SUBJECT = re.compile(r"violen|geweld|seks|sexual|migra|عنف|جنس", re.I)
HELD_BACK = {"rest": "film/listen/", "known": ()}


def get(path, **headers):
    return a_visitor().get(path, headers=headers)


def text_of(path):
    return " ".join(get(path).content.decode().split())


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_a_film_is_there_in_its_language_with_every_track(code):
    page = text_of(f"/{code}/film/listen/")
    assert f'<html lang="{code}"' in page
    assert page.count("<h1>") == 1
    assert 'preload="none"' in page
    for other, name in (("nl", "Nederlands"), ("en", "English"), ("ar", "العربية")):
        default = " default" if other == code else ""
        assert (f'<track kind="captions" src="/{other}/film/listen.vtt" srclang="{other}" '
                f'label="{name}"{default}>') in page
    assert f'href="/{code}/film/listen.mp4" download' in page
    assert page.index("listen.webm") < page.index("listen.mp4")
    assert not SUBJECT.search(re.search(r"<title>(.*?)</title>", page)[1])


def test_languages_without_a_track_are_wanted_and_lead_to_the_desk():
    page = text_of("/nl/film/listen/")
    wanted = page[page.index("Deze talen zoeken nog een vertaler"):]
    for code, name in (("ti", "ትግርኛ"), ("fa", "فارسی"), ("uk", "Українська")):
        assert f'href="/edit/films/listen/{code}/"' in wanted
        assert name in wanted
    assert 'srclang="ti"' not in page


def test_tigrinya_says_not_yet_and_whom_to_call():
    for rest in ("", "listen/", "listen/text/", "listen.vtt"):
        answer = get(f"/ti/film/{rest}")
        page = answer.content.decode()
        assert answer.status_code == 404, rest
        assert '<html lang="ti"' in page
        assert 'href="tel:112"' in page


@pytest.mark.parametrize("path", [
    "/nl/film/nothing/", "/nl/film/nothing/text/", "/nl/film/nothing.vtt", "/xx/film/listen/",
    "/nl/film/nothing.mp4", "/ti/film/listen.mp4", "/nl/film/listen-described.mp4",
    "/nl/film/listen.png", "/xx/film/listen.mp4",
])
def test_what_is_not_there_is_a_404(path):
    assert get(path).status_code == 404


def test_the_first_page_leads_to_the_only_film_and_the_menu_to_it():
    assert get("/nl/film/").url == "/nl/film/listen/"
    assert 'href="/nl/film/"' in text_of("/nl/you/")


def test_of_several_films_all_are_named(kim, lena):
    other = Film.objects.begin(kim, "Other", "other")
    film = Film.objects.get(work=other.work)
    film.length = 60_000
    film.save()
    publish(rewritten(kim, {"title": "Een andere", "lede": "Woorden"},
                      new=[("cue-1", "Hallo", 0, 2000)], slug="other"), lena)
    page = text_of("/nl/film/")
    assert 'href="/nl/film/other/"' in page
    assert 'href="/nl/film/listen/"' in page


def test_subtitles_leave_out_what_is_seen_and_hold_numbers_in_their_order():
    answer = get("/ar/film/listen.vtt")
    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    text = answer.content.decode()
    assert text.startswith("WEBVTT\n\n00:00:00.500 --> 00:00:03.500\n")
    assert "\u20660800-2000\u2069" in text
    assert "الباب ينفتح" not in text
    assert "00:00:33,000 --> 00:00:39,000" in get("/nl/film/listen.srt").content.decode()


def test_the_whole_text_has_what_is_said_heard_and_seen_in_the_order_of_the_film():
    page = text_of("/nl/film/listen/text/")
    places = [page.index(words) for words in (
        "Een huis met verlichte ramen", "[zachte klanken]", "Gebeurt dit met jou?",
        "Licht valt naar buiten", "Jij beslist.")]
    assert places == sorted(places)
    assert 'href="tel:08002000"' in page
    assert '<time dir="ltr" datetime="PT33.0S">0:33</time>' in page


def test_a_line_that_changed_for_safety_is_withheld_in_translations_alone(kim, lena):
    publish(rewritten(kim, {"cue-secret": "Vraag dit eerst."}, Block.Change.SAFETY), lena)
    track = get("/en/film/listen.vtt").content.decode()
    assert "Vraag dit eerst." in track
    assert "There is someone who will listen to you." in track
    assert '<span lang="nl" dir="ltr"> Vraag dit eerst.' in text_of("/ar/film/listen/")


def test_a_moment_that_moves_in_the_source_moves_in_every_language(kim, lena):
    publish(rewritten(kim, {}, times={"cue-decide": (66_000, 70_000)}), lena)
    for code in ("nl", "en", "ar"):
        assert "00:01:06.000 --> 00:01:10.000" in get(f"/{code}/film/listen.vtt").content.decode()


def test_arabic_says_that_nobody_has_confirmed_it():
    assert "لم يراجع متحدث أصلي" in text_of("/ar/film/listen/")


def test_a_track_needs_no_frame(kim, lena):
    """A language in preparation has no pages; its subtitles are in the menu all the same."""
    publish(rewritten(kim, {block.key: f"fr {block.key}" for block in live("nl").blocks.all()},
                      code="fr"), lena)
    assert Language.objects.get(code="fr").status == "preparing"
    page = text_of("/nl/film/listen/")
    assert 'src="/fr/film/listen.vtt" srclang="fr"' in page
    assert '<a href="/fr/film/listen.vtt" lang="fr"' in page
    assert "fr cue-you" in get("/fr/film/listen.vtt").content.decode()
    assert get("/fr/film/listen/").status_code == 404
    Language.objects.filter(code="fr").update(status="closed")
    ContentVersion.objects.move()
    assert get("/fr/film/listen.vtt").status_code == 404
    assert "/fr/film/" not in text_of("/nl/film/listen/")


def test_the_menu_holds_23_languages(kim, lena):
    for number in range(23):
        language = Language.objects.add(kim, code=f"q{chr(97 + number)}", name=f"Taal {number}",
                                        direction="rtl" if number % 5 == 0 else "ltr",
                                        font="device")
        publish(rewritten(kim, {block.key: "x" for block in live("nl").blocks.all()},
                          code=language.code), lena)
    page = text_of("/nl/film/listen/")
    assert page.count("<track ") == 26
    assert 'lang="qa" hreflang="qa" dir="rtl"' in page


def test_the_page_asks_a_fixed_number_of_queries(django_assert_num_queries):
    get("/nl/film/listen/")
    with django_assert_num_queries(1):
        get("/nl/film/listen/")
    with django_assert_num_queries(5):
        page = FilmPage("listen", "nl")
        assert all([page.files, page.tracks, page.wanted, page.labels])
    frame = frame_of(LanguageShown("nl", "Nederlands", "ltr", "latin"), "film", **HELD_BACK)
    assert "film" in {entry.href.split("/")[2] for entry in frame.menu if entry.is_here}


def test_a_film_is_fetched_in_parts():
    whole = body(get("/nl/film/listen.mp4"))
    assert whole[4:8] == b"ftyp"
    part = get("/nl/film/listen.mp4", range="bytes=100-199")
    assert (part.status_code, part["Content-Type"]) == (206, "video/mp4")
    assert part["Content-Range"] == f"bytes 100-199/{len(whole)}"
    assert part.content == whole[100:200]
    last = get("/ar/film/listen.webm", range="bytes=-10")
    assert (last.status_code, len(last.content)) == (206, 10)
    beyond = get("/nl/film/listen.mp4", range=f"bytes={len(whole)}-")
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole)}")
    known = get("/nl/film/listen.mp4", if_none_match=part["ETag"])
    assert known.status_code == 304


def test_a_file_is_no_page_and_its_name_says_nothing():
    answer = get("/nl/film/listen.mp4")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="listen.mp4"'
    assert "media-src 'self'" in get("/nl/film/listen/")["Content-Security-Policy"]


def test_the_film_that_comes_with_the_demo_is_small():
    files = Film.objects.known("listen").files.all()
    assert sum(one.file.size for one in files) < 2_000_000
    assert Film.objects.known("listen").length == 76_000


def test_a_withdrawn_film_is_gone_with_its_files(kim):
    for edition in Edition.objects.live().filter(work__kind="film"):
        edition.take_down(kim, "No longer right")
    cache.clear()
    for path in ("listen/", "listen.vtt", "listen.mp4", "listen.webp"):
        assert get(f"/nl/film/{path}").status_code == 404
    assert 'href="/nl/film/"' not in text_of("/nl/you/")


def live(code):
    return Work.objects.get(kind="film", slug="listen").live(code)
