"""Files on another machine while that machine is away: pages stand, files say that they wait."""
import pytest
from django.core.files.storage import storages
from django.test import Client

from platform_core.attachments.models import StoredFile
from platform_core.content.models import Media
from tests.attachments.files import photo, upload
from tests.elsewhere import Answered, Unanswered

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("film")]
FILM = "/nl/film/listen.mp4"
WORDS = "Twee lege stoelen aan een tafel bij het raam"
SAID = {"nl": "Dit bestand kan nu niet worden geopend",
        "en": "This file cannot be opened right now"}


@pytest.fixture
def remote(film, store, settings):
    """The store of this test, as if it lay on another machine."""
    settings.STORAGES = {**settings.STORAGES, "default": {
        "BACKEND": "tests.elsewhere.Remote", "OPTIONS": {"location": store, "base_url": None}}}
    yield storages["default"]
    storages["default"].fails(None)


def browser(language="en"):
    return Client(raise_request_exception=False, headers={"accept-language": language})


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("trouble", [Unanswered("hangs"), Answered(403), Answered(500)], ids=str)
def test_a_file_says_that_it_waits_and_whom_to_call(remote, trouble, language):
    remote.fails(trouble)
    other = "nl" if language == "en" else "en"    # what the browser asks for: the address decides
    answer = browser(other).get(FILM.replace("/nl/", f"/{language}/"))
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    page = answer.content.decode()
    assert SAID[language] in page
    assert 'href="tel:112"' in page
    assert "hangs" not in page


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-9"}], ids=str)
def test_what_fails_after_the_first_look_is_told_before_an_answer_begins(remote, headers):
    remote.fails(Unanswered("hangs"), good=1)
    assert browser().get(FILM, headers=headers).status_code == 503


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-9"}], ids=str)
def test_a_file_that_has_just_gone_is_not_found(remote, headers):
    remote.fails(Answered(404), good=1)
    assert browser().get(FILM, headers=headers).status_code == 404


def test_pages_stand(remote):
    remote.fails(Unanswered("hangs"))
    for path in ("film/listen/", "film/listen/text/", "leaflet/good-to-know/", "library/", "help/"):
        assert browser().get(f"/en/{path}").status_code == 200, path


def test_what_is_added_meanwhile_is_not_half_kept(remote, kim):
    member, before = browser(), StoredFile.objects.count()
    member.force_login(kim)
    remote.fails(Unanswered("hangs"))
    answer = member.post("/edit/media/add/", {
        "file": upload("IMG.jpg", photo()), "name": "Two chairs", "maker": "Kennisplatform",
        "licence": "own", "consent": "nobody", "alt_nl": WORDS})
    assert (answer.status_code, StoredFile.objects.count()) == (503, before)
    assert WORDS in answer.content.decode()
    assert not Media.objects.filter(name="Two chairs").exists()
