"""The film at the desk: files, lines with their moments, subtitles in and out, two persons."""
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from platform_core.content.models import Edition, Language, Translator, Unfit
from platform_core.resources.demo import films as demo
from platform_core.resources.models import Film, FilmFile
from tests.conftest import make_member
from tests.members.steps import a_visitor
from tests.resources.films import film_work, publish, rewritten

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("film")]
TRACK = """WEBVTT

00:00:00.600 --> 00:00:03.500
[أصوات]

00:00:04.000 --> 00:00:08.000 line:0
هل يحدث هذا؟

00:00:15.000 --> 00:00:20.000
الذنب ليس ذنبك أبدًا.
"""


@pytest.fixture
def samira(kim):
    member = make_member("samira")
    Translator.objects.appoint(kim, member, Language.objects.get(code="ar"))
    return member


@pytest.fixture
def arabic(samira):
    return film_work().draft("ar", samira)


@pytest.fixture
def dutch(kim):
    return film_work().draft("nl", kim)


def a_file(text, name="track.vtt"):
    content = text if isinstance(text, bytes) else text.encode()
    return SimpleUploadedFile(name, content)


def sent_in(client, edition, text):
    """The page after a file was brought."""
    return client.post(f"/edit/films/editions/{edition.pk}/read-in/", {"file": a_file(text)})


def taken(client, edition, page):
    """The page after what was read was taken."""
    context = page.context["page"]
    return client.post(f"/edit/films/editions/{edition.pk}/read-in/", {
        "track": context.text.replace("\n", "\r\n"), "revision": context.revision})


def fields_of(client, edition):
    """The form of an edition as it stands in the browser."""
    form = client.get(f"/edit/editions/{edition.pk}/write/").context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items()
            if value is not None and value is not False}


def texts_of(edition):
    return dict(Edition.objects.get(pk=edition.pk).blocks.values_list("key", "text"))


def test_a_translator_changes_one_line_in_three_steps(client_of, samira, kim):
    client = client_of(samira)
    step = client.get("/edit/films/listen/ar/")
    assert step.url == f"/edit/texts/{film_work().pk}/ar/"
    write = client.post(f"{step.url}begin/").url
    draft = film_work().open_edition("ar")
    page = client.get(write).content.decode()
    assert "0:15 – 0:20" in page
    assert "Het is niet jouw schuld." in page
    client.post(write, fields_of(client, draft) | {
        "text_cue-fault": "الذنب ليس ذنبك أبدًا.", "action": "submit"})
    assert client.get("/edit/films/listen/ar/").url == step.url    # it waits: nobody writes in it
    client_of(kim).post(f"/edit/editions/{draft.pk}/decide/", {
        "revision": Edition.objects.get(pk=draft.pk).revision, "action": "now"})
    assert "أبدًا" in a_visitor().get("/ar/film/listen.vtt").content.decode()


def test_who_wrote_a_line_does_not_publish_it(client_of, kim, dutch):
    publish_it = f"/edit/editions/{dutch.pk}/decide/"
    client_of(kim).post(f"/edit/editions/{dutch.pk}/write/", fields_of(client_of(kim), dutch) | {
        "text_cue-you": "Gebeurt dit jou?", "change_cue-you": "wording", "action": "submit"})
    assert client_of(kim).post(publish_it, {"revision": 2, "action": "now"}).status_code == 403
    assert "Gebeurt dit jou?" not in a_visitor().get("/nl/film/listen.vtt").content.decode()


def test_a_wish_to_translate_leads_who_may_and_tells_the_others(client_of, anna, samira):
    assert "login" in a_visitor().get("/edit/films/listen/fr/").url
    answer = client_of(anna).get("/edit/films/listen/fr/")
    assert answer.status_code == 403
    assert "Coordinators say who translates" in answer.content.decode()
    assert client_of(samira).get("/edit/films/listen/fr/").status_code == 403
    assert client_of(samira).get("/edit/films/listen/xx/").status_code == 404
    assert client_of(samira).get("/edit/films/nothing/ar/").status_code == 404


def test_a_source_line_has_its_moment_in_a_field(client_of, kim, dutch):
    client = client_of(kim)
    data = fields_of(client, dutch)
    assert data["time_cue-you"] == "0:04 – 0:08"
    assert "place_cue-you" not in data
    client.post(f"/edit/editions/{dutch.pk}/write/", data | {
        "time_cue-you": "0:04.25-0:08,5", "new_kind": "cue", "new_text": "Nieuw",
        "new_time": "00:01:15.000 --> 00:01:15.900"})
    blocks = {block.key: block for block in dutch.blocks.all()}
    assert (blocks["cue-you"].facts["start"], blocks["cue-you"].facts["end"]) == (4250, 8500)
    assert blocks["cue-1"].facts == {"start": 75_000, "end": 75_900}
    assert list(blocks)[-1] == "cue-1"


@pytest.mark.parametrize("data", [
    {"time_cue-you": "soon"}, {"time_cue-you": ""}, {"time_cue-you": "9" * 400},
    {"new_text": "Zonder moment"}, {"new_text": "Nieuw", "new_time": "0:01"},
])
def test_a_moment_that_is_none_is_told_and_nothing_is_lost(client_of, kim, dutch, data):
    client = client_of(kim)
    answer = client.post(f"/edit/editions/{dutch.pk}/write/",
                         fields_of(client, dutch) | {"text_cue-you": "Getypt"} | data)
    assert answer.status_code == 422
    assert answer.context["form"]["text_cue-you"].value() == "Getypt"
    assert texts_of(dutch)["cue-you"] == "Gebeurt dit met jou?"


def test_lines_that_nobody_reads_so_fast_are_told_while_they_are_written(client_of, kim, samira):
    edition = rewritten(samira, {"cue-decide": "القرار لك. " * 12}, code="ar")
    page = client_of(samira).get(f"/edit/editions/{edition.pk}/write/").content.decode()
    assert "nobody reads more than 21 a second" in page
    edition = rewritten(kim, {}, times={"cue-you": (2000, 12_000)})
    page = client_of(kim).get(f"/edit/editions/{edition.pk}/write/").content.decode()
    assert "after 7 people start reading again" in page
    assert "before the one above it ends" in page


@pytest.mark.parametrize(("times", "words"), [
    ((75_000, 80_000), "the film ends at 1:16"), ((5000, 4000), "before it begins"),
    ((10_000, 11_000), "before the one above it ends"),
])
def test_moments_that_cannot_be_keep_a_film_from_going_live(kim, times, words):
    edition = rewritten(kim, {}, times={"cue-you": times})
    with pytest.raises(Unfit, match=words):
        edition.submit(kim)


def test_a_film_without_a_file_does_not_go_live(kim):
    edition = Film.objects.begin(kim, "New", "new")
    edition.write(kim, [block.line for block in rewritten(kim, {}).blocks.all()], 1)
    with pytest.raises(Unfit, match="no film file yet"):
        Edition.objects.get(pk=edition.pk).submit(kim)


def test_a_track_is_seen_before_it_is_taken(client_of, samira, arabic):
    client, before = client_of(samira), texts_of(arabic)
    page = sent_in(client, arabic, TRACK)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Line 3:</b> The timing of the source stays." in text
    assert "Line 6:</b> The place on the screen (line:0) is left out." in text
    assert texts_of(arabic) == before
    answer = taken(client, arabic, page)
    assert answer.url == f"/edit/editions/{arabic.pk}/write/"
    after = texts_of(arabic)
    assert after["cue-fault"] == "الذنب ليس ذنبك أبدًا."
    assert after["cue-tones"] == "[أصوات]"
    assert {key for key in after if after[key] != before[key]} == {
        "cue-fault", "cue-tones", "cue-you"}


def test_a_track_of_the_source_brings_its_moments(client_of, kim, dutch):
    client = client_of(kim)
    page = sent_in(client, dutch, "1\n00:00:04,500 --> 00:00:08,000\nGebeurt dit met jou?\n\n"
                                  "2\n00:00:20,000 --> 00:00:24,000\nEen nieuwe zin.\n")
    taken(client, dutch, page)
    blocks = {block.key: block for block in dutch.blocks.all()}
    assert blocks["cue-you"].facts == {"start": 4500, "end": 8000}
    assert {key for key in blocks if key.startswith("cue")} == {"cue-you", "cue-listens"}
    assert blocks["cue-listens"].text == "Een nieuwe zin."    # it stands where that one stood
    assert "seen-door" in blocks
    assert blocks["title"].text == "Er is iemand die naar je luistert"


@pytest.mark.parametrize(("text", "words"), [
    ("WEBVTT\n\n00:05.000 --> 00:04.000\nx\n", "Line 3:</b> It ends (0:04) before it begins"),
    ("WEBVTT\n\n00:01.000 --> 00:04.000\nx\n\n00:03.000 --> 00:05.000\ny\n", "Line 6:</b>"),
    ("WEBVTT\n\n01:15.000 --> 01:17.000\nx\n", "the film ends at 1:16"),
    ("WEBVTT\n\n00:01.000 --> never\nx\n", "cannot be read"),
    ("not a track", "no time above"),
    ("WEBVTT\n\n00:01.000 --> 00:04.000\nBSN 111222333\n", "identifies a person"),
    (b"\x00\xff\xfe\x80" * 50, "no time above"),
    ("x" * 200_001, "larger than 200 kB"),
    ("", "empty"),
])
def test_a_bad_track_of_the_source_is_told_line_by_line(client_of, kim, dutch, text, words):
    before = texts_of(dutch)
    page = sent_in(client_of(kim), dutch, text)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Take these lines" not in page.content.decode()
    assert texts_of(dutch) == before


def test_what_is_not_utf_8_is_converted_and_shown(client_of, samira, arabic):
    page = sent_in(client_of(samira), arabic, TRACK.encode("cp1256"))
    assert "it was read as Windows-1256" in page.content.decode()
    assert "الذنب ليس ذنبك أبدًا." in page.content.decode()
    taken(client_of(samira), arabic, page)
    assert texts_of(arabic)["cue-fault"] == "الذنب ليس ذنبك أبدًا."


def test_a_colleague_who_saved_first_is_not_written_over(client_of, samira, arabic):
    client = client_of(samira)
    page = sent_in(client, arabic, TRACK)
    arabic.write(samira, [block.line for block in arabic.blocks.all()], arabic.revision)
    answer = taken(client, arabic, page)
    assert answer.status_code == 409
    assert "A colleague saved" in answer.content.decode()
    assert texts_of(arabic)["cue-fault"] == "الذنب ليس ذنبك."
    assert taken(client, arabic, answer).status_code == 302


@pytest.mark.parametrize("form", ["vtt", "srt"])
def test_what_was_taken_out_comes_in_again_and_changes_nothing(client_of, samira, arabic, form):
    client = client_of(samira)
    answer = client.get(f"/edit/films/editions/{arabic.pk}/track.{form}")
    assert answer["Content-Disposition"] == f'attachment; filename="listen-ar.{form}"'
    page = sent_in(client, arabic, answer.content)
    assert page.status_code == 200
    assert "The words are those of the draft." in page.content.decode()


def test_a_language_without_words_takes_out_those_of_the_source(client_of, kim):
    draft = film_work().draft("fr", kim)
    text = client_of(kim).get(f"/edit/films/editions/{draft.pk}/track.vtt").content.decode()
    assert "Gebeurt dit met jou?" in text


def test_files_are_added_by_coordinators_and_checked(client_of, kim, store):
    client, pk = client_of(kim), film_work().pk
    film = (demo.HERE / "listen.mp4").read_bytes()
    for form, content, name, words in [
        ("webm", film, "a.mp4", "here a .webm is asked"),
        ("mp4", film[:5000], "a.mp4", "may be damaged"),
        ("mp4", b"MZ" + film, "a.mp4", "file"),
        ("poster", film, "a.mp4", "asked"),
        ("else", film, "a.mp4", "Select a valid choice"),
    ]:
        answer = client.post(f"/edit/films/{pk}/", {"form": form, "file": a_file(content, name)})
        assert answer.status_code == 422, form
        assert words in answer.content.decode(), answer.context["form"].errors
    before = FilmFile.objects.get(form="mp4").file_id
    answer = client.post(f"/edit/films/{pk}/", {"form": "described",
                                                "file": a_file(film, "a.mp4")})
    assert answer.url == f"/edit/films/{pk}/"
    assert FilmFile.objects.get(form="mp4").file_id == before
    assert 'href="/nl/film/listen-described.mp4"' in a_visitor().get(
        "/nl/film/listen/").content.decode()
    assert a_visitor().get("/nl/film/listen-described.mp4").status_code == 200
    client.post(f"/edit/films/{pk}/described/drop/")
    assert a_visitor().get("/nl/film/listen-described.mp4").status_code == 404
    client.post(f"/edit/films/{pk}/mp4/drop/")
    assert a_visitor().get("/nl/film/listen.mp4").status_code == 200


def test_a_new_film_begins_with_its_name_and_address(client_of, kim):
    client = client_of(kim)
    for slug, words in [("listen", "taken"), ("x-described", "cannot end"), ("", "address"),
                        ("Één", "small letters")]:
        answer = client.post("/edit/films/new/", {"name": "Nieuw", "slug": slug})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    answer = client.post("/edit/films/new/", {"name": "Nieuw", "slug": "nieuw"})
    work = film_work("nieuw")
    assert answer.url == f"/edit/films/{work.pk}/"
    assert "There is no file yet" in client.get(answer.url).content.decode()
    assert set(texts_of(work.open_edition("nl"))) == {"title", "lede"}


def test_only_who_keeps_or_translates_comes_to_the_desk(client_of, anna, samira, arabic, dutch):
    pk = film_work().pk
    for path in (f"/edit/films/{pk}/", "/edit/films/new/"):
        assert client_of(samira).get(path).status_code == 404
        assert client_of(anna).get(path).status_code == 404
    for path in ("read-in/", "track.vtt"):
        assert client_of(samira).get(f"/edit/films/editions/{arabic.pk}/{path}").status_code == 200
        assert client_of(samira).get(f"/edit/films/editions/{dutch.pk}/{path}").status_code == 404
        assert client_of(anna).get(f"/edit/films/editions/{arabic.pk}/{path}").status_code == 404


def test_what_is_no_film_has_no_track(client_of, kim, loaded):
    leaflet = Edition.objects.live().filter(work__kind="leaflet").first()
    assert client_of(kim).get(f"/edit/films/editions/{leaflet.pk}/track.vtt").status_code == 404


def test_the_way_of_a_line_is_announced_as_other_texts_are(kim, lena, samira):
    publish(rewritten(kim, {"cue-you": "Anders?"}, "meaning"), lena)
    arabic = film_work().draft("ar", samira)
    block = arabic.blocks.get(key="cue-you")
    assert block.source_digest != film_work().live("nl").blocks.get(key="cue-you").digest
