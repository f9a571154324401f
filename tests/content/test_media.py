"""The media library: what is known of a picture, where it stands, and who gets it."""
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from platform_core.attachments.models import StoredFile
from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import IMAGE
from platform_core.content import reading
from platform_core.content.models import Block, Edition, Incomplete, Line, Media
from platform_core.content.models.media import both
from platform_core.workflow.models import NotAllowedNow
from tests.attachments.conftest import store  # noqa: F401 - a fixture
from tests.attachments.files import photo, picture
from tests.content.making import a_work, open_language
from tests.members.steps import a_visitor

pytestmark = pytest.mark.once
FACTS = {"name": "Two chairs", "licence": "own", "maker": "Kennisplatform", "consent": "nobody"}
ALTS = {"nl": "Twee stoelen", "ar": "كرسيان"}


@pytest.fixture
def received(store):  # noqa: F811
    def made(content):
        return both(receive(SimpleUploadedFile("chairs.jpg", content), IMAGE))
    return made


def put(work, code, by, second, *lines):
    """Let these Lines be what readers see in a language."""
    edition = work.draft(code, by)
    edition.write(by, lines, edition.revision)
    edition.submit(by)
    edition.approve(second)


def words(text):
    return Line("title", text, change="wording")


def image_of(media, key="image-1"):
    return Line(key, kind="image", facts={"media": media.pk})


@pytest.fixture
def work(kim, lena):
    """A page in Dutch and English without a picture."""
    for code in ("nl", "en"):
        open_language(code)
    work = a_work("about", "nl")
    put(work, "nl", kim, lena, words("Stoelen"))
    put(work, "en", kim, lena, words("Chairs"))
    return work


@pytest.fixture
def media(db, kim, received):
    return Media.objects.add(kim, received(picture(size=(1600, 900))), FACTS, ALTS)


@pytest.fixture
def shown(work, media, kim, lena):
    """The page with the picture; English has it without being translated anew."""
    put(work, "nl", kim, lena, words("Stoelen"), image_of(media))
    return work


def sent(**facts):
    return {"name": "Chairs", "licence": "own", "maker": "Us", "consent": "nobody",
            "alt_nl": "Twee stoelen", **facts}


def chosen(content=None, name="a.jpg"):
    return SimpleUploadedFile(name, photo() if content is None else content)


def test_a_picture_comes_into_the_library_whole_and_small(kim, client_of, store):  # noqa: F811
    answer = client_of(kim).post("/edit/media/add/", sent(file=chosen(picture(size=(1600, 900)))))
    media = Media.objects.get()
    assert answer.url == f"/edit/media/{media.pk}/"
    assert ((media.file.width, media.small.width), media.said) == ((1600, 800),
                                                                  {"nl": "Twee stoelen"})
    assert "Two chairs" not in client_of(kim).get("/edit/media/").content.decode()
    assert "Chairs" in client_of(kim).get("/edit/media/").content.decode()


@pytest.mark.parametrize(("facts", "words"), [
    ({"alt_nl": ""}, "Say what the picture shows"), ({"licence": ""}, "Say why we may show it"),
    ({"maker": ""}, "Say who made it"), ({"consent": ""}, "Say who can be recognised"),
    ({"file": ""}, "Choose a file"),
])
def test_what_is_not_said_is_asked_for_and_the_rest_stays(
        kim, client_of, store, facts, words):  # noqa: F811
    answer = client_of(kim).post("/edit/media/add/", sent(**{"file": chosen(), **facts}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page and 'value="Chairs"' in page
    assert not Media.objects.exists() and not StoredFile.objects.exists()


def test_what_is_no_picture_is_refused_with_its_reason(kim, client_of, store):  # noqa: F811
    answer = client_of(kim).post("/edit/media/add/", sent(file=chosen(b"<svg onload='x'/>")))
    assert answer.status_code == 422
    assert "This kind of file is not taken here" in answer.content.decode()


def test_decoration_says_nothing(kim, client_of, store):  # noqa: F811
    client_of(kim).post("/edit/media/add/", sent(file=chosen(), is_decorative="on"))
    assert Media.objects.get().said == {}


def test_readers_get_a_picture_with_the_words_of_their_language(shown, media):
    for code, alt, lang in (("nl", "Twee stoelen", "nl"), ("en", "Twee stoelen", "nl")):
        [block] = [one for one in reading.page("page", "about", code).blocks if one.picture]
        assert (block.picture.alt, block.picture.lang) == (alt, lang)
        assert (block.picture.width, block.picture.height) == (1600, 900)
    page = a_visitor().get("/en/about/").content.decode()
    assert 'width="1600" height="900"' in page and 'alt="Twee stoelen" lang="nl"' in page


def test_a_picture_without_words_needs_no_translation(shown):
    assert shown.live("en").blocks.count() == 1
    assert [one.kind for one in reading.page("page", "about", "en").blocks] == ["text", "image"]


def test_words_under_a_picture_are_translated(work, media, kim, lena):
    caption = Line("image-1", "Thee", kind="image", facts={"media": media.pk})
    put(work, "nl", kim, lena, words("Stoelen"), caption)
    assert [one.kind for one in reading.page("page", "about", "en").blocks] == ["text"]
    with pytest.raises(Incomplete):
        put(work, "en", kim, lena, words("Chairs"), Line("image-1", kind="image"))


def test_pages_ask_no_more_for_many_pictures(shown, media, kim, lena, django_assert_num_queries):
    put(shown, "nl", kim, lena, words("Stoelen"),
        *(image_of(media, f"image-{n}") for n in range(1, 9)))
    with django_assert_num_queries(5):
        assert len(reading.page("page", "about", "nl").blocks) == 9


def test_everybody_gets_what_a_live_text_shows_for_good(shown, media):
    address = f"/media/{media.small.key}.jpg"
    assert address in a_visitor().get("/nl/about/").content.decode()
    answer = a_visitor().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff" and not answer.cookies
    assert a_visitor().get(address.replace(".jpg", ".png")).status_code == 404


def test_what_no_live_text_shows_is_for_the_desk_alone(media, kim, samira, anna, client_of):
    assert a_visitor().get(f"/media/{media.file.key}.jpg").status_code == 404
    at_desk = f"/edit/media/{media.pk}/file/"
    assert [client_of(one).get(at_desk).status_code for one in (kim, samira, anna)] == [
        200, 200, 404]
    for address in ("", "add/", f"{media.pk}/", f"{media.pk}/delete/"):
        assert client_of(samira).get(f"/edit/media/{address}").status_code == 404


def test_lists_and_objects_agree(media, shown, kim, samira, anna, nobody):
    for member in (kim, samira, anna, nobody):
        assert (media in Media.objects.visible_to(member)) == media.is_visible_to(member)
    Edition.objects.update(status="withdrawn")
    assert [media.is_visible_to(one) for one in (kim, samira, anna, nobody)] == [
        True, True, False, False]
    assert not Media.objects.visible_to(anna).exists()


def test_what_is_in_use_is_not_deleted(shown, media, kim, client_of):
    page = client_of(kim).get(f"/edit/media/{media.pk}/").content.decode()
    assert "/edit/editions/" in page and "Delete this picture" not in page
    with pytest.raises(NotAllowedNow):
        media.drop(kim)
    client_of(kim).post(f"/edit/media/{media.pk}/delete/")
    assert Media.objects.filter(pk=media.pk).exists()
    Edition.objects.update(status="replaced")
    client_of(kim).post(f"/edit/media/{media.pk}/delete/")
    assert not Media.objects.exists()
    assert not StoredFile.objects.held().exists()


def test_a_text_whose_picture_is_gone_shows_the_rest(shown, media):
    Media.objects.all().delete()
    assert [one.kind for one in reading.page("page", "about", "nl").blocks] == ["text"]


def test_a_picture_is_replaced_wherever_it_stands(shown, media, kim, client_of):
    before, number = media.file.key, reading.version()
    client_of(kim).post(f"/edit/media/{media.pk}/replace/", {"file": chosen(picture("PNG"))})
    media.refresh_from_db()
    assert media.file.key != before and reading.version() > number
    assert f"/media/{media.file.key}.png" in a_visitor().get("/nl/about/").content.decode()
    assert a_visitor().get(f"/media/{before}.jpg").status_code == 404
    assert set(StoredFile.objects.held()) == {media.file, media.small}


def test_a_replacement_that_is_refused_says_why(media, kim, client_of):
    answer = client_of(kim).post(f"/edit/media/{media.pk}/replace/", {"file": chosen(b"words")})
    assert answer.status_code == 422
    assert "This kind of file is not taken here" in answer.content.decode()


def test_other_words_are_read_at_once(shown, media, kim, client_of):
    client_of(kim).post(f"/edit/media/{media.pk}/", sent(alt_en="Two chairs", licence="cc-by",
                                                         maker="Somebody Example"))
    page = a_visitor().get("/en/about/").content.decode()
    assert 'alt="Two chairs" lang="en"' in page and "Somebody Example · CC BY" in page


def test_an_editor_puts_a_picture_into_a_text(work, media, kim, client_of):
    draft = work.draft("nl", kim)
    form = {"revision": draft.revision, "source": "", "note": "", "text_title": "Stoelen",
            "new_kind": "image", "new_picture": "", "new_text": ""}
    address = f"/edit/editions/{draft.pk}/write/"
    refused = client_of(kim).post(address, form)
    assert "Choose a picture from the library." in refused.content.decode()
    client_of(kim).post(address, {**form, "new_picture": media.pk, "new_text": "Thee"})
    block = Block.objects.get(edition=draft, kind="image")
    assert (block.facts, block.text) == ({"media": media.pk}, "Thee")
    preview = client_of(kim).get(f"/edit/editions/{draft.pk}/preview/").content.decode()
    assert f'src="/edit/media/{media.pk}/file/"' in preview
    work.open_edition("nl").submit(kim)
