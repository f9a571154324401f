"""What a key person lets everybody hear or watch: brought, played, taken back, ended."""
import pytest
from django.core.files.storage import default_storage

from platform_core.attachments.models import StoredFile
from platform_core.audit.models import Entry
from platform_core.directory.models import Recording, Use
from platform_core.workflow.models import NotAllowedNow
from tests.attachments.conftest import store  # noqa: F401
from tests.attachments.files import mp4, upload
from tests.conftest import make_member
from tests.directory.people import a_key_person, fresh, let_expire

pytestmark = pytest.mark.usefixtures("store", "people_text")
PUBLIC = (Use.PUBLIC, Use.VOICE, Use.FILM)
SOUND = mp4().replace(b"isom", b"M4A ", 1)
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:02.000\nI tell people what helps.\n"
SAID = "I tell people what helps."


@pytest.fixture
def zeli(db):
    return make_member("zeli", name="Zeli Secret")


def files(use):
    if use == Use.VOICE:
        return {"file": upload("voice.m4a", SOUND)}
    return {"file": upload("me.mp4", mp4()), "captions": upload("me.vtt", CAPTIONS)}


def bring(client, person, use, **changed):
    sent = {"spoken": SAID, "language": "en", **files(use), **changed}
    return client.post(f"/edit/key-persons/{person.pk}/recording/{use}/", sent)


def addresses(row):
    kept = [one for one in (row.file, row.captions) if one]
    return [f"/media/people/{row.pk}.{one.ending}" for one in kept]


@pytest.mark.parametrize("use", [Use.VOICE, Use.FILM])
def test_what_was_agreed_to_is_brought_and_played(use, zeli, kim, client_of, nobody):
    person = a_key_person(zeli, kim, *PUBLIC)
    assert bring(client_of(kim), person, use).status_code == 302
    row = Recording.objects.get()
    page = client_of(nobody).get("/en/people/").content.decode()
    assert SAID in page
    assert f"<{'video' if use == Use.FILM else 'audio'} " in page
    assert ('srclang="en" label="English" default' in page) == (use == Use.FILM)
    for address in addresses(row):
        answer = client_of(nobody).get(address)
        assert (answer.status_code, address in page) == (200, True)
        assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer[
            "Content-Security-Policy"]
        assert not answer.cookies
    assert client_of(nobody).get(addresses(row)[0], headers={"range": "bytes=0-3"}
                                 ).status_code == 206
    assert Entry.objects.filter(action="directory.recording.keep").count() == 1


@pytest.mark.parametrize("how", ["withdrawn", "listed_words_withdrawn", "stopped", "expired"])
def test_it_is_heard_no_more_once_the_yes_is_over(how, zeli, kim, client_of, nobody):
    person = a_key_person(zeli, kim, *PUBLIC)
    bring(client_of(kim), person, Use.FILM)
    row = Recording.objects.get()
    shown = addresses(row)
    {"withdrawn": lambda: person.withdraw(zeli, Use.FILM),
     "listed_words_withdrawn": lambda: person.withdraw(zeli, Use.PUBLIC),
     "stopped": lambda: fresh(person).stop(zeli),
     "expired": lambda: let_expire(person, Use.FILM)}[how]()
    assert [client_of(nobody).get(one).status_code for one in shown] == [404, 404]
    assert "<video" not in client_of(nobody).get("/en/people/").content.decode()
    assert Recording.objects.exists() == (how == "expired")    # hidden a month, for a new yes


def test_taking_back_deletes_the_bytes_at_once(zeli, kim, client_of,
                                               django_capture_on_commit_callbacks):
    person = a_key_person(zeli, kim, *PUBLIC)
    bring(client_of(kim), person, Use.FILM)
    row = Recording.objects.get()
    paths = [row.file.path, row.captions.path]
    assert all(map(default_storage.exists, paths))
    with django_capture_on_commit_callbacks(execute=True):
        person.withdraw(zeli, Use.FILM)
    assert not any(map(default_storage.exists, paths))
    assert not StoredFile.objects.exists()


def test_another_one_takes_its_place(zeli, kim, client_of):
    person = a_key_person(zeli, kim, *PUBLIC)
    for words in ("The first", "The second"):
        bring(client_of(kim), person, Use.VOICE, spoken=words)
    assert [str(one.spoken) for one in Recording.objects.all()] == ["The second"]
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("use", [Use.VOICE, Use.FILM])
def test_nothing_is_brought_without_a_yes_to_exactly_it(use, zeli, kim, client_of):
    other = {Use.VOICE: Use.FILM, Use.FILM: Use.VOICE}[use]
    person = a_key_person(zeli, kim, Use.PUBLIC, other)
    assert bring(client_of(kim), person, use).status_code == 404
    with pytest.raises(NotAllowedNow):
        Recording.objects.keep(person, kim, use, None, {})
    assert not Recording.objects.exists()


@pytest.mark.parametrize(("use", "changed", "said"), [
    (Use.FILM, {"captions": ""}, "Choose a file."),
    (Use.FILM, {"captions": upload("x.vtt", b"no captions")}, "vtt"),
    (Use.VOICE, {"file": upload("x.m4a", mp4())}, "M4A"),
    (Use.VOICE, {"file": ""}, "Choose a file."), (Use.VOICE, {"spoken": ""}, "Write down what"),
    (Use.VOICE, {"spoken": "BSN 111222333"}, "BSN"),
])
def test_what_is_lacking_is_said_and_the_words_are_kept(use, changed, said, zeli, kim, client_of):
    person = a_key_person(zeli, kim, *PUBLIC)
    answer = bring(client_of(kim), person, use, **changed)
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (422, True)
    assert str(changed.get("spoken", SAID)) in page
    assert not Recording.objects.exists()


@pytest.mark.parametrize("role", ["nobody", "anna", "mo", "zeli"])
def test_coordinators_alone_bring_one(role, request, zeli, kim, client_of):
    person = a_key_person(zeli, kim, *PUBLIC)
    who = zeli if role == "zeli" else request.getfixturevalue(role)
    assert bring(client_of(who), person, Use.VOICE).status_code in (302, 404)
    assert not Recording.objects.exists()


def test_its_person_reads_who_brings_it_and_the_desk_leads_there(zeli, kim, client_of):
    person = a_key_person(zeli, kim, *PUBLIC)
    assert "A coordinator brings the recording" in client_of(zeli).get(
        "/directory/key-persons/me/").content.decode()
    desk = client_of(kim).get(f"/edit/key-persons/{person.pk}/").content.decode()
    assert f"/edit/key-persons/{person.pk}/recording/film/" in desk
    assert client_of(kim).get(f"/edit/key-persons/{person.pk}/recording/film/").status_code == 200
