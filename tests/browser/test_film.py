"""The film in a browser: light, accessible, played with the subtitles that were chosen; a line of
it changed by a translator."""
import pytest
from django.core.cache import cache

from platform_core.content.loading import load_texts
from platform_core.content.models import Edition, Language, Translator
from platform_core.resources.demo.films import show_film
from tests.browser.test_budget import weight
from tests.browser.test_public_side import EXCESS, MOST_BYTES, MOST_REQUESTS, SIZES
from tests.browser.told import told
from tests.conftest import make_member

PAGES = [f"/{code}/film/listen/{rest}" for code in ("nl", "ar") for rest in ("", "text/")]
ANOTHER = "يمكن طلب مترجم."    # a line that was changed in another program
NUMBERS = 34    # seconds: a line with a number in it
PLAY = """async (second) => {
  const film = document.querySelector("video");
  film.muted = true;
  film.currentTime = second;
  await film.play();
  while (film.currentTime <= second) await new Promise((done) => setTimeout(done, 50));
  return film.currentTime;
}"""
SHOWN = """async (code) => {
  const { textTracks } = document.querySelector("video");
  for (;;) {
    const track = [...textTracks].find((one) => one.mode === "showing" && one.language === code);
    if (track?.activeCues?.length) return track.activeCues[0].text;
    await new Promise((done) => setTimeout(done, 50));
  }
}"""


@pytest.fixture
def film(transactional_db, apart, settings, tmp_path):
    """The film of the demo is live."""
    options = {"location": tmp_path, "base_url": None}
    settings.STORAGES = {**settings.STORAGES,
                         "default": {**settings.STORAGES["default"], "OPTIONS": options}}

    def prepare():
        load_texts()
        show_film()
        cache.clear()

    apart(prepare)


@pytest.fixture
def samira(film, kim, apart):
    """A translator into Arabic."""

    def appoint():
        member = make_member("samira")
        Translator.objects.appoint(kim, member, Language.objects.get(code="ar"))
        return member

    return apart(appoint)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_film_is_accessible_light_and_fits(new_context, site, axe, film, scheme):
    for size in SIZES:
        context = new_context(color_scheme=scheme, viewport=size)
        for path in PAGES:
            page, loaded = context.new_page(), []
            page.on("response", lambda response, loaded=loaded: loaded.append(response))
            page.goto(path, wait_until="networkidle")
            loaded = list(loaded)    # axe looks into what is folded, and loads its letters
            axe(page)
            assert page.evaluate(EXCESS) <= 0, path
            assert all(response.url.startswith(site) for response in loaded)
            own = [one for one in loaded if "/film/listen." in one.url]
            assert not [one.url for one in own if one.url.endswith((".mp4", ".webm"))]
            assert len(loaded) - len(own) <= MOST_REQUESTS, [one.url for one in loaded]
            assert sum(weight(response) for response in loaded) <= MOST_BYTES
        assert context.cookies() == []


def test_it_plays_and_changes_its_subtitles(new_context, film):
    page = new_context().new_page()
    page.goto("/nl/film/listen/")
    assert page.evaluate(PLAY, NUMBERS) > NUMBERS
    assert page.evaluate(SHOWN, "nl") == "Wil je praten of iets vragen?\nBel 0800-2000."
    assert "0800-2000" in page.locator(".cues [aria-current]").inner_text()
    page.evaluate("document.querySelector('video').pause()")
    page.locator("[data-track=ar]").click()
    assert "\u20660800-2000\u2069" in page.evaluate(SHOWN, "ar")
    assert page.locator(".tracks [aria-current]").inner_text() == "العربية"
    assert page.url.endswith("/nl/film/listen/")


def test_without_scripts_the_player_is_the_browsers_and_languages_are_links(new_context, film):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/nl/film/listen/")
    assert page.locator("video[controls] track[default][srclang=nl]").count() == 1
    page.locator("[data-track=en]").click()
    page.wait_for_url("**/en/film/listen/")


def test_a_translator_changes_a_line_and_a_second_person_lets_it_live(
        browse, kim, samira, axe, apart):
    page = browse(samira)
    page.goto("/edit/films/listen/ar/")
    page.get_by_role("button", name="Translate").click()
    page.wait_for_url("**/write/")
    axe(page)
    page.locator("#id_text_cue-fault").fill("الذنب ليس ذنبك أبدًا.")
    page.get_by_role("button", name="Save and hand in").click()
    page.get_by_text("Waiting for approval").first.wait_for()
    edition = apart(lambda: Edition.objects.get(status="submitted").pk)
    other = browse(kim)
    other.goto(f"/edit/editions/{edition}/decide/")
    other.get_by_label("Publish now").check()
    other.get_by_role("button", name="Decide").click()
    other.wait_for_load_state()
    other.goto("/ar/film/listen/text/")
    assert other.get_by_text("الذنب ليس ذنبك أبدًا.").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_bad_track_is_told_to_every_eye(browse, samira, axe, scheme):
    page = browse(samira, color_scheme=scheme, viewport=SIZES[0])
    page.goto("/edit/films/listen/ar/")
    page.get_by_role("button", name="Translate").click()
    page.get_by_role("link", name="Read in .vtt or .srt").click()
    track = "WEBVTT\n\n00:01.000 --> soon\nx\n\n00:04.000 --> 00:08.000 line:0\ny\n"
    page.set_input_files("input[type=file]", files=[
        {"name": "a.vtt", "mimeType": "text/vtt", "buffer": track.encode()}])
    page.get_by_role("button", name="Show what it says").click()
    page.get_by_text("This file cannot be taken yet").wait_for()
    assert page.get_by_text("Line 3:").count()
    axe(page)
    assert page.evaluate(EXCESS) == 0


def chosen(text, name="a.vtt"):
    return [{"name": name, "mimeType": "text/vtt", "buffer": text.encode()}]


def test_a_track_is_taken_out_changed_elsewhere_and_read_in(browse, kim, samira, page):
    """.vtt out, a line changed in it, in again beside the draft; live as .vtt and as .srt."""
    desk = browse(samira)
    desk.goto("/edit/films/listen/ar/")
    desk.get_by_role("button", name="Translate").click()
    with desk.expect_download() as saved:
        desk.get_by_role("link", name="Take out as .vtt").click()
    track = saved.value.path().read_text("utf-8")
    line = track.strip().rsplit("\n", 1)[1]
    desk.get_by_role("link", name="Read in .vtt or .srt").click()
    desk.set_input_files("input[type=file]", files=chosen(track.replace(line, ANOTHER)))
    desk.get_by_role("button", name="Show what it says").click()
    row = desk.locator(".sbs").filter(has_text=ANOTHER)
    assert row.get_by_text("in the draft").count() == row.get_by_text("in the file").count() == 1
    desk.get_by_role("button", name="Take these lines into the draft").click()
    desk.wait_for_url("**/write/")
    desk.get_by_role("button", name="Save and hand in").click()
    desk.get_by_text("Waiting for approval").first.wait_for()
    editor = browse(kim)
    editor.goto(desk.url)
    editor.get_by_role("link", name="Read it").click()
    editor.get_by_role("link", name="Decide").click()
    editor.get_by_label("Publish now").check()
    editor.get_by_role("button", name="Decide").click()
    told(editor, "It is live.").wait_for()
    page.goto("/ar/film/listen/")
    for ending in ("vtt", "srt"):
        answer = page.request.get(f"/ar/film/listen.{ending}")
        assert answer.ok
        assert ANOTHER in answer.text()
        assert ("WEBVTT" in answer.text()) == (ending == "vtt")
    assert page.locator("a[href='/ar/film/listen.srt']").count()
