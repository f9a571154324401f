"""Tags at the desk: words per language, places, merging; search and pages follow at once."""
import pytest
from django.contrib import admin

from platform_core.audit.models import Entry
from platform_core.notifications.models import Subscription
from platform_core.search.models import Document
from platform_core.search.upkeep import renew_outdated
from platform_core.taxonomy import thesaurus
from platform_core.taxonomy.keeping import NotReplaceable
from platform_core.taxonomy.models import LANGUAGES, Concept, Tagged
from tests.conftest import start_thread
from tests.desk import confirm, numbers_said

pytestmark = pytest.mark.django_db


@pytest.fixture
def fgm():
    Concept.objects.load()
    thesaurus.changed()
    return Concept.objects.get(slug="fgm")


@pytest.fixture
def other(fgm):
    return Concept.objects.get(slug="honour-violence")


@pytest.fixture
def tagged(fgm, anna, category):
    """A discussion with the tag; its words do not name it."""
    return start_thread(anna, category, "Talking with parents", tags=[fgm])


def facts(concept, **changes):
    sent = {"broader": concept.broader_id}
    for code in LANGUAGES:
        sent[f"label_{code}"] = concept.labels.get(code, "")
        sent[f"synonyms_{code}"] = "\n".join(concept.synonyms.get(code, ()))
    return sent | changes


def address(concept):
    return f"/edit/tags/{concept.pk}/"


def with_word(concept, word, code="nl"):
    return {f"synonyms_{code}": "\n".join([*concept.synonyms.get(code, ()), word])}


def test_tags_are_not_in_the_admin():
    assert not admin.site.is_registered(Concept)


@pytest.mark.parametrize(("role", "expected"), {
    "anna": 404, "mo": 404, "ravi": 404, "applicant": 403, "kim": 200, "nobody": 302}.items())
def test_tags_are_kept_by_coordinators_alone(role, expected, request, fgm, other, client_of):
    client = client_of(request.getfixturevalue(role))
    for path in ("/edit/tags/", "/edit/tags/add/", address(fgm),
                 f"{address(fgm)}replace/{other.pk}/"):
        assert client.get(path).status_code == expected, path
    if expected != 200:
        client.post(address(fgm), facts(fgm, label_en="Taken over", said="0-0-0-0"))
        client.post(f"{address(fgm)}replace/{other.pk}/", {"said": "0-0-0-0-1"})
        fgm.refresh_from_db()
        assert fgm.replaced_by is None and fgm.label_in("en") != "Taken over"


def test_a_word_that_is_added_finds_what_is_tagged(fgm, tagged, kim, carla, client_of,
                                                   django_capture_on_commit_callbacks):
    reader = client_of(carla)
    assert tagged.title not in reader.get("/search/?q=besnijdenisfeest").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        said, answer = confirm(client_of(kim), address(fgm),
                               facts(fgm, **with_word(fgm, "besnijdenisfeest")))
    assert answer.status_code == 302 and said == [0, 1, 0, 0]
    assert tagged.title in reader.get("/search/?q=besnijdenisfeest").content.decode()
    assert fgm in thesaurus.suggest("besnijdenisf")
    assert Entry.objects.about(fgm).get().action == "taxonomy.concept.describe"


def test_a_new_name_is_said_with_how_many_texts_show_it(fgm, tagged, kim, anna, client_of):
    said, _answer = confirm(client_of(kim), address(fgm), facts(fgm, label_en="Cutting of girls"))
    assert said[0] == Tagged.objects.filter(tag=fgm).count() == 1
    assert said[1:3] == [1, 1]
    assert "Cutting of girls" in client_of(anna).get(tagged.get_absolute_url()).content.decode()


def test_what_a_coordinator_wrote_stands_when_the_file_is_loaded_again(fgm, kim):
    fgm.describe(kim, fgm.broader, {**fgm.labels, "en": "Cutting of girls"}, {"nl": ["snijden"]})
    Concept.objects.load()
    fgm.refresh_from_db()
    assert fgm.labels["en"] == "Cutting of girls" and fgm.synonyms == {"nl": ["snijden"]}


def test_a_tag_takes_its_narrower_ones_along(kim, client_of):
    Concept.objects.load()
    concept = Concept.objects.get(slug="domestic-violence")
    shelf = Concept.objects.get(slug="legal")
    said, _answer = confirm(client_of(kim), address(concept), facts(concept, broader=shelf.pk))
    below = Concept.objects.filter(broader=concept)
    assert said[3] == len(concept.below()) >= 2
    assert {one.facet for one in below} == {"legal"}
    shelves = [facet for facet, _tags in thesaurus.choices("en")]
    assert len(shelves) == len(set(shelves))


def test_merging_does_what_was_said(fgm, other, tagged, kim, carla, ben, category, client_of):
    start_thread(ben, category, "Both tags", tags=[fgm, other])
    Subscription.objects.follow(carla, fgm)
    Subscription.objects.follow(ben, fgm)
    Subscription.objects.follow(ben, other)
    entries = Document.objects.tagged("fgm").count()
    said, answer = confirm(client_of(kim), f"{address(fgm)}replace/{other.pk}/")
    assert answer.url == address(other)
    assert said == [2, 2, entries, 0, len({*fgm.words})]
    assert not Tagged.objects.filter(tag=fgm).exists()
    assert Tagged.objects.filter(tag=other).count() == 2
    assert set(Subscription.objects.to(other).values_list("member", flat=True)) == {
        carla.pk, ben.pk}
    renew_outdated()
    assert Document.objects.tagged("fgm").count() == 0
    assert Document.objects.tagged(other.slug).count() == entries
    assert tagged.title in client_of(carla).get("/search/?q=vgv").content.decode()
    assert fgm not in thesaurus.concepts() and other in thesaurus.suggest("vgv")
    assert Concept.objects.get(pk=fgm.pk).get_absolute_url().endswith(other.slug)


def test_what_was_merged_can_be_brought_back(fgm, other, kim, client_of):
    fgm.replace(kim, other)
    assert client_of(kim).post(f"{address(fgm)}bring-back/").status_code == 302
    assert fgm in thesaurus.concepts() and thesaurus.suggest("vgv")[0] == fgm
    assert other not in thesaurus.suggest("vgv")


def test_texts_that_name_the_old_one_mean_the_new_one(fgm, other, kim):
    fgm.replace(kim, other)
    assert list(Concept.objects.chosen(["fgm"])) == [other]
    assert thesaurus.current(["fgm", "rape"]) == {other.slug, "rape"}


def test_a_tag_is_not_merged_into_what_stands_below_it_or_is_gone(fgm, other, kim, client_of):
    above = fgm.broader
    for one, into in [(above, fgm), (fgm, fgm), (Concept.objects.get(slug="forms"), fgm)]:
        with pytest.raises(NotReplaceable):
            one.replace(kim, into)
    assert client_of(kim).get(f"{address(above)}replace/{fgm.pk}/").status_code == 404
    fgm.replace(kim, other)
    with pytest.raises(NotReplaceable):
        other.replace(kim, fgm)


def test_a_new_tag_can_be_chosen_at_once(fgm, kim, client_of):
    thesaurus.suggest("x")
    sent = {"broader": fgm.broader_id, "label_nl": "gedwongen geheimhouding",
            "label_en": "Forced secrecy", "synonyms_ar": "كتمان قسري"}
    assert client_of(kim).post("/edit/tags/add/", sent).status_code == 302
    made = Concept.objects.get(slug="forced-secrecy")
    assert (made.facet, made.is_kept) == ("forms", True)
    assert made in thesaurus.suggest("كتمان") and made in Concept.objects.taggable()


@pytest.mark.parametrize("changes", [
    {"label_nl": ""}, {"label_en": "  "}, {"label_en": "x" * 101}, {"broader": ""},
    {"broader": "x"}, {"synonyms_nl": "\n".join(f"woord {n}" for n in range(31))},
    {"synonyms_en": "x" * 101}, {"label_nl": "eergerelateerd geweld"},
    {"synonyms_en": "RAPE"}, {"synonyms_nl": "bsn 111222333"},
])
def test_what_cannot_be_is_given_back(changes, fgm, kim, client_of):
    answer = client_of(kim).post(address(fgm), facts(fgm, synonyms_fr="mot tapé") | changes)
    assert answer.status_code == 422
    assert "mot tapé" in answer.content.decode()
    assert Concept.objects.get(pk=fgm.pk).labels == fgm.labels


def test_a_shelf_is_kept_by_nobody(fgm, kim, client_of):
    shelf = Concept.objects.get(slug="forms")
    assert client_of(kim).get(address(shelf)).status_code == 403


def test_what_is_said_is_asked_anew_when_it_changed(fgm, other, tagged, anna, category, kim,
                                                    client_of):
    client, path = client_of(kim), f"{address(fgm)}replace/{other.pk}/"
    said = numbers_said(client.get(path))
    start_thread(anna, category, "One more", tags=[fgm])
    answer = client.post(path, {"said": "-".join(map(str, said))})
    assert answer.status_code == 409 and numbers_said(answer)[0] == said[0] + 1


@pytest.mark.parametrize("query", ["", "q=vgv", "q=nothing+at+all", "facet=forms", "facet=x",
                                   "after=x", "q=%00"])
def test_the_list_narrows_and_never_breaks(query, fgm, kim, client_of):
    answer = client_of(kim).get(f"/edit/tags/?{query}")
    assert answer.status_code == 200
    assert ("No tag found" in answer.content.decode()) == ("nothing" in query)
