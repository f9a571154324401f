"""One form for comparing words and names, however they are written."""
# ruff: noqa: RUF001 - letters that look alike are what this is about
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platform_core.lib.folding import WRITTEN_WORD, fold, name_key, name_words, words_of

ALIKE = [
    ("İskenderun", "iskenderun"), ("ISKENDERUN", "iskenderun"), ("Isparta", "ısparta"),
    ("DİYARBAKIR", "diyarbakır"), ("Straßenhilfe", "Strassenhilfe"), ("GROẞ", "gross"),
    ("Łódź", "lodz"), ("Đorđe", "dorde"), ("Đặng", "dang"), ("Øystein", "oystein"),
    ("Þórður", "thordur"), ("Ægir", "aegir"), ("Œuvre", "oeuvre"), ("Ħamrun", "hamrun"),
    ("Özlem", "ozlem"), ("Ștefan", "stefan"), ("Nguyễn", "nguyen"),
    ("Dvořák", "DVORAK"), ("Ångström", "a\u030angstro\u0308m"), ("Əliyev", "eliyev"),
    ("Αθήνας", "ΑΘΗΝΑΣ"), ("Ὀδυσσεύς", "οδυσσευσ"), ("Ёлка", "елка"),
    ("العُنْف", "العنف"), ("أحمد", "احمد"), ("إيمان", "ايمان"), ("آمال", "امال"),
    ("ٱلله", "الله"), ("فاطمة", "فاطمه"), ("مصطفى", "مصطفي"), ("مُحَمَّد", "محمد"),
    ("محـــمد", "محمد"), ("علی", "علي"), ("کریم", "كريم"), ("ﻣﺤﻤﺪ", "محمد"), ("رؤى", "روي"),
    ("ሠላም", "ሰላም"), ("ፀሃይ", "ጸሃይ"), ("ሐጎስ", "ሀጎስ"), ("ዓለም", "ኣለም"), ("שָׁלוֹם", "שלום"),
    ("O’Brien", "O'BRIEN"), ("OʼBrien", "o`brien"), ("O´Brien", "o‘brien"),
    ("O＇Brien", "o'brien"),
    ("ﬁnanciën", "financien"), ("ĳsland", "ijsland"), ("ſtraße", "strasse"),
    ("١٢٣", "۱۲۳"),
    ("  two\u00a0 words ", "two words"), ("slacht\u00adoffer", "slachtoffer"),
    ("Ann\u200ba", "anna"),
]
APART = [("geweld", "gewelt"), ("ሀገር", "ሁገር"), ("α", "a"), ("е", "e"), ("o'brien", "obrien"),
         ("हिंसा", "हसा")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_word_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_stay_apart(one, other):
    assert fold(one) != fold(other)


@given(st.text(max_size=60))
def test_folding_is_done_once_and_for_all(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(folded.upper()) == folded
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(("text", "words"), [
    ("İskenderun'da", ["iskenderun", "da"]), ("العُنْف ضدّ", ["العنف", "ضد"]),
    ("OʼBrien’s cafés", ["o", "brien", "s", "cafés"]), ("شَخْص ١", ["شخص", "١"]),
])
def test_vowel_signs_and_apostrophes_part_no_word_of_its_letters(text, words):
    assert words_of(text) == words


def test_every_sign_that_is_compared_as_letters_is_seen_as_a_word():
    """"㎞", "™" and "㉠" are signs to look at, and letters to compare."""
    signs = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x20000))]
    assert [sign for sign in signs if words_of(sign)
            and not WRITTEN_WORD.search(unicodedata.normalize("NFC", sign))] == []


@given(st.text(max_size=200))
def test_a_word_in_sight_holds_the_words_that_are_compared(text):
    text = unicodedata.normalize("NFC", text)
    seen = [word for match in WRITTEN_WORD.finditer(text) for word in words_of(match[0])]
    assert len(seen) >= len(words_of(text)) or seen == words_of(text)


@pytest.mark.parametrize(("name", "words"), [
    ("Seán O’Brien-de Vries", ["sean", "obrien", "de", "vries"]),
    ("F. de Vries", ["f", "de", "vries"]),
    ("Bart van ’t Hart", ["bart", "van", "t", "hart"]), ("@", []), ("", []),
])
def test_a_name_in_words(name, words):
    assert name_words(name) == words
    assert name_key(name) == "".join(words)
