"""Parts: templates that show facts and nothing else, rendered once for the same facts."""
import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from forum.pages.facts import Author, Row, Tag
from platform_core.lib.templatetags import ui

ROW = Row(
    pk=7, title="How do you ask?", language="en", author=Author("Anna Example", "health", "NL"),
    tags=(Tag("fgm", "FGM"),), is_pinned=False, is_answered=False, is_locked=False, is_new=True,
    unread=3, replies=2,
    last_post=ui.Moment("2026-11-27T12:00:00+00:00", "27 November", "now", False),
    age="2 h", category="Signals",
)


@pytest.fixture(autouse=True)
def nothing_rendered():
    ui._part.cache_clear()


def row(**changes):
    return ui.part("forum/_thread_row.html", ROW._replace(**changes))


def test_equal_facts_are_rendered_once():
    assert row() == row(title="How do " + "you ask?")
    assert ui._part.cache_info().misses == 1


@pytest.mark.parametrize("change", [
    {"title": "Another"}, {"replies": 3}, {"unread": 0}, {"is_new": False}, {"is_pinned": True},
    {"is_answered": True}, {"is_locked": True}, {"tags": ()}, {"pk": 8}, {"language": "nl"},
    {"category": "Law"}, {"age": "3 h"},
    {"author": Author("Ben Example", "police", "BE")},
    {"last_post": ui.Moment("", "", "yesterday", False)},
])
def test_any_other_fact_shows(change):
    assert row(**change) != row()


def test_each_language_has_its_own():
    english = row()
    with translation.override("nl"):
        dutch = row()
    assert "2</b> replies" in english
    assert "2</b> reacties" in dutch
    assert row() == english


@given(text=st.text(max_size=60))
def test_what_people_wrote_is_escaped(text):
    shown = row(title=f"<b>{text}")
    assert "<b>" + text not in shown.split("<h2>")[1].split("</h2>")[0]


def test_a_part_sees_no_request():
    template = Template('{% part "forum/_views.html" "mine" %}')
    with_request = template.render(Context({"request": object(), "shown": "unanswered"}))
    assert with_request.count('aria-current="page"') == 1
    assert 'view=mine" aria-current="page"' in with_request


def test_a_moment_is_shown_alike_until_its_words_change():
    moment = timezone.now() - timezone.timedelta(minutes=5)
    assert "5 minutes ago" in ui.local_time(moment)
    with translation.override("nl"):
        assert "5 minuten geleden" in ui.local_time(moment)
    assert ui.local_time(moment) is ui.local_time(moment)
