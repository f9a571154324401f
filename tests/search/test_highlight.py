"""Found words are marked; nothing of the text ever becomes markup."""
import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.lib.templatetags.ui import highlighted
from platform_core.search import highlight
from platform_core.search.analysis import terms
from platform_core.search.highlight import LENGTH, Wanted, wanted_in
from platform_core.search.query import parse


def marked(text, wanted, language):
    return highlighted(highlight.pieces(text, as_wanted(wanted), language))


def excerpt(text, wanted, language):
    return highlighted(highlight.excerpt(text, as_wanted(wanted), language))


def as_wanted(stems):
    return stems if isinstance(stems, Wanted) else Wanted.of([(stem,) for stem in stems])


def without_marks(text):
    return text.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(("text", "shown"), [
    ("<b>Interpreters</b> & more",
     "&lt;b&gt;<mark>Interpreters</mark>&lt;/b&gt; &amp; more"),
    ("interpreter", "<mark>interpreter</mark>"),
    ("an interpreter, INTERPRETING",
     "an <mark>interpreter</mark>, <mark>INTERPRETING</mark>"),
    ("</mark>interpreter<script>",
     "&lt;/mark&gt;<mark>interpreter</mark>&lt;script&gt;"),
    ("{} {0} %s interpreter", "{} {0} %s <mark>interpreter</mark>"),
    ("nothing", "nothing"), ("", ""),
])
def test_found_words_are_marked_and_everything_else_is_escaped(text, shown):
    assert marked(text, {"interpret"}, "en") == shown


def test_an_excerpt_begins_near_the_first_word_found():
    text = "word " * 100 + "the tolk comes " + "after " * 100
    shown = excerpt(text, {"tolk"}, "nl")
    assert shown.startswith("… word")
    assert "<mark>tolk</mark> comes" in shown
    assert shown.endswith("after …")
    assert len(without_marks(shown)) <= LENGTH + 8


def test_a_short_text_is_shown_whole():
    assert excerpt("A tolk\n\ncomes", {"tolk"}, "nl") == "A <mark>tolk</mark> comes"


def test_without_a_found_word_it_begins_at_the_beginning():
    assert excerpt("abc " * 200, {"tolk"}, "nl").startswith("abc abc")


@pytest.mark.django_db
def test_what_was_typed_is_marked_in_the_language_of_the_text():
    stems = wanted_in(parse("begeleiding van interpreters", "nl"), "en")
    assert marked("Interpreters give guidance", stems, "en").startswith("<mark>Interpreters</mark>")


@pytest.mark.django_db
def test_words_that_say_nothing_are_not_marked():
    stems = wanted_in(parse("de opvang", "nl"), "nl")
    assert marked("de opvang", stems, "nl") == "de <mark>opvang</mark>"


texts = st.text(st.one_of(st.characters(), st.sampled_from("<>&\"' geweld")), max_size=400)


@given(texts)
def test_only_marks_are_markup(text):
    for shown in (marked(text, {"geweld"}, "nl"), excerpt(text, {"geweld"}, "nl")):
        bare = without_marks(shown)
        assert not re.search(r"[<>\"']", bare)
        assert shown.count("<mark>") == shown.count("</mark>")


@given(texts)
def test_marking_changes_no_letter(text):
    assert html.unescape(without_marks(marked(text, set(terms(text, "nl")), "nl"))) == text
