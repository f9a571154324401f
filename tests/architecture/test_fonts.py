"""Which letters of names cost a page a file of fonts of their own."""
import re
from pathlib import Path

import pytest
from django.conf import settings

SHEET = Path(settings.BASE_DIR) / "static" / "css" / "fonts.css"
FACE = re.compile(r"@font-face \{(.*?)\}", re.DOTALL)
FIRST = "source-sans-3-latin-wght-normal"
SECOND = "source-sans-3-greek-cyrillic-wght-normal"
# The letters beyond ASCII of the alphabets of the twelve countries and of names that come there.
LATIN = {
    "Dutch": "áéíóúàèëïöüĳ", "Irish": "áéíóú", "Italian": "àèéìíîòóùú", "Spanish": "áéíñóúü",
    "Polish": "ąćęłńóśźż", "Hungarian": "áéíóöőúüű", "Croatian": "čćđšž", "Slovenian": "čšž",
    "Maltese": "ċġħżà", "Turkish": "çğıİöşüâî", "Kurdish": "çêîşû", "Romanian": "ăâîșțşţ",
    "Albanian": "çë", "Czech": "áčďéěíňóřšťúůýž", "Latvian": "āčēģīķļņšūž",
    "Lithuanian": "ąčęėįšųūž", "Estonian": "äõöüšž", "Icelandic": "áðéíóúýþæö", "German": "äöüßẞ",
    "Portuguese": "ãâáàçéêíóôõú", "French": "àâæçéèêëîïôœùûüÿ", "Welsh": "ŵŷ",
}
OTHERS = {
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "Bulgarian": "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
    "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}


def spans(text):
    ends = [re.findall(r"[0-9A-F]+", span) for span in text.split(",")]
    return {code for end in ends for code in range(int(end[0], 16), int(end[-1], 16) + 1)}


def faces():
    """[(name of the file, style, code points)] of the sheet."""
    return [
        (re.search(r"/([^/]+)\.woff2", face)[1], "italic" in face,
         spans(re.search(r"unicode-range: ([^;]+);", face)[1].replace("U+", "")))
        for face in FACE.findall(SHEET.read_text())
    ]


def files_for(letters):
    capitals = [letter.upper() for letter in letters if len(letter.upper()) == 1]
    codes = {ord(letter) for letter in [*letters, *capitals]}
    return {name for name, is_italic, shown in faces() if not is_italic and codes & shown}


@pytest.mark.parametrize("language", LATIN)
def test_a_name_in_latin_letters_costs_no_file_more(language):
    assert files_for(LATIN[language]) == {FIRST}


@pytest.mark.parametrize("language", OTHERS)
def test_a_name_in_greek_or_cyrillic_costs_one(language):
    assert files_for(OTHERS[language]) == {SECOND}


def test_no_letter_is_in_two_files_of_one_family():
    seen = set()
    for name, is_italic, shown in faces():
        if is_italic or "ibm" in name:
            continue
        assert not seen & shown, name
        seen |= shown
