"""One form for comparing words and names, however they are written: search, tags and mentions.

Folding is for finding, never for showing. Sources: Unicode 15.1 (CaseFolding, NFKD), Snowball's
Arabic normalisation (alef, ya, ta marbuta, tatweel), the letters of one sound in Ethiopic.
"""
# ruff: noqa: RUF001 - letters that look alike are what this is about
import re
import unicodedata

from platform_core.lib.normalise import RUN, normalise

APOSTROPHES = "'’‘‛`´′＇ʹʻʼʽʾʿˈ՚׳ꞌ"
# What stands on or under a letter; vowel signs with a place of their own (India) are no marks here.
MARKS = "".join(chr(code) for code in (*range(0x300, 0x3000), 0x3099, 0x309A,
                                        *range(0xA600, 0x10000))
                if unicodedata.combining(chr(code)))
HYPHENS = "\u2010\u2011"    # Word and phones write them where a name should not be parted
MARK = re.compile(f"[{MARKS}ـ]")
WORD = re.compile(r"[^\W_]+")
# Signs that are letters once they are compared: "№", "™", "㎞", "㉠".
SIGNS = "".join(
    chr(code) for code in (*range(0x20A0, 0x2500), *range(0x2E80, 0x2FE0), *range(0x3190, 0x3400),
                           0xFDFC, *range(0x1F100, 0x1F260))
    if not chr(code).isalnum() and WORD.search(unicodedata.normalize("NFKC", chr(code))))
# A word as it stands in a text, with its loose marks.
WRITTEN_WORD = re.compile(rf"(?:[^\W_]|[{SIGNS}])(?:[^\W_]|[{SIGNS}{MARKS}])*")
ARABIC = re.compile("[\u0600-\u06ff]")
LETTERS = {
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "ȷ": "j", "æ": "ae", "œ": "oe", "þ": "th",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ə": "e", "ɛ": "e", "ɔ": "o", "ɨ": "i", "ʉ": "u",
    "ɓ": "b", "ƀ": "b", "ƈ": "c", "ɖ": "d", "ɗ": "d", "ǥ": "g", "ɠ": "g", "ɣ": "g", "ƙ": "k",
    "ɲ": "n", "ƥ": "p", "ƭ": "t", "ʋ": "v", "ⱳ": "w", "ƴ": "y", "ɏ": "y", "ƶ": "z", "ȥ": "z",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
    "ک": "ك", "ڪ": "ك",
}


def _rows(one, other):
    """{letter: its twin} of two rows of the Ethiopic syllables, vowel by vowel."""
    return {chr(ord(one) + vowel): chr(ord(other) + vowel) for vowel in range(7)}


LETTERS |= _rows("ሐ", "ሀ") | _rows("ኀ", "ሀ") | _rows("ሠ", "ሰ") | _rows("ዐ", "አ") | _rows("ፀ", "ጸ")
TABLE = str.maketrans(LETTERS | dict.fromkeys(APOSTROPHES, "'"))
PLAIN_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def fold(text):
    """Without case, accents, vowel signs and spelling variants of a letter; idempotent.

    Every apostrophe is "'", every digit is 0 to 9, spaces are single.
    """
    if not text.isascii():
        # casefold() may make letters that decompose again ("ŉ"), and marks change places
        text = unicodedata.normalize("NFKD", RUN.sub("", normalise(text)).translate(TABLE))
        text = unicodedata.normalize("NFKD", text.casefold()).translate(TABLE)
        text = _with_plain_digits(MARK.sub("", text))
    return " ".join(text.replace("`", "'").lower().split())


def words_of(text):
    """The words of a text as they stand in it, in lower case and without loose signs.

    Accents that belong to a letter stay: stemmers read them.
    """
    text = unicodedata.normalize("NFKC", normalise(text)).lower()
    if not text.isascii():
        text = MARK.sub("", text.translate(PLAIN_APOSTROPHES))
    return WORD.findall(text)


def name_words(name):
    """The folded words of a person's name: "Seán O’Brien-de Vries" is sean, obrien, de, vries."""
    return WORD.findall(fold(name).replace("'", ""))


def name_key(name):
    """By what a name is compared: its letters alone."""
    return "".join(name_words(name))


def _with_plain_digits(text):
    return "".join(str(unicodedata.decimal(char, char)) for char in text)
