"""Every text has one form, in which nothing hides and nothing that carries meaning is lost."""
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platform_core.lib.normalise import normalise, shows_nothing, visible

CARRY_NOTHING = [
    *map(chr, [0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5, 0x200B, 0xFEFF]),
    *map(chr, [*range(0x180B, 0x1810), *range(0x2060, 0x2070), *range(0x202A, 0x202F)]),
    *map(chr, [*range(0xFFF9, 0xFFFC), *range(0x1D173, 0x1D17B), *range(0xE0001, 0xE0080)]),
    *map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x200C, 0x2010)]),
    *map(chr, [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]),
    *map(chr, [0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]),
]
KEPT = {
    "Persian": "می‌خواهم کتاب‌هایم را بخوانم؛ نمی‌دانم",
    "Hindi": "क्‍ष र्‍य हिन्दी में शक्‌ति",
    "Bengali": "র‍্যাব ক্‌ষ",
    "Malayalam at the end of a word": "അവന്‍",
    "Sinhala": "ශ්‍රී ලංකා",
    "Arabic with vowel signs": "العُنْفُ ضِدَّ المَرْأَةِ",
    "Hebrew with a mark before a bracket": "שלום (NL)\u200f!",
    "Arabic with a mark after C++": "لغة C++\u200e، جديدة",
    "family": "👨‍👩‍👧‍👦 👩🏽‍❤️‍💋‍👨🏿",
    "health worker": "👩‍⚕️ 👩🏿‍⚕️ 🧑🏾‍🏫",
    "detective": "🕵️‍♂️ 🕵🏽‍♀️",
    "rainbow flag and that of transgender people": "🏳️‍🌈 🏳️‍⚧️",
    "Wales": "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "heart, keycaps, sign": "❤️ 1️⃣ #️⃣ ⚠️ ↔️ ™️ ‼️",
    "variant of an ideograph": "葛\U000e0100城 辻\ufe00",
    "Dutch": "Zij zei: ‘coördinatie’ – één uur; 5 € …\n\tIJ",
    "Vietnamese": "Tiếng Việt",
    "Ogham": "ᚁ\u1680ᚂ",
    "Tigrinya": "ሓገዝ ንደቂ ኣንስትዮ",
}
PIECES = st.sampled_from([
    *CARRY_NOTHING[:40], "\u200c", "\u200d", "\u200e", "\u200f", "\ufe0f", "\ufe00", "\U000e0100",
    "\U0001f3f4", "\U000e0067", "\U000e0062", "\U000e007f", "\u20e3", "1", "#", "❤", "👩", "🏽",
    "a", "e", "\u0301", "\u0327", "\u0338", "\u0653", "\u064e", "م", "א", "क", "\u094d", "\u093c",
    "<", ">", "\u2192", "葛", " ", "\u00a0", "\u2800", "-", "(", "\r", "\n", "\u2028", "\ud83d",
    "\u09c7", "\u09be", "\u09cd", "র", "\u1100", "\u1161", "\u212a", "\ufb2c", "\u0344",
])
TANGLED = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("char", CARRY_NOTHING, ids=lambda char: f"U+{ord(char):04X}")
def test_what_carries_nothing_goes_from_words_and_numbers(char):
    assert normalise(f"1234{char}56782") == "123456782"
    assert normalise(f"{char}slacht{char}offer{char * 3}, één{char}") == "slachtoffer, één"


@pytest.mark.parametrize("name", KEPT)
def test_what_a_script_or_an_emoji_needs_stays_byte_for_byte(name):
    assert normalise(KEPT[name]) == KEPT[name]


@pytest.mark.parametrize("space", "\u00a0\u2000\u2003\u2007\u2009\u202f\u205f\u3000\u2800")
def test_every_space_is_an_ordinary_one(space):
    assert normalise(f"06{space}12") == "06 12"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_end_of_line_is_one(end):
    assert normalise(f"a{end}b") == "a\nb"


def test_letters_are_composed_also_where_a_sign_kept_them_apart():
    assert normalise("e\u0301") == normalise("e\u200b\u0301") == normalise("e\u200d\u0301") == "é"


@pytest.mark.parametrize("mark", "\u200e\u200f")
def test_marks_of_direction_stay_only_where_text_runs_both_ways(mark):
    assert normalise(f"BSN{mark} ok") == "BSN ok"
    assert normalise(f"שלום 1234{mark}56782") == "שלום 123456782"
    assert normalise(f"שלום 111{mark}-{mark}222-333") == "שלום 111-222-333"


def test_tags_hide_no_words_behind_a_flag():
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "bsn 111222333")
    assert normalise(f"\U0001f3f4{hidden}") == "\U0001f3f4"
    assert normalise("\U0001f3f4\U000e0067") == "\U0001f3f4"


def test_joiners_at_the_edges_and_between_other_scripts_go():
    assert normalise("\u200dمی\u200c ab\u200c\u200d 👩\u200d") == "می ab 👩"


@given(st.one_of(st.text(max_size=200), TANGLED))
@settings(max_examples=600)
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert len(once) <= 3 * len(text)
    once.encode()


@given(st.text(alphabet=st.characters(max_codepoint=0x17F, categories=["L", "N", "P", "Zs"])))
def test_ordinary_letters_only_become_composed(text):
    plain = unicodedata.normalize("NFC", text.replace("\u00a0", " "))
    assert normalise(text) == plain


@pytest.mark.parametrize("unit", ["\u200d", "\u200e", "e\u200d\u0301", "م\u200c", "❤\ufe0f",
                                  "\u0301\u200e", "\u200c\u0301", "\u094d\u200d", "\u05d0\u200f!"])
def test_four_times_the_text_costs_little_more_than_four_times_the_time(unit):
    def cost_of(text):
        start = time.process_time()
        normalise(text)
        return time.process_time() - start

    small = unit * (20_000 // len(unit))
    assert min(cost_of(small * 4) for _ in range(2)) < 12 * max(cost_of(small), 0.004)


@pytest.mark.parametrize("text", ["", " ", "\u200b\u200b\u200b", "\u2060", "\u3164", "\u2800",
                                  "\u00a0\n\t", "\ud83d", "\u200d\u200f", "\u0301", "\ufe0f",
                                  "\x00"])
def test_nothing_to_see(text):
    assert shows_nothing(text)


@pytest.mark.parametrize("text", ["a", "\u200b.", "❤️", "م", "0", "\ue000"])
def test_something_to_see(text):
    assert not shows_nothing(text)


@given(TANGLED)
def test_what_is_visible_tells_where_it_stood(text):
    seen, places = visible(text)
    assert seen == "".join(text[place] for place in (places or range(len(text)))[: len(seen)])
