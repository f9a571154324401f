"""Choosing tags: in a form, and while typing."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from platform_core.taxonomy.forms import ConceptField
from platform_core.taxonomy.models import Concept

pytestmark = pytest.mark.once


@pytest.fixture
def loaded(db):
    Concept.objects.load()


def slugs(count, facet="forms"):
    return list(Concept.objects.of_facet(facet).values_list("slug", flat=True)[:count])


class Form(forms.Form):
    tags = ConceptField(facets=["forms"], max_tags=3, required=False)


def test_as_many_as_allowed_are_taken(loaded):
    field = ConceptField(max_tags=3)
    assert [c.slug for c in field.clean(slugs(3))] == slugs(3)
    with pytest.raises(ValidationError, match="at most 3 tags"):
        field.clean(slugs(4))


@pytest.mark.parametrize("value", [["nonsense"], ["forms"], ["\x00"], ["1"], ["a" * 300], "text"])
def test_what_is_no_tag_is_refused(loaded, value):
    with pytest.raises(ValidationError):
        ConceptField().clean(value)


def test_only_concepts_of_the_fields_facets_are_choices(loaded):
    [other] = slugs(1, "services")
    with pytest.raises(ValidationError, match="Select a valid choice"):
        ConceptField(facets=["forms"]).clean([other])


@pytest.mark.parametrize(("required", "fits"), [(True, False), (False, True)])
def test_none_is_enough_when_none_is_required(loaded, required, fits):
    field = ConceptField(required=required)
    if fits:
        assert list(field.clean([])) == []
    else:
        with pytest.raises(ValidationError):
            field.clean([])


def test_the_same_tag_twice_counts_once(loaded):
    [slug] = slugs(1)
    assert len(ConceptField(max_tags=1).clean([slug, slug])) == 1


def test_the_boxes_stand_under_their_facets_in_the_readers_language(
    loaded, django_assert_num_queries
):
    form = Form({"tags": slugs(2)})
    with translation.override("nl"), django_assert_num_queries(2):
        page = str(form["tags"])
    assert "vormen van geweld" in page.lower()
    assert page.count("checked") == 2


def test_rows_and_ids_both_fill_the_form(loaded):
    rows = list(Concept.objects.of_facet("forms")[:2])
    assert ConceptField().prepare_value(rows) == slugs(2)
    assert ConceptField().prepare_value(slugs(2)) == slugs(2)
    assert ConceptField().prepare_value("one") == "one"


def suggested(client, typed):
    return client.get("/tags/suggest/", {"q": typed})


def test_a_member_finds_tags_while_typing(loaded, anna, client_of):
    answer = suggested(client_of(anna), "fgm")
    assert answer.headers["Content-Type"] == "application/json"
    row = next(row for row in answer.json() if row["id"] == "fgm")
    assert row["label"] == Concept.objects.get(slug="fgm").labels["en"]
    assert row["detail"] == "Forms of violence"


def test_in_dutch_it_is_named_in_dutch(loaded, anna, client_of):
    client = client_of(anna)
    answer = client.get("/tags/suggest/", {"q": "fgm"}, headers={"accept-language": "nl"})
    labels = [row["label"] for row in answer.json()]
    assert Concept.objects.get(slug="fgm").labels["nl"] in labels


@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("applicant", 403)])
def test_only_members_find_tags(role, status, request, loaded, client_of):
    assert suggested(client_of(request.getfixturevalue(role)), "fgm").status_code == status


@pytest.mark.parametrize("typed", ["", "\x00", "%", "'; --", "9" * 1000])
def test_nonsense_finds_nothing(loaded, anna, client_of, typed):
    answer = suggested(client_of(anna), typed)
    assert (answer.status_code, answer.json()) == (200, [])


def test_it_is_only_asked(loaded, anna, client_of):
    assert client_of(anna).post("/tags/suggest/", {"q": "fgm"}).status_code == 405


def test_too_many_questions_are_asked_to_wait(loaded, anna, ben, client_of):
    client = client_of(anna)
    answers = [suggested(client, "f").status_code for _ in range(241)]
    assert answers == [200] * 240 + [429]
    assert suggested(client_of(ben), "f").status_code == 200


def test_typing_costs_no_question_about_tags(
    loaded, anna, client_of, django_assert_max_num_queries
):
    client = client_of(anna)
    suggested(client, "f")
    with django_assert_max_num_queries(3) as seen:
        suggested(client, "fg")
    assert not [query for query in seen.captured_queries if "taxonomy" in query["sql"]]
