"""Rows of a field: read from parallel inputs, checked cell by cell, never an error page."""
import pytest
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.fields import LONGEST_CELL, MOST_ROWS, RowsField
from goodpractices.forms import LESSON_COLUMNS, MATERIAL_COLUMNS, PracticeForm
from goodpractices.models.choices import LessonKind
from goodpractices.pages.edit import as_data

LESSONS, MATERIALS = RowsField(columns=LESSON_COLUMNS), RowsField(columns=MATERIAL_COLUMNS)
LESSONS_SPARE = 3
FULL = {"title": "Card", "url": "https://example.org/card", "language": "nl", "licence": "cc_by",
        "year": "2025"}
printable = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=50)
lesson = st.fixed_dictionaries({"kind": st.sampled_from(LessonKind.values), "text": printable})


def read(field, name, **lists):
    data = MultiValueDict({f"{name}_{column}": cells for column, cells in lists.items()})
    return field.widget.value_from_datadict(data, {}, name)


@given(st.lists(lesson, max_size=MOST_ROWS))
def test_rows_survive_the_way_through_a_browser(rows):
    sent = as_data({"lessons": rows})
    read_back = LESSONS.widget.value_from_datadict(sent, {}, "lessons")
    assert LESSONS.clean(read_back) == rows


@given(st.lists(st.text(max_size=20), max_size=30), st.lists(st.text(max_size=20), max_size=30))
def test_anything_sent_is_read_or_refused(kinds, texts):
    rows = read(LESSONS, "lessons", kind=kinds, text=texts)
    try:
        assert len(LESSONS.clean(rows)) <= MOST_ROWS
    except ValidationError as refused:
        assert refused.messages


@pytest.mark.parametrize("row", [
    {"kind": "do", "text": ""}, {"kind": "limitation", "text": " \n "},
])
def test_a_row_in_which_nothing_is_written_is_left_out(row):
    assert LESSONS.clean([row]) == []


def test_a_row_of_which_any_cell_is_written_stays():
    row = dict.fromkeys(FULL, "") | {"year": "2024"}
    assert MATERIALS.clean([row]) == [row]


@pytest.mark.parametrize(("column", "value"), [
    ("url", "javascript:alert(1)"), ("url", "ftp://example.org/x"), ("url", "example"),
    ("url", "https://"), ("language", "klingon"), ("licence", "mine"), ("year", "1949"),
    ("year", "2101"), ("year", "20241"), ("year", "²⁰²⁴"), ("year", "soon"),
    ("title", "x" * (LONGEST_CELL + 1)), ("year", "9" * 300),
])
def test_a_wrong_cell_is_refused(column, value):
    with pytest.raises(ValidationError):
        MATERIALS.clean([FULL | {column: value}])


@pytest.mark.parametrize(("column", "value"), [
    ("url", "https://example.org/a?b=c"), ("url", ""), ("language", ""), ("year", "1950"),
    ("year", "2100"), ("year", ""), ("title", "x" * LONGEST_CELL),
])
def test_a_fitting_cell_is_kept(column, value):
    assert MATERIALS.clean([FULL | {column: value}]) == [FULL | {column: value}]


def test_more_rows_than_fit_are_refused_and_not_cut():
    row = {"kind": "do", "text": "x"}
    assert len(LESSONS.clean([row] * MOST_ROWS)) == MOST_ROWS
    cells = read(LESSONS, "lessons", kind=["do"] * 500, text=["x"] * 500)
    with pytest.raises(ValidationError):
        LESSONS.clean(cells)


def test_the_form_offers_empty_rows_after_the_written_ones():
    shown = LESSONS.widget.rows("lessons", [{"kind": "do", "text": "One"}])
    assert [row[1][2] for row in shown] == ["One", "", ""]
    full = LESSONS.widget.rows("lessons", [{"kind": "do", "text": "x"}] * MOST_ROWS)
    assert len(full) == MOST_ROWS


def test_a_form_that_comes_back_offers_no_more_empty_rows_than_before(client_of, anna):
    data = {"revision": 0, "language": "nl", "action": "save", "start": "yesterday",
            "lessons_kind": ["do"] * 4, "lessons_text": ["Plan.", "", " ", ""]}
    client = client_of(anna)
    for _turn in range(3):
        page = client.post("/practices/new/", data).content.decode()
        assert page.count('name="lessons_text"') == 1 + LESSONS_SPARE
        assert page.count("Plan.") == 1


def test_as_text_rows_are_what_people_wrote_in_them():
    rows = MATERIALS.clean([FULL, FULL | {"title": "Film", "url": ""}])
    assert str(rows) == "Card\n\nhttps://example.org/card\n\nFilm"


def test_a_form_with_nothing_but_rows_is_valid(db):
    form = PracticeForm(as_data({"revision": 0, "language": "nl", "visibility": "members",
                                 "lessons": [{"kind": "do", "text": "Plan."}]}))
    assert form.is_valid(), form.errors
    assert form.content()["lessons"] == [{"kind": "do", "text": "Plan."}]
