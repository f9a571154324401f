"""Text typed without the composer becomes HTML, and HTML becomes text that can be typed on."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.lib.richtext import (
    html_to_typed,
    plain_text_to_html,
    sanitise,
    to_plain_text,
)

BOTH_WAYS = [
    ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
    ("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    ("1. a\n2. b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
    ("> said\n>\n> — Samira\n\nanswer",
     "<blockquote><p>said</p><footer>Samira</footer></blockquote><p>answer</p>"),
    ("> - a\n> - b", "<blockquote><ul><li><p>a</p></li><li><p>b</p></li></ul></blockquote>"),
    ("- a\n   - b\n      1. c\n- d",
     "<ul><li><p>a</p><ul><li><p>b</p><ol><li><p>c</p></li></ol></li></ul></li>"
     "<li><p>d</p></li></ul>"),
    ("1. a\n   a. b\n   b. c\n2. d",
     '<ol><li><p>a</p><ol type="a"><li><p>b</p></li><li><p>c</p></li></ol></li>'
     "<li><p>d</p></li></ol>"),
    ("> - a\n>    - b\n>\n> — Samira",
     "<blockquote><ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"
     "<footer>Samira</footer></blockquote>"),
    ("Jaar · Aantal\n2019 · 12",
     "<table><tr><th>Jaar</th><th>Aantal</th></tr><tr><td>2019</td><td>12</td></tr></table>"),
    ("· 2019 · 2020\nman · · 2",
     "<table><tr><th></th><th>2019</th><th>2020</th></tr>"
     "<tr><td>man</td><td></td><td>2</td></tr></table>"),
    ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
    ("@Ben and <b>", "<p>@Ben and &lt;b&gt;</p>"),
    ("سلام\n👩🏽\u200d⚕️", "<p>سلام<br>👩🏽\u200d⚕️</p>"),
]


@pytest.mark.parametrize(("typed", "html"), BOTH_WAYS)
def test_typed_text_and_html_are_made_of_each_other(typed, html):
    assert plain_text_to_html(typed) == html
    assert sanitise(html) == html
    assert html_to_typed(html) == typed


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("\r\none\r\n \r\n\r\ntwo\r", "<p>one</p><p>two</p>"),
        ("* a\n• b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("12. maart", "<p>12. maart</p>"),
        ("3. a\n4. b", "<p>3. a<br>4. b</p>"),
        ("-a\n- b", "<p>-a<br>- b</p>"),
        ("> a\n>> older", "<blockquote><p>a<br>older</p></blockquote>"),
        ("> — Samira", "<blockquote><p>— Samira</p></blockquote>"),
        ("a > b\nc", "<p>a &gt; b<br>c</p>"),
        (" \n \n", ""),
        ("", ""),
    ],
)
def test_only_whole_blocks_of_marked_lines_have_a_meaning(typed, html):
    assert plain_text_to_html(typed) == html


@pytest.mark.parametrize(
    ("html", "typed"),
    [
        ("<h3>Title</h3>loose<p>a <strong>b</strong></p>", "Title\n\nloose\n\na b"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n   - b"),
        ("<p><a href='https://a.nl/x'>this page</a></p>", "this page (https://a.nl/x)"),
        ("<p><a href='https://a.nl/x'>a.nl/x</a></p>", "a.nl/x"),
        ("<p><a href='mailto:info@a.nl'>write</a></p>", "write (info@a.nl)"),
        ("<p><a class=mention href='/members/3/'>@Ben</a> <a href='/x/'>y</a></p>", "@Ben y"),
        ("<a href='https://a.nl/'><p>around</p></a>", "around\n\n(https://a.nl/)"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ol type=I start=2><li>a</li></ol>", "2. a"),
        ("<p></p><ul></ul><blockquote></blockquote>", ""),
    ],
)
def test_layout_that_cannot_be_typed_leaves_its_words(html, typed):
    assert html_to_typed(sanitise(html)) == typed


def test_an_address_that_was_typed_becomes_a_link_and_stays_one():
    html = sanitise(plain_text_to_html("see https://a.nl/x?b=1&c=2."))
    assert ">https://a.nl/x?b=1&amp;c=2</a>." in html
    assert html_to_typed(html) == "see https://a.nl/x?b=1&c=2."


@given(st.text(alphabet="a1.)->*•·—o \t\n<&@é\u200b", max_size=80))
def test_no_word_is_lost_on_the_way(typed):
    kept = "a1<&@é"
    words = [char for char in to_plain_text(sanitise(plain_text_to_html(typed))) if char in kept]
    marked = [char for char in typed if char in kept]
    counted = {"1", "a", "o"}  # also a sign of lists
    assert [c for c in words if c not in counted] == [c for c in marked if c not in counted]


@given(st.text(alphabet="ab1.)->—·o \t\n<&", max_size=80))
def test_typing_on_settles_at_once(typed):
    once = html_to_typed(sanitise(plain_text_to_html(typed)))
    again = html_to_typed(sanitise(plain_text_to_html(once)))
    assert sanitise(plain_text_to_html(again)) == sanitise(plain_text_to_html(once))
