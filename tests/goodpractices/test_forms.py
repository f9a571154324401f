"""What the long form takes, refuses and gives back, for any content."""
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goodpractices.forms import PracticeForm, PublishForm
from goodpractices.models import choices
from goodpractices.models.completeness import SECTIONS
from goodpractices.models.text import RICH_FIELDS
from goodpractices.pages.edit import as_data
from platform_core.lib.countries import COUNTRIES
from platform_core.lib.sectors import SECTORS
from tests.goodpractices.conftest import text

letters = st.characters(categories=["L"], max_codepoint=0x24F)
words = st.text(letters, min_size=1, max_size=12)
line = st.lists(words, max_size=8).map(" ".join)
month = st.from_regex(r"\A(19|20)[0-9]{2}-(0[1-9]|1[0-2])\Z")


def one_of(kinds):
    return st.sampled_from(["", *kinds.values])


def some_of(codes):
    return st.lists(st.sampled_from(sorted(codes)), max_size=5, unique=True)


drafts = st.fixed_dictionaries({
    "title": line, "summary": line, "need": line, "intervention": line, "results_short": line,
    "practice_type": one_of(choices.PracticeType), "setting": one_of(choices.Setting),
    "area_level": one_of(choices.AreaLevel), "stage": one_of(choices.Stage),
    "participation": one_of(choices.Participation), "cost_band": one_of(choices.CostBand),
    "evaluation_kind": one_of(choices.EvaluationKind), "licence": one_of(choices.Licence),
    "visibility": one_of(choices.Visibility), "start": st.just("") | month,
    "end": st.just("") | month, "countries": some_of(COUNTRIES),
    "sectors_involved": some_of(SECTORS), "consent_declaration": st.booleans(),
    "forms": some_of({"sexual-violence", "fgm", "stalking"}),
    "other_tags": some_of({"police-report", "do-no-harm"}),
    "goals": words.map(lambda word: f"<p>{word}</p>"), "results": line,
    "lessons": st.lists(st.fixed_dictionaries({
        "kind": st.sampled_from(choices.LessonKind.values), "text": words,
    }), max_size=4),
})


def in_order(content):
    """Codes in the order in which they were chosen do not matter: boxes have none."""
    boxes = {"countries", "sectors_involved", "forms", "other_tags", "languages_of_delivery",
             "interventions", "people"}
    return {name: sorted(value) if name in boxes else value for name, value in content.items()}


def bound(content, **extra):
    data = as_data(content | {"revision": 0})
    data.update({"action": "save"} | extra)
    return PracticeForm(data)


class RoundTrip(TestCase):
    @pytest.mark.once   # form and content agree before any engine sees them
    @given(drafts)
    def test_a_draft_comes_out_of_the_form_as_it_went_in(self, changes):
        content = text(**changes)
        form = bound(content)
        assert form.is_valid(), form.errors
        assert in_order(form.content()) == in_order(content)

    @given(st.dictionaries(st.sampled_from(
        [name for section in SECTIONS for name in section.fields] + ["revision", "token"]
    ), st.lists(st.text(max_size=30), max_size=3)))
    def test_nothing_that_is_sent_breaks_the_form(self, sent):
        data = as_data(text() | {"revision": 0})
        for name, values in sent.items():
            data.setlist(name, values)
        form = PracticeForm(data)
        assert form.is_valid() in {True, False}
        assert form.is_valid() or form.errors


@pytest.mark.django_db
def test_every_field_of_the_sections_is_in_the_form_and_has_a_label():
    form = PracticeForm()
    named = [name for section in SECTIONS for name in section.fields]
    assert set(named) | {"revision", "token", "privacy_confirmed"} == set(form.fields)
    assert all(form.fields[name].label for name in named)
    assert not any(form.fields[name].required for name in named
                   if name not in {"language", "visibility"})


@pytest.mark.django_db
@pytest.mark.parametrize("name", RICH_FIELDS)
@pytest.mark.parametrize(("html", "clean"), [
    ("<p onclick='x()'>Hi</p>", "<p>Hi</p>"),
    ("<script>alert(1)</script><p>Hi</p>", "<p>Hi</p>"),
    ("<p><a href='javascript:alert(1)'>Hi</a></p>", "<p>Hi</p>"),
    ("<p style='position:fixed'>Hi</p>", "<p>Hi</p>"),
    ("<iframe src='//evil.example'></iframe><p>Hi</p>", "<p>Hi</p>"),
])
def test_rich_fields_are_cleaned(name, html, clean):
    form = bound(text(**{name: html}))
    assert form.is_valid(), form.errors
    assert form.content()[name].replace("<a>", "").replace("</a>", "") == clean


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["forms", "interventions", "people", "other_tags"])
def test_at_most_eight_tags_of_a_kind(name):
    form = PracticeForm()
    slugs = [str(concept.slug) for concept in form.fields[name].queryset]
    few, many = slugs[:8], slugs[:9]
    assert bound(text(**{name: few})).is_valid()
    assert bound(text(**{name: many})).is_valid() == (len(slugs) <= 8)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["forms", "interventions", "people"])
def test_tags_of_another_facet_are_refused(name):
    foreign = {"forms": "police", "interventions": "rape", "people": "istanbul-convention"}
    form = bound(text(**{name: [foreign[name]]}))
    assert list(form.errors) == [name]


@pytest.mark.django_db
@pytest.mark.parametrize("level", [*choices.EvidenceLevel.values, "", "certain"])
@pytest.mark.parametrize("reference", ["", "Harbour study, 2023"])
def test_a_level_and_its_source_are_asked_for_together(level, reference):
    form = PublishForm({"evidence_level": level, "reference": reference, "revision": 1})
    free = {"practice_experience", "well_described"}
    known = level in choices.EvidenceLevel.values
    assert form.is_valid() == (known and (level in free or bool(reference)))
    if known and not form.is_valid():
        assert list(form.errors) == ["reference"]
