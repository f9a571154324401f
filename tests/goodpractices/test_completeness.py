"""What a text still needs, for every field and every limit."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from tests.goodpractices.conftest import text

ALL = [name for section in SECTIONS for name in section.fields]


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
