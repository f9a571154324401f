"""A page of words from the desk: begun, put in its place, approved, found, and led on."""
import pytest

from platform_core.audit.models import Entry
from platform_core.content import reading
from platform_core.content.models import Edition, Work
from tests.content.making import a_work, live, open_language
from tests.desk import confirm

NEW = "/edit/pages/new/"
FACTS = {"name": "Good to know", "slug": "good-to-know", "source": "en", "place": "menu",
         "order": "60"}
WORDS = {"title": "Good to know", "lede": "What helps.", "text-1": "Somebody listens."}


@pytest.fixture
def page(kim, lena, client_of):
    """A page in the menu that readers see, written in English."""
    open_language("en")
    open_language("nl")
    answer = client_of(kim).post(NEW, FACTS)
    assert answer.status_code == 302, answer.content.decode()
    work = Work.objects.get(slug="good-to-know")
    live(work, "en", kim, lena, WORDS)
    return Work.objects.get(pk=work.pk)


@pytest.fixture
def about(kim, lena):
    """The page about the platform, which came with it."""
    work = a_work("about")
    live(work, "en", kim, lena, WORDS | {"title": "About us"})
    return work


@pytest.mark.parametrize(("role", "expected"), {
    "anna": 404, "mo": 404, "samira": 404, "applicant": 403, "kim": 200, "nobody": 302}.items())
def test_pages_are_added_by_coordinators_alone(role, expected, request, page, client_of):
    client = client_of(request.getfixturevalue(role))
    for path in (NEW, f"/edit/pages/{page.pk}/", f"/edit/pages/{page.pk}/retire/"):
        assert client.get(path).status_code == expected, path
    if expected != 200:
        client.post(NEW, FACTS | {"slug": "other"})
        client.post(f"/edit/pages/{page.pk}/come-back/")
        assert not Work.objects.filter(slug="other").exists()


def test_a_new_page_is_a_draft_until_a_second_person_approves_it(kim, client_of, client):
    open_language("en")
    answer = client_of(kim).post(NEW, FACTS)
    draft = Edition.objects.get()
    assert answer.url == f"/edit/editions/{draft.pk}/write/"
    assert [block.key for block in draft.blocks.all()] == list(WORDS)
    assert client.get("/en/good-to-know/").status_code == 404
    assert "good-to-know" not in client.get("/en/languages/").content.decode()
    assert Entry.objects.filter(action="content.work.begin").count() == 1


def test_it_is_read_and_found_in_its_place(page, client):
    shown = client.get("/en/good-to-know/").content.decode()
    assert "Somebody listens." in shown
    assert '<a href="/en/good-to-know/" aria-current="page">Good to know</a>' in shown
    assert client.get("/nl/good-to-know/").status_code == 404
    assert "/nl/good-to-know/" not in client.get("/nl/languages/").content.decode()
    assert "/en/good-to-know/" in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("place", ["foot", "nowhere"])
def test_its_place_changes_at_once(page, place, kim, client_of, client):
    sent = {"place": place, "order": "10"}
    assert client_of(kim).post(f"/edit/pages/{page.pk}/", sent).status_code == 302
    shown = client.get("/en/languages/").content.decode()
    assert ("/en/good-to-know/" in shown) == (place == "foot")
    assert client.get("/en/good-to-know/").status_code == 200


def test_a_page_stands_under_another_one(page, about, kim, client_of, client):
    sent = {"place": "under", "parent": about.pk, "order": "10"}
    assert client_of(kim).post(f"/edit/pages/{page.pk}/", sent).status_code == 302
    assert '<a href="/en/good-to-know/">' in client.get("/en/about/").content.decode()


@pytest.mark.parametrize("changes", [
    {"slug": "help"}, {"slug": "forum"}, {"slug": "languages"}, {"slug": "good-to-know"},
    {"slug": "GOOD-to-know"}, {"slug": "a b"}, {"slug": "../x"}, {"slug": ""}, {"slug": "é"},
    {"name": " "}, {"place": "fixed"}, {"place": "under"}, {"order": "x"}, {"source": "ar"},
    {"parent": "999"}, {"place": "under", "parent": "\x00"},
])
def test_what_cannot_be_is_given_back(changes, page, kim, client_of):
    sent = FACTS | {"slug": "another", "name": "What I typed"} | changes
    answer = client_of(kim).post(NEW, sent)
    if changes == {"slug": "forum"}:
        assert answer.status_code == 302    # /en/forum/ is no address of the platform
        return
    assert answer.status_code == 422
    assert Work.objects.filter(kind="page").count() == 1


def test_a_page_never_stands_under_itself(page, kim, client_of):
    child = Work.objects.begin("page", "child", "Child", "en", kim)
    child.put(kim, "under", page)
    for parent in (page, child):
        sent = {"place": "under", "parent": parent.pk, "order": "1"}
        assert client_of(kim).post(f"/edit/pages/{page.pk}/", sent).status_code == 422


def test_retiring_does_what_was_said(page, about, kim, lena, client_of, client):
    live(page, "nl", kim, lena, WORDS)
    child = Work.objects.begin("page", "child", "Child", "en", kim)
    child.put(kim, "under", page)
    said, answer = confirm(client_of(kim), f"/edit/pages/{page.pk}/retire/",
                           {"to": about.pk, "reason": "It stands there now"})
    assert answer.status_code == 302 and said == [2, 1, 0]
    led = client.get("/en/good-to-know/")
    assert (led.status_code, led.url) == (302, "/en/about/")
    assert "good-to-know" not in client.get("/en/about/").content.decode()
    child.refresh_from_db()
    assert child.parent == about
    assert reading.page("page", "good-to-know", "en").state != reading.LIVE
    assert Entry.objects.about(page).get(action="content.work.retire").data == {"to": about.pk}


def test_a_retired_page_comes_back(page, about, kim, client_of, client):
    page.retire(kim, about, "A reason")
    assert client_of(kim).get(f"/edit/pages/{page.pk}/").status_code == 404
    assert client_of(kim).post(f"/edit/pages/{page.pk}/come-back/").status_code == 302
    assert client.get("/en/good-to-know/").status_code == 404


def test_who_leads_on_leads_to_the_last_one(page, about, kim):
    other = Work.objects.begin("page", "other", "Other", "en", kim)
    other.put(kim, "nowhere")
    other.retire(kim, page, "A reason")
    page.retire(kim, about, "A reason")
    other.refresh_from_db()
    assert other.moved_to == about


def test_what_came_with_the_platform_keeps_its_place(about, kim, client_of):
    for path in ("", "retire/"):
        assert client_of(kim).get(f"/edit/pages/{about.pk}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/en/nothing/", "/xx/nothing/", "/en/nothing/at/all/"])
def test_an_address_that_nobody_gave_out_is_not_there(path, db, client):
    open_language("en")
    assert client.get(path).status_code == 404


def test_a_warm_page_of_an_editor_asks_one_question(page, client, django_assert_num_queries):
    client.get("/en/good-to-know/")
    with django_assert_num_queries(1):
        client.get("/en/good-to-know/")
