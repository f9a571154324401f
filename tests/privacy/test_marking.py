"""Whoever decides sees what was found, and where; hostile text stays text."""
import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from platform_core.lib.richtext import html_to_typed, sanitise
from platform_core.lib.richtext.typed import typed_places
from platform_core.privacy.marking import legend, marked, shown

PHONE = '<mark class="finding" data-kind="phone">06-12345678</mark><sup>1</sup>'
PIECES = ["<p>", "</p>", "<ul>", "<li>", "</ul>", "<strong>", "</strong>", "<blockquote>", "<br>",
          "<footer>", "</blockquote>", "<a href='https://a.nl/b'>", "<a href='mailto:x@b.nl'>",
          "</a>", "06-12345678", " mevrouw Haddad ", "&lt;b&gt;", "&amp;", "a", " ", "1. ", "é",
          "👩"]


def test_a_plain_text_is_marked_where_something_was_found():
    assert marked("Bel 06-12345678 dus") == f"Bel {PHONE} dus"
    assert [(number, str(label)) for number, label in legend("Bel 06-12345678")] == [
        (1, "telephone number")
    ]


def test_a_text_without_findings_is_only_escaped():
    assert marked("1 < 2 & 3") == "1 &lt; 2 &amp; 3"
    assert legend("1 < 2") == []


@pytest.mark.parametrize("make", [str, sanitise])
def test_hostile_text_stays_text(make):
    text = make("<img src=x onerror=alert(1)> mr. <b>Haddad</b> \"'<script>x</script> 06-12345678")
    page = render_to_string("privacy/_marked.html", {"marked": shown(text)})
    assert "<img" not in page
    assert "<script" not in page
    assert "<b>" not in page
    assert 'data-kind="phone"' in page


def test_rich_text_keeps_its_layout_and_a_finding_over_tags_is_parted():
    html = sanitise("<ul><li><p>0<strong>6-1234</strong>5678 &amp; x</p></li></ul>")
    part = '<mark class="finding" data-kind="phone">'
    assert marked(html) == (
        f"<ul><li><p>{part}0</mark><strong>{part}6-1234</mark></strong>{part}5678</mark>"
        "<sup>1</sup> &amp; x</p></li></ul>"
    )


def test_findings_within_each_other_are_both_shown():
    text = "Een 24-jarige vrouw, mevrouw Haddad, uit Syrië in Zwolle."
    assert {str(label) for _n, label in legend(text)} == {
        "name", "facts that together point at one person"
    }
    html = marked(text)
    assert "<sup>1</sup>" in html
    assert "<sup>2</sup>" in html
    assert re.sub(r"<sup>\d</sup>|<[^<>]*>", "", html) == text


def test_an_address_behind_the_words_of_a_link_marks_the_link():
    html = sanitise("<p>write <a href='mailto:fatima@example.org'>her</a> now</p>")
    assert 'data-kind="email">r</mark><sup>1</sup></a>' in marked(html)


def test_the_list_names_every_mark_once():
    page = render_to_string("privacy/_marked.html", {"marked": shown("06-12345678, a.b@c.nl")})
    assert "<sup>1</sup> telephone number" in page
    assert "<sup>2</sup> e-mail address" in page


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_marking_loses_no_word_and_adds_only_marks(text):
    html = sanitise(text)
    bare = re.sub(r"<sup>\d+</sup>|</?mark[^<>]*>", "", marked(html))
    assert bare == html


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_every_letter_of_the_typed_form_knows_its_place(text):
    html = sanitise(text)
    words = re.sub("<[^<>]*>", "", html).replace("&lt;", "<").replace("&gt;", ">")
    words = words.replace("&amp;", "&")
    typed = html_to_typed(html)
    places = typed_places(html)
    assert len(places) == len(typed)
    told = [(place, char) for place, char in zip(places, typed, strict=True) if place is not None]
    assert all(words[place] == char for place, char in told)
    assert len(told) == sum(not char.isspace() for char in words)
