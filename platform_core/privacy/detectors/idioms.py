"""What looks like somebody and is nobody: Jan Modaal, Tom, Dick and Harry, a town in Libya.

Also whoever is quoted for an idea, and what wards, ships and charities are called.
"""
import re

from platform_core.privacy.detectors.tables import either, whole, words

IDIOM = whole(words("idiom"))
AND = either(words("and"))
# "Mercy and Hope, the two charities"; "Augusta and Regina are the ward names".
THINGS = re.compile(
    rf"(?:,? (?:{AND}) [^\W\d_]+)?(?:,| (?:{either(words('is_a_thing'))}))"
    rf"(?: [^\W\d_]+){{0,2}} (?:{either(words('named_thing'))})(?!\w)")
WRITES = re.compile(rf" (?:{either(words('writes_about'))})(?!\w)")
IDEA, SENTENCE = whole(words("idea")), re.compile(r"[.!?\n]")
REACH = 90


def idioms_in(low):
    """[(start, end)] of names in a text in small letters that are nobody's."""
    return [found.span() for found in IDIOM.finditer(low)]


def is_a_thing(low, end):
    """Whether it is said behind a name that charities, wards or ships are called so."""
    return bool(THINGS.match(low, end))


def is_quoted_for_an_idea(low, start, end):
    """Whether a whole name is followed by "writes about", in a sentence about an idea."""
    if " " not in low[start:end] or not WRITES.match(low, end):
        return False
    return bool(IDEA.search(SENTENCE.split(low[end : end + REACH])[0]))
