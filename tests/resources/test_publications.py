"""Publications: kept at the desk, opened by everybody, found by the words in their files."""
import hashlib
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from platform_core.attachments.models import StoredFile
from platform_core.attachments.receiving import receive
from platform_core.attachments.uses import USES
from platform_core.audit.models import Entry
from platform_core.content.models import Edition, Work
from platform_core.lib.zones import platform_day
from platform_core.notifications.models import Event
from platform_core.resources.examples import example_file
from platform_core.resources.models import Publication, PublicationFile
from platform_core.search.upkeep import check
from platform_core.taxonomy.models import Concept
from tests.attachments import files
from tests.members.steps import a_visitor
from tests.search.conftest import titles

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("leaflet")]
WORD = "zilverreiger"


def report(words="Beds in a shelter"):
    """A document that says these words."""
    return SimpleUploadedFile("my own secret name.docx", files.docx(words))


@pytest.fixture
def publication(kim):
    """Added, with a file in English; nobody has approved its words."""
    made = Publication.objects.begin(kim, "Twaalf landen", "Wat er is.", "twelve", "report")
    made.put_file(kim, "en", example_file("Twelve countries", "twelve", "en"), is_example=True)
    return made


@pytest.fixture
def live(publication, kim, lena):
    """Live in Dutch and English."""
    english = {"title": "Twelve countries", "lede": "What there is."}
    for code, words in (("nl", {}), ("en", english)):
        edition = publication.work.draft(code, kim)
        lines = [type(one)(**{**vars(one), "text": words.get(one.key, one.text)})
                 for one in (block.line for block in edition.blocks.all())]
        edition.write(kim, lines, edition.revision)
        edition.submit(kim)
        Edition.objects.get(pk=edition.pk).approve(lena)
    return publication


def read(path):
    return a_visitor().get(path)


def put(client, publication, upload, language="en"):
    return client.post(f"/edit/publications/{publication.work_id}/file/",
                       {"language": language, "file": upload}, headers={"accept-language": "en"})


def test_an_editor_adds_one_that_waits_for_a_file_and_a_second_person(client_of, kim, lena):
    client = client_of(kim)
    answer = client.post("/edit/publications/new/", {
        "title": "Een rapport", "summary": "Waar het over gaat.", "kind": "report", "slug": "one"})
    work = Work.objects.get(kind="publication", slug="one")
    assert (answer.status_code, answer.url) == (302, f"/edit/publications/{work.pk}/")
    draft = work.open_edition("nl")
    refused = client.post(f"/edit/editions/{draft.pk}/submit/", headers={"accept-language": "en"})
    assert "there is nothing to open yet" in refused.content.decode()
    assert put(client, Publication.objects.get(work=work), report(), "nl").status_code == 302
    assert client.post(f"/edit/editions/{draft.pk}/submit/").status_code == 302
    assert read("/nl/library/one/").status_code == 404
    client_of(lena).post(f"/edit/editions/{draft.pk}/decide/",
                         {"revision": draft.revision, "action": "now"})
    assert read("/nl/library/one/").status_code == 200
    assert read("/nl/library/one/nl.docx").status_code == 200


def test_the_page_names_the_file_its_size_and_its_checksum(live):
    page = read("/en/library/twelve/").content.decode()
    stored = live.files.get().stored
    assert 'href="/en/library/twelve/en.pdf"' in page
    assert stored.sha256 in page
    assert "Example, not the true document" in page
    assert read("/ar/library/twelve/").status_code == 404
    assert 'href="tel:112"' in read("/ar/library/twelve/").content.decode()


def test_a_file_can_do_nothing_where_it_is_opened(live):
    answer = read("/nl/library/twelve/en.pdf")
    content = b"".join(answer)
    assert hashlib.sha256(content).hexdigest() == live.files.get().stored.sha256
    assert answer["Content-Disposition"] == 'attachment; filename="twelve-en.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", [
    "/en/library/twelve/en.docx", "/en/library/twelve/nl.pdf", "/en/library/other/en.pdf",
    "/en/library/twelve/en.exe", "/xx/library/twelve/", "/en/library/none/",
])
def test_what_is_not_there_is_not_found(live, path):
    assert read(path).status_code == 404


def test_what_is_not_live_cannot_be_opened(publication, live, lena):
    live.work.live("nl").take_down(lena, "It is wrong.", with_translations=True)
    assert read("/en/library/twelve/en.pdf").status_code == 404
    assert read("/en/library/twelve/").status_code == 404


def test_one_step_puts_the_true_file_in_the_place_of_the_example(client_of, live, kim):
    before = live.files.get().stored
    assert put(client_of(kim), live, report(f"The {WORD} in twelve countries")).status_code == 302
    file = live.files.get()
    assert (file.is_example, file.stored.name) == (False, "twelve-en.docx")
    page = read("/en/library/twelve/").content.decode()
    assert "Example, not the true document" not in page
    assert "my own secret name" not in page
    assert read("/en/library/twelve/en.pdf").status_code == 404
    entry = Entry.objects.filter(action="resources.publication.put_file").latest("pk")
    assert entry.data["before"] == before.sha256
    assert not StoredFile.objects.held().filter(pk=before.pk).exists()


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_words_of_a_file_are_found_by_members_and_visitors(live, kim, carla, kind):
    if kind == "docx":
        upload = report(f"About the {WORD}.")
        stored = StoredFile.objects.store(kim, receive(upload, USES["publication"]))
    else:
        stored = example_file(f"About the {WORD}", "twelve", "en")
    live.put_file(kim, "en", stored)
    assert titles(carla, WORD) == []
    PublicationFile.objects.read_due()
    assert titles(carla, WORD) == ["Twelve countries"]
    assert "/en/library/twelve/" in read(f"/en/find/?q={WORD}").content.decode()
    assert "/nl/library/twelve/" not in read(f"/nl/find/?q={WORD}").content.decode()
    assert list(check()) == []
    live.take_off_file(kim, "en")
    assert titles(carla, WORD) == []


def test_tags_find_it_and_what_replaces_it_takes_its_place(live, kim, carla):
    other = Publication.objects.begin(kim, "Nieuw", "Nieuwer.", "newer", "report")
    live.keep(kim, Concept.objects.filter(slug="identification"), year=2020)
    assert "Twelve countries" in titles(carla, "identification")
    assert 'name="tag"' in read("/en/library/").content.decode()
    live.keep(kim, replaced_by=other)
    assert "Twelve countries" not in titles(carla, "identification")
    assert "Twelve countries" not in read("/en/library/").content.decode()
    page = read("/en/library/twelve/").content.decode()
    assert 'href="/en/library/newer/"' in page


@pytest.mark.parametrize(("query", "is_listed"), [
    ("", True), ("kind=report", True), ("kind=flyer", False), ("file=en", True), ("file=ar", False),
    ("kind=nonsense&file=xx&tag=none&after=bad", True), ("tag=identification", True),
    ("tag=trauma-informed", False),
])
def test_the_list_is_narrowed_by_language_kind_and_tag(live, kim, query, is_listed):
    live.keep(kim, Concept.objects.filter(slug="identification"))
    page = read(f"/en/library/?{query}").content.decode()
    assert ('href="/en/library/twelve/"' in page) == is_listed
    assert is_listed or "Nothing fits." in page


def test_the_list_is_paged_in_a_fixed_number_of_queries(live, kim, lena):
    def make(number):
        made = Publication.objects.begin(kim, f"Rapport {number}", "Iets.", f"r-{number}", "report")
        made.put_file(kim, "nl", live.files.get().stored)
        edition = made.work.open_edition("nl")
        edition.submit(kim)
        Edition.objects.get(pk=edition.pk).approve(lena)

    read("/nl/library/?x")
    with CaptureQueriesContext(connection) as few:
        read("/nl/library/?x")
    for number in range(21):
        make(number)
    read("/nl/library/?x")
    with CaptureQueriesContext(connection) as many:
        page = read("/nl/library/?x").content.decode()
    assert len(many) == len(few)
    assert page.count('class="hit"') == 20
    assert 'rel="next"' in page


@pytest.mark.parametrize(("content", "said"), [
    (b"MZ\x90\x00 not a document", "This kind of file is not taken here"),
    (b"", "There is nothing in this file"),
    (b"%PDF-1.4 broken", "cannot be read"),
    (files.pdf(files.runs), "There is a program in this PDF."),
    (files.pdf(files.launches), "This PDF sends or starts something when it is used."),
    (files.pdf(files.leaves), "This PDF sends or starts something when it is used."),
    (files.pdf(files.carries), "Other files are hidden in this one."),
], ids=["exe", "empty", "broken", "script", "launch", "leaves", "carries"])
def test_a_file_that_is_not_right_changes_nothing_and_says_why(client_of, live, kim, content, said):
    before = live.files.get().stored_id
    answer = put(client_of(kim), live, SimpleUploadedFile("x.pdf", content))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert '<option value="en" selected' in answer.content.decode()    # what was chosen is kept
    assert live.files.get().stored_id == before


def test_the_desk_is_for_coordinators(client_of, live, anna, mo, nobody):
    for path in ("", "new/", f"{live.work_id}/", f"{live.work_id}/en/take-off/"):
        for member in (anna, mo):
            assert client_of(member).get(f"/edit/publications/{path}").status_code == 404
        assert client_of(nobody).get(f"/edit/publications/{path}").status_code == 302
    assert put(client_of(anna), live, report()).status_code == 404


def test_taking_a_file_off_asks_first(client_of, live, kim):
    address = f"/edit/publications/{live.work_id}/en/take-off/"
    page = client_of(kim).get(address, headers={"accept-language": "en"}).content.decode()
    assert "Take off the file in English?" in page
    assert live.files.exists()
    assert client_of(kim).post(address).status_code == 302
    assert not live.files.exists()


def test_what_is_due_says_so_to_editors_once(client_of, live, kim, lena):
    live.keep(kim, review_on=platform_day() - timedelta(days=1))
    assert Publication.objects.notice_due() == 1
    assert Publication.objects.notice_due() == 0
    assert Event.objects.filter(verb="publication_due").count() == 1
    page = client_of(kim).get("/edit/publications/", headers={"accept-language": "en"})
    assert "Look at these again" in page.content.decode()
    kept = client_of(kim).get(f"/edit/publications/{live.work_id}/",
                              headers={"accept-language": "en"}).content.decode()
    assert "Somebody should have checked" in kept and "whether this still holds" in kept
    assert "Somebody should have checked" not in read("/en/library/twelve/").content.decode()
    live.keep(kim, review_on=date(2099, 1, 1))
    assert not live.is_due


@pytest.mark.parametrize(("field", "value", "said"), [
    ("slug", "twelve", "This address is taken"), ("slug", "Not an address!", "small letters"),
    ("title", "", "Give it a title"), ("summary", "", "Say in some sentences"),
])
def test_a_form_that_is_not_right_keeps_the_words(client_of, publication, kim, field, value, said):
    typed = {"title": "Een rapport", "summary": f"De {WORD}.", "kind": "report", "slug": "two",
             field: value}
    answer = client_of(kim).post("/edit/publications/new/", typed,
                                 headers={"accept-language": "en"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert field == "summary" or WORD in page


def test_the_example_says_what_it_is(kim):
    stored = example_file("A report", "report", "nl")
    assert stored.ending == "pdf"
    with stored.open() as file:
        assert BytesIO(file.read()).read(5) == b"%PDF-"
