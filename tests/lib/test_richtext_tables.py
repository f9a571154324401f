"""Tables stay tables when they are cleaned, and rows and cells stay apart where they are read."""
import pytest
from django.template import Context, Template
from django.utils.translation import override

from platform_core.lib.richtext import (
    excerpt,
    html_to_typed,
    is_empty,
    marked_html,
    quote,
    sanitise,
    to_plain_text,
)

TABLE = "<table><tr><th>Jaar</th><th>Aantal</th></tr><tr><td>2019</td><td>12</td></tr></table>"


@pytest.mark.parametrize(
    "html",
    [
        TABLE,
        "<table><thead><tr><th>Jaar</th> <th>Aantal</th></tr></thead>\n<tbody>\n<tr><td>2019</td>"
        "<td>12</td></tr></tbody></table>",
        "<table border=1 style='width:9cm'><colgroup><col width=1></colgroup><tr height=20>"
        "<th scope=col>Jaar<th colspan=2>Aantal<tr><td class=xl65>2019<td>12</table>",
        "<div><table><tbody><tr><th><span>Jaar</span></th><th>Aantal</th></tr><tr><td>2019</td>"
        "<td><font>12</font></td></tr></tbody></table></div>",
    ],
)
def test_a_table_is_cleaned_to_rows_and_cells(html):
    assert sanitise(html) == TABLE
    assert sanitise(sanitise(html) + "") == TABLE


@pytest.mark.parametrize(
    "html",
    ["<table>los<tr><td>a</table>", "<table><caption>Titel</caption><tr><td>a</td></tr></table>",
     "<em><table><tr><td>a</em></table>b", "<p>a<table><tr><td>b</table>c", "<table></table>",
     "<table><tr><td><table><tr><td>a</table></table>", "<td>a</td><tr>b", "<table><em>x<tr>",
     "<ul><li><table><tr><td><ul><li>x</table></ul>", "<table><a href='/x/'><tr><td>y</a></table>",
     "<table><form><tr><input><td>a</form></table>", "<table><p>a</p><tr><td><p>b</p></td>"],
)
def test_a_broken_table_loses_no_word_and_stays_as_it_was_cleaned(html):
    once = sanitise(html)
    assert sanitise(once + "") == once


def test_rows_and_cells_stay_apart_in_plain_text_excerpts_and_typed_text():
    html = sanitise(f"<p>Per jaar</p>{TABLE}<p>Bron</p>")
    assert to_plain_text(html) == "Per jaar\nJaar · Aantal\n2019 · 12\nBron"
    assert excerpt(html) == "Per jaar Jaar · Aantal / 2019 · 12 Bron"
    assert html_to_typed(html) == "Per jaar\n\nJaar · Aantal\n2019 · 12\n\nBron"


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ("<td><p>a</p><p>b</p></td><td>c<br>d</td>", "a b · c d"),
        ("<td>a</td><td></td><td>b</td>", "a · · b"),
        ("<td>1234</td><td>56782</td>", "1234 · 56782"),
        ("<td>1 &lt; 2</td><td><strong>x</strong></td>", "1 < 2 · x"),
        ("<td><ul><li>a</li><li>b</li></ul></td><td>c</td>", "a b · c"),
    ],
)
def test_a_row_is_one_line(cells, text):
    html = sanitise(f"<table><tr>{cells}</tr></table>")
    assert to_plain_text(html) == text


def test_a_table_without_words_is_empty():
    assert is_empty(sanitise("<table><tr><td></td><td> </td></tr><tr><td></td></tr></table>"))


def test_a_page_shows_a_table_in_a_box_with_a_name_that_the_keyboard_reaches():
    show = Template("{{ text }}").render
    with override("en"):
        shown = show(Context({"text": sanitise(TABLE)}))
    assert shown == (
        f'<div class="scroll" role="group" tabindex="0" aria-label="Table">{TABLE}</div>'
    )


def test_a_table_is_quoted_whole():
    assert quote(sanitise(TABLE), "Ben").startswith(f"<blockquote>{TABLE}<footer>Ben</footer>")


def test_what_is_marked_in_a_table_leaves_its_rows_whole():
    marked = marked_html(TABLE, [(0, len(html_to_typed(TABLE)), 1, "name")])
    assert marked.count("<mark") == 4
    assert '<div class="scroll"' in marked
