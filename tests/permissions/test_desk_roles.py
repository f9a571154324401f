"""Role × address of the desk: what each may open there, and that nobody else may act.

A row names an address, how it is asked, and who keeps what stands there. For members without the
task the desk does not exist (404); an applicant is told that it is for members (403); a visitor
signs in first (302). Translators see texts, and nothing of the community.
"""
import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from platform_core.audit.models import Entry
from platform_core.content.models import Language, PublicLink, Translator, Work
from platform_core.members.models import Organisation
from platform_core.rights.models import Breach, BreachLetter, Redaction
from platform_core.search.models import MissedWord
from platform_core.taxonomy.models import Concept
from tests.conftest import make_member

pytestmark = pytest.mark.once

OPENED = [
    "/edit/",
    "/edit/categories/",
    "/edit/categories/add/",
    "/edit/categories/{category}/",
    "/edit/categories/{category}/discard/",
    "/edit/groups/",
    "/edit/groups/add/",
    "/edit/groups/{group}/",
    "/edit/groups/{group}/dismiss/{inside}/",
    "/edit/groups/{group}/dissolve/",
    "/edit/organisations/",
    "/edit/organisations/add/",
    "/edit/organisations/{organisation}/",
    "/edit/organisations/{organisation}/merge/{other}/",
    "/edit/tags/",
    "/edit/tags/add/",
    "/edit/tags/{tag}/",
    "/edit/tags/{tag}/replace/{other_tag}/",
    "/edit/missed/",
    "/edit/links/",
    "/edit/figures/",
    "/edit/figures/2025/",
    "/edit/names/",
    "/edit/names/add/",
    "/edit/names/{names}/",
    "/edit/breaches/",
    "/edit/breaches/add/",
    "/edit/breaches/{breach}/",
    "/edit/breaches/{breach}/add/",
    "/edit/breaches/{breach}/what/",
    "/edit/breaches/{breach}/authority/",
    "/edit/breaches/{breach}/persons/",
    "/edit/breaches/{breach}/drafts/authority/nl/",
    "/edit/pages/new/",
    "/edit/pages/{page}/",
    "/edit/pages/{page}/retire/",
]
SENT = [
    ("/edit/categories/add/", {"name_nl": "Nieuw", "name_en": "New", "icon": "eye",
                               "position": "1"}),
    ("/edit/categories/{category}/", {"name_nl": "Anders", "name_en": "Other", "icon": "eye",
                                      "position": "1", "groups": "{group}",
                                      "said": "0-0-0-0-0"}),
    ("/edit/categories/{category}/discard/", {"said": "1"}),
    ("/edit/groups/add/", {"name": "Taken over"}),
    ("/edit/groups/{group}/", {"name": "Taken over"}),
    ("/edit/groups/{group}/admit/", {"member": "{outside}"}),
    ("/edit/groups/{group}/dismiss/{inside}/", {"said": "1-0"}),
    ("/edit/groups/{group}/dissolve/", {"said": "1"}),
    ("/edit/organisations/add/", {"name": "Taken over"}),
    ("/edit/organisations/{organisation}/", {"name": "Taken over"}),
    ("/edit/organisations/{organisation}/merge/{other}/", {"said": "1-0"}),
    ("/edit/tags/add/", {"label_nl": "Nieuw", "label_en": "New", "broader": "{shelf}"}),
    ("/edit/tags/{tag}/", {"label_nl": "Anders", "label_en": "Other", "broader": "{shelf}",
                           "said": "0-2-9-0"}),
    ("/edit/tags/{tag}/replace/{other_tag}/", {"said": "0-0-0-0-9"}),
    ("/edit/tags/{tag}/bring-back/", {}),
    ("/edit/missed/{missed}/set-aside/", {}),
    ("/edit/links/{link}/again/", {}),
    ("/edit/figures/2025/", {"act": "publish"}),
    ("/edit/breaches/add/", {"places": "/members/{inside}/", "happened": "x",
                             "known_at": "2024-01-01T10:00"}),
    ("/edit/breaches/{breach}/add/", {"places": "/members/{inside}/"}),
    ("/edit/breaches/{breach}/what/", {"happened": "x", "known_at": "2024-01-01T10:00"}),
    ("/edit/breaches/{breach}/authority/", {"is_told": "no", "why_not": "x"}),
    ("/edit/breaches/{breach}/persons/", {"is_told": "no", "why_not": "x"}),
    ("/edit/breaches/{breach}/close/", {}),
    ("/edit/breaches/{breach}/people/file/", {}),
    ("/edit/breaches/{breach}/drafts/authority/nl/", {"text": "x"}),
    ("/edit/names/add/", {"names": "Zebedia Quill", "ground": "person"}),
    ("/edit/names/{names}/again/", {}),
    ("/edit/names/{names}/withdraw/", {}),
    ("/edit/names/{names}/release/", {"seen": "{seen}"}),
    ("/edit/pages/new/", {"name": "New", "slug": "new", "source": "en", "place": "menu",
                          "order": "1"}),
    ("/edit/pages/{page}/", {"place": "foot", "order": "1"}),
    ("/edit/pages/{page}/retire/", {"to": "{about}", "reason": "Mine", "said": "0-0-0"}),
    ("/edit/pages/{page}/come-back/", {}),
]
EXPECTED = {"kim": 200, "anna": 404, "ravi": 404, "mo": 404, "applicant": 403, "nobody": 302}


@pytest.fixture
def there(category, closed_group, anna, carla, kim):
    """{name: id} of everything that the addresses speak of."""
    Concept.objects.load()
    one, other = Organisation.objects.named("Team West"), Organisation.objects.named("Team Oost")
    make_member("worker", organisation=one)
    page = Work.objects.begin("page", "own", "Own", "en", kim)
    page.put(kim, "menu")
    about = Work.objects.begin("page", "about", "About", "en", kim)
    link = PublicLink.objects.create(url="https://example.org/x", host="example.org")
    tags = {slug: Concept.objects.get(slug=slug).pk for slug in ("fgm", "rape", "forms")}
    asked = Redaction.objects.ask(kim, ["Zebedia Quill"], "person")
    asked.search()
    breach = Breach.objects.begin(kim, [], "x", timezone.now())
    return {
        "breach": breach.pk,
        "names": asked.pk, "seen": asked.seen,
        "category": category.pk, "group": closed_group.pk, "inside": anna.pk,
        "outside": carla.pk, "organisation": one.pk, "other": other.pk, "tag": tags["fgm"],
        "other_tag": tags["rape"], "shelf": tags["forms"], "page": page.pk, "about": about.pk,
        "link": link.pk,
        "missed": MissedWord.objects.create(key="x" * 64, word="zeppelin").pk,
    }


def filled(facts, there):
    return {name: value.format(**there) for name, value in facts.items()}


def state_of_the_world():
    """Everything that the addresses could change, as plain values."""
    rows = [Group.objects.values_list("pk", "name"), Organisation.objects.values_list(
        "pk", "name", "merged_into"), Concept.objects.values_list("pk", "name", "replaced_by"),
        Work.objects.values_list("pk", "place", "moved_to"), Group.user_set.through.objects
        .values_list("group", "member"), PublicLink.objects.values_list("pk", "next_check"),
        Redaction.objects.values_list("pk", "status", "released_by"),
        Breach.objects.values_list("pk", "happened", "why_not_notified", "closed_at"),
        BreachLetter.objects.values_list("pk", "text"), MissedWord.objects.values_list("word")]
    return [sorted(query, key=str) for query in rows]


@pytest.mark.parametrize("address", OPENED)
def test_each_role_opens_what_is_for_it(address, there, request, client_of):
    path = address.format(**there)
    found = {role: client_of(request.getfixturevalue(role)).get(path).status_code
             for role in EXPECTED}
    assert found == EXPECTED


@pytest.mark.parametrize(("address", "facts"), SENT, ids=[row[0] for row in SENT])
def test_nobody_else_changes_anything(address, facts, there, request, client_of):
    before, entries = state_of_the_world(), Entry.objects.count()
    for role, expected in EXPECTED.items():
        if role != "kim":
            client = client_of(request.getfixturevalue(role))
            answer = client.post(address.format(**there), filled(facts, there))
            assert answer.status_code == expected, role
    assert state_of_the_world() == before
    assert Entry.objects.count() == entries


def test_a_translator_sees_texts_and_nothing_of_the_community(there, kim, client_of):
    member = make_member("samira")
    Translator.objects.appoint(kim, member, Language.objects.get(code="ar"))
    client = client_of(member)
    assert client.get("/edit/").status_code == 200
    assert "/edit/groups/" not in client.get("/edit/").content.decode()
    for address in OPENED[1:]:
        assert client.get(address.format(**there)).status_code == 404, address


def test_an_administrator_keeps_what_a_coordinator_keeps(there, client_of):
    client = client_of(make_member("root", is_superuser=True))
    for address in OPENED:
        assert client.get(address.format(**there)).status_code == 200, address


@pytest.mark.parametrize("changes", [
    {"is_coordinator": False},
    {"status": "suspended"},
    {"is_active": False},
])
def test_who_coordinated_before_is_out(changes, there, kim, client_of):
    client = client_of(kim)
    assert client.get("/edit/groups/").status_code == 200
    type(kim).objects.filter(pk=kim.pk).update(**changes)
    assert client.get("/edit/groups/").status_code != 200


def test_two_steps_are_asked_for_where_settings_ask_them(there, kim, client_of, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    for address in OPENED:
        answer = client_of(kim).get(address.format(**there))
        assert answer.status_code == 302, address
        assert "/accounts/2fa/" in answer.url


@pytest.mark.parametrize("address", OPENED)
def test_no_search_engine_keeps_a_page_of_the_desk(address, there, kim, client_of):
    answer = client_of(kim).get(address.format(**there))
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("address", [
    "/edit/categories/999999/",
    "/edit/categories/999999/discard/",
    "/edit/groups/999999/",
    "/edit/groups/{group}/dismiss/{outside}/",
    "/edit/groups/{group}/dismiss/999999/",
    "/edit/organisations/999999/",
    "/edit/organisations/{organisation}/merge/999999/",
    "/edit/organisations/999999/merge/{other}/",
    "/edit/tags/999999/",
    "/edit/tags/{tag}/replace/999999/",
    "/edit/tags/{tag}/replace/{shelf}/",
    "/edit/pages/999999/",
    "/edit/pages/{about}/",
    "/edit/pages/{about}/retire/",
])
def test_what_is_not_there_is_a_404(address, there, kim, client_of):
    assert client_of(kim).get(address.format(**there)).status_code == 404


@pytest.mark.parametrize("address", [
    "/edit/groups/{group}/admit/",
    "/edit/tags/{tag}/bring-back/",
    "/edit/links/{link}/again/",
    "/edit/pages/{page}/come-back/",
])
def test_what_changes_something_at_once_is_only_sent(address, there, kim, client_of):
    assert client_of(kim).get(address.format(**there)).status_code == 405


@pytest.mark.parametrize("address", OPENED)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_says_who_may_read_it_in_two_languages(
    address, language, there, kim, client_of
):
    type(kim).objects.filter(pk=kim.pk).update(language=language)
    page = client_of(kim).get(address.format(**there), headers={"accept-language": language})
    assert f'<html lang="{language}"' in page.content.decode()
    assert {"nl": "Redactie", "en": "Desk"}[language] in page.content.decode()
