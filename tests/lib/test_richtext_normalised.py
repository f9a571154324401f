"""The words of a rich text are normalised where they are text, and its layout is left alone."""
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.lib.normalise import normalise
from platform_core.lib.richtext import is_empty, plain_text_to_html, sanitise

PIECES = [
    "<p>", "</p>", "<strong>", "</strong>", "<em>", "<a href='/x'>", "</a>", "<u>", "<br>", "&gt;",
    "&lt;", "&amp;", "&nbsp;", "&shy;", "&#x200b;", "\u0338", "e", "\u0301", "\u200d", "\u200c",
    "م", "ی", "א", "\u200f", "\u200e", "👩", "❤", "\ufe0f", "https://a.nl/", "www.b.nl", "!", " ",
    "1234", "\u202e", "\u00a0", "\u2028", "葛", "\U000e0100", "क", "\u094d", "<blockquote>", "@",
    "<table>", "<tr>", "<td>", "</table>",
]
TANGLED = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>1234\u200b56782</p>", "<p>123456782</p>"),
        ("<p>1234&#8203;56782 a&shy;b 06&nbsp;12</p>", "<p>123456782 ab 06 12</p>"),
        ("<p>e\u0301 <strong>e\u200b\u0301</strong></p>", "<p>é <strong>é</strong></p>"),
        ("<p>\u202eabc <em>\u2066x\u2069</em></p>", "<p>abc <em>x</em></p>"),
        ("<p><a href='/a\u200bb'>x\u00ady</a></p>", '<p><a href="/ab">xy</a></p>'),
        ("<p><u>a\u200d</u>b</p>", "<p>ab</p>"),
        ("<p>a\u200b</p><p>\u200b</p>", "<p>a</p><p></p>"),
    ],
)
def test_what_carries_nothing_goes_from_words_and_addresses(html, clean):
    assert sanitise(html) == clean


@pytest.mark.parametrize("html", ["<p>\u0338a</p>", "<p>&gt;\u0338</p>", "<p>a<br>\u0338b</p>",
                                  "<p>&lt;\u0338 <strong>\u0338</strong></p>"])
def test_a_mark_after_a_tag_does_not_melt_with_its_bracket(html):
    assert sanitise(html) == html
    assert "≯" not in sanitise(html)


@pytest.mark.parametrize("href", ["/\u200b/evil.example", "/\u00ad\\evil.example",
                                  "https://a.nl\u200b@evil.example", "/a\u2800b",
                                  "java\u200bscript:alert(1)", "\u200bjavascript:alert(1)"])
def test_an_address_is_judged_as_it_will_be_stored(href):
    assert sanitise(f"<a href='{href}'>x</a>") == "x"


def test_typed_text_is_normalised_before_its_layout_is_read():
    html = "<ul><li><p>a</p></li><li><p>b</p></li></ul>"
    assert plain_text_to_html("\u200b- a\u2028- b\u00ad") == html


@pytest.mark.parametrize("html", ["<p>\u200b\u3164</p>", "<p>&shy;&zwj;</p>", "<p>\u2800</p>"])
def test_what_shows_nothing_is_empty(html):
    assert is_empty(html)
    assert is_empty(sanitise(html))


@given(TANGLED)
def test_cleaning_settles_at_once_and_what_is_clean_is_normalised(html):
    once = sanitise(html)
    assert sanitise(once + "") == once
    for text in re.split("<[^<>]*>|&[lg]t;", once):
        assert normalise(text) == text
