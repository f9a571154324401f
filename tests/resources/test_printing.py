"""What is printed: opened and read as a reader of PDF does."""
from io import BytesIO

import pytest
from pypdf import PdfReader

from platform_core.content.models.language import FIRST
from platform_core.content.quality import missing_signs
from platform_core.lib.typesetting import FONTS, Unprintable, as_qr
from platform_core.resources.printing import FORMS, as_pdf, as_picture

A4 = (595, 842)
LANGUAGES = {code: (name, direction, font) for code, name, direction, font, _state in FIRST}


def a_block(text, kind="text", lang="nl", direction="ltr", number=""):
    return {"kind": kind, "text": text, "lines": text.split("\n"), "lang": lang, "dir": direction,
            "number": number}


def a_sheet(code="nl", words="Woorden.", **slots):
    direction = LANGUAGES[code][1]

    def block(*facts, **more):
        return a_block(*facts, lang=code, direction=direction, **more)

    return {
        "lang": code, "dir": direction, "title": "Kennisplatform", "version": "3 · 2026",
        "address": "example.org/q/2345", "qr": as_qr("https://example.org/q/2345"),
        "slots": {"front": [block(words, "heading")], "back": [block(words)],
                  "inside-1": [block(words, "heading"), block(words), block(words, "list")],
                  "inside-2": [block(words, "number", number="112"),
                               block(words, "number", number="0800-2000")],
                  "card": [block(words, "heading"), block(words, "number", number="0800-0188")],
                  **slots},
        "speak": {"lang": "nl", "dir": "ltr", "own": LANGUAGES[code][0], "here": "x",
                  "i_speak": "Ik spreek:", "interpreter": "Kunt u een tolk bellen?"},
    }


def opened(made):
    return PdfReader(BytesIO(made))


def structure(node):
    """The names of all parts of the tree of tags, in order."""
    node = node.get_object()
    if isinstance(node, list):
        return [name for one in node for name in structure(one)]
    if not hasattr(node, "get"):
        return []
    below = structure(node["/K"]) if "/K" in node else []
    return [*([node["/S"]] if "/S" in node else []), *below]


def fonts_of(pdf):
    """{name: whether it is embedded} of the fonts of the first page."""
    found = {}
    for font in pdf.pages[0]["/Resources"]["/Font"].values():
        for one in font.get_object()["/DescendantFonts"]:
            facts = one.get_object()["/FontDescriptor"].get_object()
            found[facts["/FontName"]] = bool({"/FontFile2", "/FontFile3"} & facts.keys())
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", ["nl", "ar", "ti", "uk"])
def test_a_sheet_is_one_tagged_page_in_its_language(code, form):
    name, direction, font = LANGUAGES[code]
    assert missing_signs(name, font) == []
    pdf = opened(as_pdf(form, a_sheet(code, name)))
    root = pdf.trailer["/Root"]
    assert len(pdf.pages) == 1
    assert tuple(round(float(side)) for side in pdf.pages[0].mediabox[2:]) == A4
    assert root["/Lang"] == code
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/ViewerPreferences"]["/Direction"] == {"ltr": "/L2R", "rtl": "/R2L"}[direction]
    assert pdf.metadata.title == "Kennisplatform"
    assert pdf.metadata.author is None
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert "/H1" in structure(root["/StructTreeRoot"])
    assert all(fonts_of(pdf).values())


@pytest.mark.parametrize("code", ["nl", "ar", "ti"])
def test_numbers_keep_their_order_in_every_script(code):
    name, direction, _font = LANGUAGES[code]
    sentence = a_block(f"{name} 0800-0188 {name}", lang=code, direction=direction)
    runs = runs_of(as_pdf("fold", a_sheet(code, name, back=[sentence])))
    for number in ("112", "0800-2000", "0800-0188"):
        assert any(number in run for run in runs)    # halves that change places are two runs


def runs_of(made):
    """The pieces of text that are drawn in one direction each."""
    found = []
    opened(made).pages[0].extract_text(visitor_text=lambda text, *_facts: found.append(text))
    return found


def where(made, words):
    """(x, y) of the first time that these words stand on the first page, in points."""
    found = []

    def note(text, matrix, text_matrix, _font, _size):
        if words in text:
            x, y = text_matrix[4], text_matrix[5]
            found.append((matrix[0] * x + matrix[2] * y + matrix[4],
                          matrix[1] * x + matrix[3] * y + matrix[5]))

    opened(made).pages[0].extract_text(visitor_text=note)
    return found[0]


@pytest.mark.parametrize(("code", "is_right"), [("nl", True), ("ar", False)])
def test_the_front_lies_where_a_reader_of_the_script_expects_it(code, is_right):
    sheet = a_sheet(code, "Woorden.", front=[a_block("Voorkant", "heading")],
                    back=[a_block("Achterkant")])
    made = as_pdf("fold", sheet)
    middle, lower = A4[0] / 2, A4[1] / 2
    front, back = where(made, "Voorkant"), where(made, "Achterkant")
    assert (front[0] > middle) is is_right
    assert (back[0] < middle) is is_right
    assert front[1] < lower
    assert back[1] < lower


def test_the_inside_is_printed_upside_down_above_the_outside():
    sheet = a_sheet("nl", **{"inside-1": [a_block("Eerste", "heading")],
                             "inside-2": [a_block("Tweede", "heading")]})
    made = as_pdf("fold", sheet)
    first, second = where(made, "Eerste"), where(made, "Tweede")
    assert first[0] > A4[0] / 2 > second[0]
    assert min(first[1], second[1]) > A4[1] / 2


def test_what_is_too_full_says_which_part():
    full = [a_block("Lange zin die niet past. " * 150)]
    with pytest.raises(Unprintable) as refused:
        as_pdf("fold", a_sheet("nl", **{"inside-2": full}))
    assert refused.value.slots == ["inside-2"]
    with pytest.raises(Unprintable) as refused:
        as_pdf("card", a_sheet("nl", card=full))
    assert refused.value.slots == ["card"]
    assert as_picture("fold", a_sheet("nl", **{"inside-2": full})).startswith(b"\x89PNG")


def test_a_sign_without_a_letter_is_refused():
    with pytest.raises(Unprintable):
        as_pdf("fold", a_sheet("nl", "日本"))


@pytest.mark.parametrize("words", ['#panic("x")', "*x* _y_ $z$ #let", '"\\u{0}', "<script>", "= a"])
def test_words_are_words_and_no_program(words):
    text = opened(as_pdf("fold", a_sheet("nl", words))).pages[0].extract_text()
    assert words.replace("\\", "")[:4] in text.replace("\\", "")


def test_the_same_sheet_is_the_same_file():
    assert as_pdf("fold", a_sheet()) == as_pdf("fold", a_sheet())


def test_fonts_are_small_and_both_weights_are_there():
    files = {path.name: path.stat().st_size for path in FONTS.glob("*.ttf")}
    assert {f"{name}-{weight}.ttf" for name in ("sans", "arabic", "ethiopic", "cyrillic")
            for weight in (400, 700)} == set(files)
    assert max(files.values()) <= 150_000
