"""Signs that look alike are read alike, so that a rule needs to know only one of them."""
import unicodedata

SPACES = dict.fromkeys(map(ord, "\u00a0\u2000\u2002\u2003\u2007\u2008\u2009\u202f\u3000"), " ")
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\ufe63\uff0d"), "-")
DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x660, 0x1FC00)  # where Unicode keeps digits
    if unicodedata.category(chr(code)) == "Nd"
}
PLAIN = DIGITS | SPACES | HYPHENS | {ord("\uff20"): "@", ord("\uff0e"): ".", ord("\uff0b"): "+"}


SIGNS = frozenset(map(chr, PLAIN))


def with_plain_signs(text):
    """The text with digits, spaces and hyphens of one kind; every place stays where it was."""
    is_plain = text.isascii() or SIGNS.isdisjoint(text)
    return text if is_plain else text.translate(PLAIN)
