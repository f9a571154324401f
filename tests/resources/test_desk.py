"""The leaflet at the desk: seen as a sheet, refused where it does not fit, kept by coordinators."""
import pytest

from platform_core.content.models import Edition, Language, Translator, Work
from platform_core.content.reading import BlockShown
from platform_core.resources.models import Leaflet, Sheet
from platform_core.resources.slots import sheet_of
from tests.conftest import make_member
from tests.members.steps import a_visitor
from tests.resources.test_sheets import rewritten

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("printed")]


def work():
    return Work.objects.get(kind="leaflet")


@pytest.fixture
def samira(kim):
    member = make_member("samira")
    Translator.objects.appoint(kim, member, Language.objects.get(code="ar"))
    return member


@pytest.fixture
def draft(kim):
    return rewritten(kim, fault_text="Andere woorden.")


def test_a_preview_shows_the_sheet_of_a_draft(client_of, kim, draft):
    page = client_of(kim).get(f"/edit/editions/{draft.pk}/preview/").content.decode()
    for form in ("fold", "card"):
        address = f"/edit/leaflets/editions/{draft.pk}/{form}.png"
        assert f'src="{address}"' in page
        picture = client_of(kim).get(address)
        assert picture["Content-Type"] == "image/png"
        assert picture.content.startswith(b"\x89PNG")
        assert "default-src 'none'" in picture["Content-Security-Policy"]
    assert "role=\"alert\"" not in page


def test_a_picture_is_for_who_may_read_the_edition(client_of, nobody, anna, samira, kim, draft):
    address = f"/edit/leaflets/editions/{draft.pk}/fold.png"
    assert client_of(anna).get(address).status_code == 404
    assert client_of(samira).get(address).status_code == 404
    arabic = work().live("ar")
    assert client_of(samira).get(f"/edit/leaflets/editions/{arabic.pk}/fold.png").status_code == 200
    assert client_of(kim).get(address.replace("fold", "other")).status_code == 404
    other = Edition.objects.filter(work__kind="page").first()
    assert client_of(kim).get(
        f"/edit/leaflets/editions/{other.pk}/fold.png").status_code == 404


def test_a_preview_says_what_does_not_fit_and_shows_it_cut_off(client_of, kim):
    edition = rewritten(kim, fault_text="Dit is te lang voor een klein blad. " * 80)
    page = client_of(kim).get(f"/edit/editions/{edition.pk}/preview/",
                              headers={"accept-language": "en"}).content.decode()
    assert "is too full" in page
    picture = client_of(kim).get(f"/edit/leaflets/editions/{edition.pk}/fold.png")
    assert picture.status_code == 200


def test_handing_in_what_does_not_fit_keeps_the_words_and_says_why(client_of, kim):
    edition = rewritten(kim, fault_text="Dit is te lang voor een klein blad. " * 80)
    answer = client_of(kim).post(f"/edit/editions/{edition.pk}/submit/",
                                 headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert "The part “inside, first page” is too full. Shorten it." in answer.content.decode()
    edition.refresh_from_db()
    assert edition.status == "draft"
    assert edition.blocks.get(key="fault-text").text.startswith("Dit is te lang")


def test_approving_what_does_not_fit_is_refused_too(client_of, kim, lena, draft):
    draft.submit(kim)
    draft.blocks.filter(key="fault-text").update(text="Dit is te lang. " * 240)
    fields = {"revision": draft.revision, "action": "now"}
    answer = client_of(lena).post(f"/edit/editions/{draft.pk}/decide/", fields,
                                  headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert "is too full" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.status == "submitted"
    draft.blocks.filter(key="fault-text").update(text="Kort.")
    assert client_of(lena).post(f"/edit/editions/{draft.pk}/decide/", fields).status_code == 302
    assert work().live("nl").pk == draft.pk


def test_a_coordinator_says_until_when_it_holds(client_of, kim, samira):
    address = f"/edit/leaflets/{work().pk}/"
    assert address in client_of(kim).get(f"/edit/texts/{work().pk}/").content.decode()
    assert client_of(kim).get(address).status_code == 200
    wrong = client_of(kim).post(address, {"valid_until": "soon"})
    assert wrong.status_code == 422
    assert client_of(kim).post(address, {"valid_until": "2027-05-01"}).status_code == 302
    assert str(Leaflet.objects.get().valid_until) == "2027-05-01"
    assert client_of(samira).get(address).status_code == 404
    assert client_of(kim).get("/edit/leaflets/999999/").status_code == 404


def test_a_coordinator_begins_a_leaflet_and_a_second_person_publishes_it(client_of, kim, lena):
    assert "/edit/leaflets/new/" in client_of(kim).get("/edit/").content.decode()
    fields = {"name": "Een andere folder", "slug": "other"}
    answer = client_of(kim).post("/edit/leaflets/new/", fields)
    assert answer.status_code == 302
    draft = Edition.objects.get(work__slug="other")
    assert answer.url == f"/edit/editions/{draft.pk}/write/"
    assert client_of(kim).get(answer.url).status_code == 200
    assert client_of(kim).post("/edit/leaflets/new/", fields).status_code == 422
    for wrong in ("a b", "a-card", ""):
        fields["slug"] = wrong
        assert client_of(kim).post("/edit/leaflets/new/", fields).status_code == 422
    client_of(kim).post(f"/edit/editions/{draft.pk}/submit/")
    client_of(lena).post(f"/edit/editions/{draft.pk}/decide/", {"revision": 1, "action": "now"})
    Sheet.objects.print_due()
    assert a_visitor().get("/nl/leaflet/other.pdf").status_code == 200
    both = a_visitor().get("/nl/leaflet/").content.decode()
    assert "/nl/leaflet/other/" in both
    assert "/nl/leaflet/good-to-know/" in both
    Leaflet.objects.known("good-to-know").keep(kim, None, Leaflet.objects.known("other"))
    assert a_visitor().get("/nl/leaflet/")["Location"] == "/nl/leaflet/other/"


def test_a_new_leaflet_is_for_coordinators(client_of, anna, samira):
    for member in (anna, samira):
        assert client_of(member).get("/edit/leaflets/new/").status_code == 404
    assert "/edit/leaflets/new/" not in client_of(samira).get("/edit/").content.decode()


@pytest.mark.parametrize(("typed", "number", "words"), [
    ("0800-1234 dag en nacht", "0800-1234", "dag en nacht"), ("112", "112", ""),
    ("+31 20 123 4567 advies", "+31 20 123 4567", "advies"), ("advies", "", "advies"),
])
def test_a_number_that_an_editor_adds_stands_before_its_words(typed, number, words):
    block = BlockShown("number-1", "number", typed, "nl", "ltr", {"section": "card"})
    edition = work().live("nl")
    told = sheet_of(edition, [block], "https://example.org/q/2345")["slots"]["card"]
    assert [(one["number"], one["text"]) for one in told] == [(number, words)]
