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
# Words of three letters that compounds of this field begin with; others stand inside words.
SHORT_PARTS = {"azc", "bsn", "dna", "eer", "ggd", "ggz", "hiv", "soa", "vgv", "wet", "wmo"}
# What looks like a word and is an ending, the beginning of a verb, or half of a word of its own.
NEVER = (
    "aan aangesp aanvul aard aarden aardige aars abel acht achter achtig alge aren atie aties "
    "baar baarheid bare beha belen beschik bete beter betrok betrouw bijeen binnen boven buiten "
    "chillen combi deels delijk delijke deling dering dien ding docu door eerbaarheid eerd "
    "eerde eert eest eigens eken elen elijk elijke eling ellen ende enen eraf eren erij ering "
    "erom eruit eten euro form gaand gaande geco geert gelijk gelijke gemeen gers gesp heden "
    "heen heid heids horizon inter isch ische iteit keling kenen kent kering keurig keurige "
    "keurigheid king komst komsten kwets lagen late leken lende lenden lering lijk lijkbaar "
    "lijke lijken lijks ling lingen logische loos loosheid maal male mana manage mate matig "
    "matige matigen maxi mede meel meen ment menten meren mini moedig natie neder neer nellen "
    "neming nemingen nering ning ningen nissen onder oren over overeen para pees pellen pelt "
    "pers plat prak pres prest rechtst reeks rekken rial rigs rijk rijke ring ringen roken rond "
    "root roten ruiden samen schap schapp schappelijk schappelijke schappelijken schappen signa "
    "sinter slacht stelt sten stens ster sters techno teert tegen teit telijk telling tellingen "
    "telt temp teren tering terug tijk tijken ting tingen toep trac treffende trekken trekt "
    "turen tussen tuur tuurt uitkom varia vast verg vers verst vert verv voor vooraf voors "
    "voorst voort vooruit vuldig waarts weer wegge wend wering wijs wille zaam zame zamen"
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
            how = _usual_part(word[start:end], usual, is_first=not start)
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


def _usual_part(word, usual, is_first):
    if len(word) < SHORTEST_PART:
        return 1 if is_first and word in SHORT_PARTS else 0
    return 0 if word in NEVER_PARTS or word in STOP_WORDS["nl"] else usual(word)
