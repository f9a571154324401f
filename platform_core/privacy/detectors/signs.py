"""Signs that look alike are read alike, so that a rule needs to know only one of them."""
import re
import unicodedata

SPACES = dict.fromkeys(map(ord, "\t\u00a0\u2000\u2002\u2003\u2007\u2008\u2009\u202f\u3000"), " ")
HYPHENS = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\ufe63\uff0d\u2043\u2e3a"), "-"
)
DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x660, 0x1FC00)  # where Unicode keeps digits
    if unicodedata.category(chr(code)) == "Nd"
}
# Raised, lowered, circled and full-width signs, and the letters of mathematics.
STYLED = ((0xB2, 0xBA), (0x2070, 0x208F), (0x2460, 0x24EB), (0xFF01, 0xFF5F), (0x1D400, 0x1D800),
          (0x1F100, 0x1F150))
LOOKALIKES = {
    code: plain
    for first, last in STYLED for code in range(first, last)
    if len(plain := unicodedata.normalize("NFKC", chr(code)).strip("().,")) == 1
    and plain.isascii() and plain != chr(code)
}
POINTS = dict.fromkeys(map(ord, "\u2022\u2027\u2219\u22c5\u30fb"), "\u00b7") | {
    ord("\uff0e"): ".", ord("\u2024"): ".", ord("\uff20"): "@", ord("\ufe6b"): "@",
    ord("\uff0b"): "+",
}
# Digits in black circles, which are no variants of others.
CIRCLED = {
    code: str(int(unicodedata.numeric(chr(code))))
    for code in (*range(0x24EB, 0x27C0), 0x1F10B, 0x1F10C)
    if 0 <= unicodedata.numeric(chr(code), -1) < 10
}
PLAIN = LOOKALIKES | CIRCLED | DIGITS | SPACES | HYPHENS | POINTS
SIGNS = frozenset(map(chr, PLAIN))
# A raised figure behind a number is a footnote, not a part of the number.
NOTE = re.compile(r"(?<=[0-9])[\u00b2\u00b3\u00b9\u2070-\u2079]{1,2}(?![\w])")
# Letters that stand for the digit they look like, in what is a number but for them.
BESIDE_A_DIGIT = re.compile(r"[lIoO][0-9]|[0-9][lIoO]")
ALMOST = re.compile(
    r"(?<![^\W_])[0-9lIoO]{1,24}(?:[ .-][0-9lIoO]{1,24}){0,12}(?![^\W_])")
AS_DIGITS = str.maketrans("lIoO", "1100")
MOST_LETTERS, LEAST_DIGITS = 2, 7


def with_plain_signs(text):
    """The text with digits, spaces and hyphens of one kind; every place stays where it was."""
    if not SIGNS.isdisjoint(text):
        text = NOTE.sub(lambda note: " " * len(note[0]), text).translate(PLAIN)
    return ALMOST.sub(_in_digits, text) if BESIDE_A_DIGIT.search(text) else text


def _in_digits(almost):
    letters, digits = sum(map(str.isalpha, almost[0])), sum(map(str.isdigit, almost[0]))
    is_one = letters <= MOST_LETTERS and digits >= LEAST_DIGITS
    return almost[0].translate(AS_DIGITS) if is_one else almost[0]
