"""What is looked for when words must be gone: a pattern for one string, however it is written."""
import html
import re
import unicodedata

from platform_core.lib.folding import fold

GONE = "[…]"
TAGS, GAP = r"(?:<[^<>]{0,300}>)*", r"(?:\s|&nbsp;|\u00a0|<[^<>]{0,300}>)+"
SHORTEST = 3    # letters: what is shorter stands in half of all texts


class Needles:
    """Some strings of one person: found in any case, across tags and spaces, as whole words.

    A name of one word is found as it is written, with its capital: "mei" and "rose" are words of
    other people's sentences.
    """

    def __init__(self, strings):
        spelt = {" ".join(str(text).split()) for text in strings}
        self.strings = sorted({text for text in spelt if len(text) >= SHORTEST}, key=len)[::-1]
        forms = "|".join(map(_pattern, self.strings))
        self.pattern = re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE) if forms else None
        told = [text for text in self.strings if not _is_one_word(text)]
        folded = "|".join(r"\s+".join(map(re.escape, fold(text).split())) for text in told)
        self.folded = re.compile(rf"(?<!\w)(?:{folded})(?!\w)") if told else None

    def __bool__(self):
        return bool(self.strings)

    def taken_out(self, text):
        """The text without them."""
        text = unicodedata.normalize("NFC", str(text)) if self.pattern else str(text)
        return self.pattern.sub(GONE, text) if self.pattern else text

    def are_in(self, text):
        """Whether one of them stands in a text; spelling, case, accents and tags do not hide it."""
        if self.pattern is None:
            return False
        if self.pattern.search(unicodedata.normalize("NFC", text)):
            return True
        forms = {text, re.sub(r"<[^<>]*>", "", text), re.sub(r"<[^<>]*>", " ", text)}
        if self.folded is None:
            return False
        return any(self.folded.search(fold(html.unescape(form))) for form in forms)


def _is_one_word(text):
    """Whether it is a name that may be a word as well; an address never is."""
    return " " not in text and "@" not in text


def _pattern(text):
    if _is_one_word(text):
        return f"(?-i:{TAGS.join(_any_of({sign, html.escape(sign)}) for sign in text)})"
    return GAP.join(TAGS.join(map(_sign, word)) for word in text.split(" "))


def _sign(sign):
    """A sign in the ways HTML writes it."""
    forms = {sign, html.escape(sign), fold(sign) or sign, f"&#{ord(sign)};"}
    forms |= {"&#39;", "’", "'"} if sign in "'’" else set()
    return _any_of(forms)


def _any_of(forms):
    return f"(?:{'|'.join(map(re.escape, sorted(forms)))})"
