"""What a text still needs, for every field and every limit."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.models import choices
from goodpractices.models.completeness import (
    MOST_CHARACTERS,
    NEEDED_TO_PUBLISH,
    NEEDED_TO_SUBMIT,
    PUBLISH,
    SECTIONS,
    SUBMIT,
    gaps,
    progress,
)
from goodpractices.models.evidence import RECOGNISED_BY, evidence_lacking
from goodpractices.models.text import RICH_FIELDS, TAG_FIELDS
from tests.goodpractices.conftest import text

# The table of a good practice as the founders wrote it: what must be filled in to submit (S) and
# to publish (P). Names are those of the columns; “stage” is the table's “status”.
TABLE = {
    "title": "SP", "summary": "SP", "need": "SP", "intervention": "SP", "results_short": "SP",
    "practice_type": "SP", "forms": "SP", "interventions": "SP", "people": "SP",
    "sectors_involved": "SP", "setting": "P", "countries": "SP", "area_level": "SP",
    "languages_of_delivery": "P", "start": "SP", "stage": "SP", "problem_context": "P",
    "goals": "P", "approach_steps": "SP", "referral": "P", "survivor_safety": "SP",
    "participation": "P", "inclusivity": "P", "resources_needed": "P", "cost_band": "P",
    "results": "P", "users_opinion": "P", "evaluation_kind": "P", "lessons": "P",
    "transfer_conditions": "P", "owner_organisation": "SP", "contact_role": "SP", "licence": "SP",
    "consent_declaration": "SP", "visibility": "SP",
    "other_tags": "", "materials": "", "end": "", "area_text": "", "participation_text": "",
    "language": "", "material_files": "",
}
VOCABULARIES = {
    choices.PracticeType:
        "method training tool_or_protocol outreach service policy collaboration research",
    choices.Setting:
        "reception_centre hospital gp mental_health school home community_venue online "
        "police_station municipal_office shelter other",
    choices.AreaLevel: "local regional national cross_border",
    choices.Stage: "pilot running regular_service ended",
    choices.Participation: "none consulted co_designed led_by",
    choices.CostBand: "none lt_1k 1k_10k 10k_50k gt_50k unknown",
    choices.EvaluationKind:
        "none monitoring process outcome_no_control outcome_control systematic_review",
    choices.Licence: "cc_by cc_by_sa cc_by_nc all_rights_reserved link_only",
    choices.Visibility: "members public",
    choices.EvidenceLevel:
        "practice_experience well_described well_substantiated first_indications "
        "good_indications strong_indications",
    choices.LessonKind: "do dont side_effect limitation",
}
ALL = [name for section in SECTIONS for name in section.fields]


@pytest.mark.parametrize(("name", "needed"), TABLE.items())
def test_the_table_says_what_is_needed_for_which_step(name, needed):
    assert (name in NEEDED_TO_SUBMIT) == ("S" in needed)
    assert (name in NEEDED_TO_PUBLISH) == ("P" in needed)


def test_the_form_asks_for_every_field_of_the_table_and_no_other():
    assert sorted(ALL) == sorted(TABLE)


@pytest.mark.parametrize(("kinds", "codes"), VOCABULARIES.items())
def test_the_stored_codes_are_the_agreed_ones(kinds, codes):
    assert kinds.values == codes.split()


def test_the_limits_are_those_of_the_table():
    rich = {"problem_context": 2000, "goals": 2000, "approach_steps": 2000, "referral": 2000}
    card = {"title": 120, "need": 300, "intervention": 300, "results_short": 300}
    assert rich | card == MOST_CHARACTERS
    assert set(rich) == set(RICH_FIELDS)
    assert set(TAG_FIELDS.values()) == {"forms", "interventions", "people"}


def names(content, purpose):
    return [gap.field for gap in gaps(content, purpose)]


def test_a_complete_text_needs_nothing():
    assert gaps(text(), SUBMIT) == []
    assert gaps(text(), PUBLISH) == []


def test_an_empty_text_needs_the_whole_set():
    assert set(names({}, SUBMIT)) == set(NEEDED_TO_SUBMIT)
    assert set(names({}, PUBLISH)) == set(NEEDED_TO_PUBLISH)


@pytest.mark.parametrize("name", NEEDED_TO_PUBLISH)
def test_each_needed_field_is_missed_when_it_is_empty(name):
    content = text()
    content[name] = type(content[name])()
    assert name in names(content, PUBLISH)
    assert (name in names(content, SUBMIT)) == (name in NEEDED_TO_SUBMIT)


@pytest.mark.parametrize(("words", "fits"), [(39, False), (40, True), (120, True), (121, False)])
def test_a_summary_has_40_to_120_words(words, fits):
    assert ("summary" not in names(text(summary="word " * words), SUBMIT)) == fits


@pytest.mark.parametrize(("name", "most"), MOST_CHARACTERS.items())
def test_each_limit_is_exact(name, most):
    assert name not in names(text(**{name: "x" * most}), PUBLISH)
    assert name in names(text(**{name: "x" * (most + 1)}), PUBLISH)


def test_markup_does_not_count_as_text():
    assert "goals" not in names(text(goals="<p><strong>" + "x" * 2000 + "</strong></p>"), PUBLISH)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"stage": "ended"}, "end"),
        ({"end": "2023-12"}, "end"),
        ({"area_level": "local"}, "area_text"),
        ({"area_level": "regional", "area_text": "  "}, "area_text"),
        ({"materials": [{"title": "Card", "url": ""}]}, "materials"),
    ],
)
def test_one_answer_asks_for_another(changes, missing):
    assert names(text(**changes), SUBMIT) == [missing]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"participation_text": ""}, "participation_text"),
        ({"lessons": [{"kind": "do", "text": "Plan it."}]}, "lessons"),
    ],
)
def test_publishing_asks_for_more(changes, missing):
    assert names(text(**changes), SUBMIT) == []
    assert names(text(**changes), PUBLISH) == [missing]


@pytest.mark.parametrize("area", [
    "Dorpsstraat 12, Ede", "Waterstad, 1234 AB", "Hoofdweg 3a", "9711 LM 14 Groningen",
])
@pytest.mark.parametrize("level", choices.AreaLevel.values)
def test_an_area_is_never_finer_than_a_municipality(area, level):
    assert names(text(area_level=level, area_text=area), SUBMIT) == ["area_text"]


@pytest.mark.parametrize("area", ["Waterstad", "Zuid-Limburg", "Eastern Macedonia and Thrace",
                                  "three municipalities along the Maas", "Provincie Utrecht"])
def test_a_municipality_or_region_may_be_named(area):
    assert names(text(area_level="regional", area_text=area), SUBMIT) == []


@pytest.mark.parametrize(("contact", "fits"), [
    ("project leader", True), ("coördinator zorgpad", True), ("info@waterstad.example", True),
    ("06-12345678", False), ("mevrouw Jansen", False), ("fatma.yilmaz@example.org", False),
])
def test_a_contact_is_a_role_and_never_a_private_phone(contact, fits):
    assert names(text(contact_role=contact), SUBMIT) == ([] if fits else ["contact_role"])


@pytest.mark.parametrize(("level", "reference", "carries"), [
    ("practice_experience", "", True),
    ("well_described", "", True),
    ("well_substantiated", "", False),
    ("well_substantiated", "   ", False),
    ("well_substantiated", "It follows the stages of trauma recovery.", True),
    *[(level, reference, carries)
      for level in ("first_indications", "good_indications", "strong_indications")
      for reference, carries in [
          ("", False),
          ("Colleagues are enthusiastic.", False),
          ("Everybody knows that it works.", False),
          ("Harbour study, 2023: before and after in two clinics.", True),
          ("https://example.org/study.pdf", True),
          ("doi:10.1234/abcd", True),
          ("Recognised by Movisie", True),
          ("In de databank van het NJi", True),
          ("room 20231", False),
      ]],
])
def test_a_level_must_rest_on_what_it_claims(level, reference, carries):
    assert (evidence_lacking(level, reference) == "") == carries


@pytest.mark.parametrize("body", RECOGNISED_BY)
def test_recognition_elsewhere_carries_an_indication_of_effect(body):
    assert evidence_lacking("strong_indications", f"Erkend door {body.lower()}.") == ""


def test_nobody_took_part_needs_no_explanation():
    assert names(text(participation="none", participation_text=""), PUBLISH) == []


def test_gaps_come_in_the_order_of_the_form_with_their_labels():
    found = gaps({}, PUBLISH)
    assert [gap.field for gap in found] == [name for name in ALL if name in NEEDED_TO_PUBLISH]
    assert all(gap.label and gap.message for gap in found)


def test_the_progress_counts_each_gap_once():
    rows = progress(text(summary="", results="", goals=""))
    counts = {section.key: (len(first), len(more)) for section, first, more in rows}
    assert counts["card"] == (1, 0)
    assert counts["approach"] == (0, 1)
    assert counts["results"] == (0, 1)
    assert counts["safety"] == (0, 0)


@given(st.sets(st.sampled_from(sorted(NEEDED_TO_PUBLISH))))
def test_any_set_of_empty_fields_is_named_exactly(emptied):
    content = text()
    content |= {name: type(content[name])() for name in emptied}
    dependent = {"participation_text", "area_text", "end"}
    assert set(names(content, PUBLISH)) - dependent == emptied
    assert set(names(content, SUBMIT)) <= set(names(content, PUBLISH))


@given(st.integers(0, 200), st.integers(0, 400), st.integers(0, 400))
def test_limits_hold_for_any_length(words, title, need):
    content = text(summary="w " * words, title="t" * title, need="n" * need)
    found = names(content, SUBMIT)
    assert ("summary" in found) == (not 40 <= words <= 120)
    assert ("title" in found) == (not 1 <= title <= 120)
    assert ("need" in found) == (not 1 <= need <= 300)
