"""Dutch writes what belongs together as one word; its parts are found too.

A word is taken apart only into words that are known by themselves, with the letters that join
them ("veiligheid-s-plan"), and only where the parts are at least as usual as the whole (the
geometric mean of Koehn and Knight, 2003), so that a word of its own is left in peace.
"""
from platform_core.search.analysis import STOP_WORDS

SHORTEST_PART, SHORTEST_COMPOUND, LONGEST_COMPOUND = 4, 8, 40
JOINTS = ("", "s", "en", "e", "n")


def parts_of(word, known):
    """The parts of a Dutch compound, first to last, or (); `known` is {word: how usual it is}."""
    if not (SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND and word.isalpha()):
        return ()
    best, worth = (), float(known.get(word, 0))
    for place in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        last = word[place:]
        if _is_part(last, known):
            first = _first_parts(word[:place], known)
            usual = _how_usual((*first, last), known) if first else 0.0
            if usual > worth or (usual == worth and first and not best):
                best, worth = (*first, last), usual
    return best


def _first_parts(text, known):
    """What stands before the last part: a word with or without a joint, or a compound itself."""
    for joint in JOINTS:
        word = text.removesuffix(joint) if joint else text
        if (word != text or not joint) and _is_part(word, known):
            return (word,)
    return parts_of(text.removesuffix("s"), known)


def _is_part(word, known):
    return len(word) >= SHORTEST_PART and word in known and word not in STOP_WORDS["nl"]


def _how_usual(parts, known):
    product = 1.0
    for part in parts:
        product *= known[part]
    return product ** (1 / len(parts))
