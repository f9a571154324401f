"""Dutch writes what belongs together as one word; its parts are found too.

A word is taken apart only into words that are known by themselves, with the letters that join them
("veiligheid-s-plan"), and only where the parts are more usual than the whole (the geometric mean
of Koehn and Knight, 2003), so that a word of its own is left in peace. Of several ways the one with
the fewest parts is taken, then the fewest joining letters, then the most usual parts.
"""
from math import exp, log

from platform_core.search.analysis import STOP_WORDS

SHORTEST_PART, SHORTEST_COMPOUND, LONGEST_COMPOUND = 4, 7, 40
JOINTS = ("", "s", "en", "er", "e", "n", "eren")
# Words of three letters that are parts in this field; of others too many stand inside words.
SHORT_PARTS = {"azc", "bsn", "dna", "eer", "ggd", "ggz", "hiv", "soa", "vgv", "wet", "wmo"}
# What looks like a word and is an ending, the beginning of a verb, or half of a word of its own.
NEVER = (
    "aan achter achtig atie aties baar baarheid beha beter binnen boven buiten delijk delijke "
    "deling dering ding door eerd elen elijk elijke eling ende enen eren erij ering gelijk "
    "heden heid heids isch ische iteit keling kering king komst lering lijk lijke lijken lijks "
    "ling lingen loos loosheid mede moedig neer nering ning ningen onder over rigs rijk rijke "
    "ring ringen rond samen schap schapp schappelijk slacht stelling ster sters tegen teit "
    "telijk telling tering terug ting tingen tussen vast voor voort vuldig waarts weer wering "
    "wijs zaam zame zamen"
)
NEVER_PARTS = frozenset(NEVER.split())


def parts_of(word, usual):
    """The parts of a Dutch compound, first to last, or ().

    `usual(word)` is how usual a word is: 0 for one that is not known.
    """
    if not (SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND and word.isalpha()):
        return ()
    ways = _ways(word, usual)
    if not ways:
        return ()
    count, _joining, rarity, parts = min(ways)
    return parts if round(exp(-rarity / count), 6) > usual(word) else ()


def _ways(word, usual):
    """[(parts, joining letters, -log of how usual, the parts)] of ways to make up the whole.

    Of all ways up to the beginning of a part only the best is followed.
    """
    whole, begun = [], {0: (0, 0, 0.0, ())}
    for start in range(len(word) - 2):
        if start not in begun:
            continue
        count, joining, rarity, parts = begun[start]
        for end in range(start + 3, len(word) + bool(start)):
            how = _usual_part(word[start:end], usual)
            if how:
                way = (count + 1, joining, rarity - log(how), (*parts, word[start:end]))
                if end == len(word):
                    whole.append(way)
                else:
                    _go_on(begun, word, end, way)
    return whole


def _go_on(begun, word, end, way):
    """Behind a part, and behind each joint that follows it, another may begin."""
    for joint in JOINTS:
        if word.startswith(joint, end):
            place = end + len(joint)
            longer = (way[0], way[1] + len(joint), *way[2:])
            begun[place] = min(begun.get(place, longer), longer)


def _usual_part(word, usual):
    if len(word) < SHORTEST_PART:
        return 1 if word in SHORT_PARTS else 0
    return 0 if word in NEVER_PARTS or word in STOP_WORDS["nl"] else usual(word)
