"""Pasting in a real browser: what programs put on the clipboard keeps its form in the editor.

The files in pastes/ are written after what those programs emit; every name and number in them is
invented. Below "becomes" stands what the form then holds.
"""
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parent / "pastes").glob("*.html"))
PASTES = {file.stem: file.read_text().split("\n<!-- becomes -->\n") for file in FILES}
TABLE = (
    "<table><tr><th>Jaar</th><th>Aantal</th></tr><tr><td>2019</td><td>12</td></tr></table>"
)
EDITOR = ".ProseMirror"
PASTE = """(editor, [html, text, hasPicture]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  if (text) data.setData("text/plain", text);
  if (hasPicture) data.items.add(new File(["x"], "x.png", { type: "image/png" }));
  editor.focus();
  editor.dispatchEvent(new ClipboardEvent("paste",
    { clipboardData: data, bubbles: true, cancelable: true }));
}"""
PASTE_EACH = """(editor, clips) => {
  const { view } = editor.closest("rich-text");
  const paste = PASTE;
  const each = Object.entries(clips).map(([name, clip]) => {
    view.dispatch(view.state.tr.delete(0, view.state.doc.content.size));
    paste(editor, clip);
    return [name, editor.closest("rich-text").querySelector("textarea").value];
  });
  return Object.fromEntries(each);
}"""
# How often a neighbour is asked for while some HTML is cleaned.
LOOKS = """async (_editor, [module, html]) => {
  const { cleaned } = await import(module);
  let looks = 0;
  for (const side of ["previousSibling", "nextSibling"]) {
    const { get } = Object.getOwnPropertyDescriptor(Node.prototype, side);
    Object.defineProperty(Node.prototype, side,
      { configurable: true, get() { looks += 1; return get.call(this); } });
  }
  const { html: words } = cleaned(html);
  return [looks, words];
}"""
TEXTS = {
    "pdf: wrapped lines": (
        "Wie een cliënt voor het eerst spreekt, doet dat alleen en met een tolk die niet uit ge-\n"
        "meenschap komt. Ook de plaats telt: een kamer waar niemand binnenloopt, met een deur die\n"
        "dicht kan.",
        "<p>Wie een cliënt voor het eerst spreekt, doet dat alleen en met een tolk die niet uit "
        "gemeenschap komt. Ook de plaats telt: een kamer waar niemand binnenloopt, met een deur "
        "die dicht kan.</p>",
    ),
    "pdf: bullets": (
        "We vragen:\n•\teen\n•\ttwee\n\n1. a\n2. b",
        "<p>We vragen:</p><ul><li><p>een</p></li><li><p>twee</p></li></ul><ol><li><p>a</p></li>"
        "<li><p>b</p></li></ol>",
    ),
    "cells": ("Jaar\tAantal\n2019\t12", TABLE),
    "short lines": ("een\ntwee\n\ndrie <b>", "<p>een<br>twee</p><p>drie &lt;b&gt;</p>"),
}


def written(page):
    return page.locator("textarea[name=body]").input_value()


@pytest.fixture
def writing(browse, anna):
    page = browse(anna)
    page.goto("/forum/new/")
    page.locator(EDITOR).click()
    return page


def paste(page, html="", text="", has_picture=False):
    page.locator(EDITOR).evaluate(PASTE, [html, text, has_picture])


def pasted(page, clips):
    """What the form holds after each of {name: [HTML, text]} was pasted into an empty editor."""
    return page.locator(EDITOR).evaluate(PASTE_EACH.replace("PASTE", PASTE), clips)


def test_what_programs_put_on_the_clipboard_keeps_its_form(writing):
    got = pasted(writing, {name: [html, ""] for name, (html, _expected) in PASTES.items()})
    assert got == {name: expected.rstrip("\n") for name, (_html, expected) in PASTES.items()}


def test_plain_text_of_a_pdf_or_a_phone_keeps_its_form(writing):
    got = pasted(writing, {name: ["", text] for name, (text, _expected) in TEXTS.items()})
    assert got == {name: expected for name, (_text, expected) in TEXTS.items()}


def test_what_is_copied_on_a_page_comes_through_the_real_clipboard(writing):
    """No event of ours: select all and copy in one tab, paste in the other."""
    page = writing.context.new_page()
    page.set_content(f"<h2>Kop</h2><p>een <b>woord</b></p><ul><li>twee</li></ul>{TABLE}")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.close()
    writing.locator(EDITOR).click()
    writing.keyboard.press("Control+v")
    assert written(writing) == (
        f"<h3>Kop</h3><p>een <strong>woord</strong></p><ul><li><p>twee</p></li></ul>{TABLE}")
    writing.keyboard.press("Control+a")
    writing.keyboard.press("Control+x")
    assert written(writing) == ""
    writing.keyboard.press("Control+Shift+v")
    assert "<strong>" not in written(writing)


def test_a_heading_stays_one_behind_words_that_were_typed(writing):
    writing.keyboard.type("Voor")
    writing.keyboard.press("Enter")
    paste(writing, "<h1>Kop</h1><p>a</p>")
    assert written(writing) == "<p>Voor</p><h3>Kop</h3><p>a</p>"


@pytest.mark.parametrize("begins", ["<h3>Kop</h3>", "<ul><li><p>een</p></li></ul>", TABLE,
                                    "<blockquote><p>x</p></blockquote>"])
def test_what_begins_with_form_does_not_melt_with_the_words_before_it(writing, begins):
    writing.keyboard.type("Voor")
    paste(writing, f"{begins}<p>a</p>")
    assert written(writing) == f"<p>Voor</p>{begins}<p>a</p>"


def test_however_many_line_breaks_are_looked_at_once(writing):
    html = f"<p>a{'<br>' * 3000}b</p>{'<br>' * 3000}<p>c</p>"
    module = "/static/js/composer/paste.js"
    looks, words = writing.locator(EDITOR).evaluate(LOOKS, [module, html])
    assert words == f"<p>a{'<br>' * 3000}b</p><p>c</p>"
    assert looks < 5 * 6000


def test_words_alone_go_on_in_the_line(writing):
    writing.keyboard.type("Voor")
    paste(writing, "<h1>kop</h1>")
    paste(writing, "<p>een <b>woord</b></p>")
    assert written(writing) == "<p>Voorkopeen <strong>woord</strong></p>"


def test_a_picture_is_refused_with_a_sentence(writing):
    note = writing.locator(".editor > .hint")
    paste(writing, has_picture=True)
    assert "Pictures cannot be placed here" in note.inner_text()
    assert written(writing) == ""
    writing.keyboard.type("a")
    assert note.inner_text() == ""
    paste(writing, "<p>b<img src='https://a.nl/x.png' width=300></p>")
    assert "Pictures cannot be placed here" in note.inner_text()
    assert written(writing) == "<p>ab</p>"


def test_a_picture_of_cells_beside_the_cells_themselves_is_no_reason_to_speak(writing):
    paste(writing, TABLE, "Jaar\tAantal", has_picture=True)
    assert written(writing) == TABLE
    assert writing.locator(".editor > .hint").inner_text() == ""


def test_writing_in_a_table_by_keyboard(writing):
    paste(writing, TABLE)
    writing.locator("td", has_text="12").click()
    writing.keyboard.press("End")
    writing.keyboard.press("Enter")
    writing.keyboard.type("2020")
    assert "<tr><td>2020</td><td></td></tr>" in written(writing)
    writing.keyboard.press("Enter")
    writing.keyboard.type("x")
    assert "<td>2020<br>x</td>" in written(writing)
    for _sign in "2020 x":
        writing.keyboard.press("Backspace")
    writing.keyboard.press("Backspace")
    assert written(writing) == TABLE


def test_below_a_table_one_goes_on_writing(writing):
    paste(writing, TABLE)
    writing.keyboard.press("Control+End")
    writing.keyboard.type("Bron")
    assert written(writing) == f"{TABLE}<p>Bron</p>"


def test_what_is_pasted_in_a_cell_stays_in_it(writing):
    paste(writing, TABLE)
    writing.locator("td", has_text="12").click()
    writing.keyboard.press("End")
    paste(writing, "<p>a</p><ul><li>b</li></ul>")
    assert "<td>12a<br>b</td>" in written(writing)


def test_what_is_copied_in_the_editor_comes_back_as_it_was(writing):
    html = f'<h3>Kop</h3><ol start="3"><li><p>a</p></li></ol>{TABLE}<p>b</p>'
    paste(writing, html)
    writing.keyboard.press("Control+a")
    writing.keyboard.press("Control+x")
    assert written(writing) == ""
    writing.keyboard.press("Control+v")
    assert written(writing) == html


# Hostile clips: each kept a tab busy for a minute or more before its signs were read in one pass.
HOSTILE = {
    "spaces": " " * 300_000 + "<p>x</p>", "tags that do not end": "<a " * 150_000,
    "tags in tags": "<a<a" * 150_000, "quotes that do not end": '<a "' * 150_000,
    "heads that do not end": "<head " * 150_000, "beginnings": "<!--StartFragment-->" * 100_000,
    "rules that do not end": "<style>" + ".a{" * 150_000,
    "a style without an end": f"<div style='{'border-left:' * 40_000}'>x</div>",
    "lists in lists": "<ul><li>" * 3000 + "x", "bold in bold": "<b>" * 3000 + "x",
}
PASTE_LATER = """(editor, clip) => {
  setTimeout(() => {
    PASTE(editor, [clip, "", false]);
    editor.dataset.done = "";
  });
}"""


def test_a_hostile_clip_keeps_nobody_waiting(writing):
    later = PASTE_LATER.replace("PASTE", f"({PASTE})")
    for name, clip in HOSTILE.items():
        writing.locator(EDITOR).evaluate(later, clip)
        writing.locator(f"{EDITOR}[data-done]").wait_for(timeout=15_000)
        writing.locator(EDITOR).evaluate("(editor) => editor.removeAttribute('data-done')")
        writing.keyboard.press("Control+a")
        writing.keyboard.type(name)
        assert written(writing) == f"<p>{name}</p>"
