"""Where somebody lives: a street or place with a number, in the ways of each country."""
import re

from platform_core.privacy.detectors.homes import homes
from platform_core.privacy.detectors.street_shapes import (
    CAPITAL,
    HOUSE_FIRST,
    NAME,
    NOT_A_PLACE,
    NOT_A_YEAR,
    NUM,
    small_street,
)
from platform_core.privacy.detectors.tables import UPPER, either, small, whole, words
from platform_core.privacy.findings import WARN, Finding

# The word for a street at the end of its name: Dorpsstraat 12, Storgatan 3.
NUMBERS = re.compile(rf"(?:(?<=[^\W\d_])|(?<=\.)) {{1,3}}{NUM}")
LAST_WORD = re.compile(rf"(?<![\w'’.-])[{UPPER}][\w'’.-]{{2,44}}\Z")
# What stands before the last word of a street that is called after somebody: Hendrik de Keyser.
PARTICLES = re.compile(r"(?:(?:van|de|der|den|het) )*")
OF_WHOM = re.compile(
    rf"(?<![\w'’.-])(?:[{UPPER}][\w'’.-]{{0,20}} ){{1,2}}"
    r"(?:(?:van|de|der|den|von|ten|ter) ){1,2}\Z")
TAIL = re.compile(rf"(?:{either(words('joined'))})\Z")
SMALL_WORD = re.compile(
    r"(?<!\w)(?:(?:(?:van|van de|de) )?[^\W\d_]{2,30}(?:" + either(words("small_street")) + r")|"
    rf"(?:{either(words('street_of_old'))}) [^\W\d_]{{0,20}}(?:{either(words('old_street'))}))\Z"
)
# "bredeweg 71 Bilzen": endings that other words have too.
SMALL_WAY = re.compile(
    r"(?<!\w)(?!onderweg|snelweg|omweg)[^\W\d_]{3,20}(?:weg|wijk|hoek|berg|veld|pad|wal|dam)\Z")
ANY_WAY = re.compile(   # "eikenweg 62": no other word ends so, but for these
    r"(?<!\w)(?!onderweg|\w{0,6}snelweg|omweg|rijksweg|autoweg|spoorweg|fietsweg|uitweg|luchtweg|"
    r"halverweg|landweg|hoofdweg|urineweg|galweg|geboorteweg|middenweg|zijweg|lijdensweg|rechtsweg)"
    r"[^\W\d_]{3,20}weg\Z")
BEFORE_A_TOWN = re.compile(
    rf",? (?:\d{{4}} ?(?:[A-Za-z]{{2}})?,? )?(?:in |te )?[{UPPER}][^\W\d_]{{2,}}")
LONGEST = 45
# Rue de la Station, bd. Unirii nr. 22.
OF_A_STREET = words("name_of_a_street", "number_mark") | {"nr", "br", "sz", "št"}
# Before it: rue, via, ul.; some are common words too, and need a capital.
BEFORE = whole({word for word in words("before") if word[-1].isalnum()})
SHORT = re.compile(rf"(?<!\w)(?:{either({w for w in words('before') if not w[-1].isalnum()})})")
WITH_A_CAPITAL, ALSO_SMALL = words("before_with_a_capital"), words("before_small")
NAMED_AFTER = re.compile(rf" ?{NAME}{NUM}")
NUMBER_FIRST = re.compile(rf"(?<![\w.,/-]){HOUSE_FIRST} ?\Z")
AT_NUMBER_FIRST = re.compile(rf"(?<!\w)(?:au|à|:|chez \w+ \w+,|chez \w+,) {HOUSE_FIRST} ?\Z")
BEHIND = re.compile(rf" {NAME}")
AFTER_VIA = re.compile(   # "via" is Dutch and English too
    r"(?:[/,]? ?\w{0,3})?(?:$|[.,;:)\n]| (?:a|in|e|con|il|la|da|presso|dopo|ma|al)\b)"
)
# After it: Váci utca 12.
LATER = re.compile(rf" (?:{either(words('later'))})(?!\w)")
LATER_IN_SMALL = re.compile(   # petőfi utca 9/b
    rf"(?<![\w.-])(?P<name>[^\W\d_]{{3,20}}) (?:{either(words('later_small'))})\Z")
NOT_BEFORE = words("not_before_a_street")
NUMBER, EMERGENCY = re.compile(rf" {{0,3}}{NUM}"), {"112", "999"}
NAME_BEFORE = re.compile(rf"(?<!\w){CAPITAL}(?: [\w'’.-]{{1,30}})?\Z")
# 12 Baker Street.
SMALL_ENGLISH = re.compile(   # "send it to 112 upper mallow street"
    r"(?:(?<=\bto )|(?<=\bat )|(?<=\bin )|(?<=: ))" rf"{NOT_A_YEAR}\d{{1,4}}[a-z]? "
    r"(?!people|women|men|times|more|days|a |the |of )(?:[a-z'’]{3,15} ){1,2}"
    r"(?:street|road|avenue|lane|drive|close|terrace|crescent|gardens|grove)(?!\w)")
THE = re.compile(
    rf"(?<![\w.,-]){NOT_A_YEAR}\d{{1,4}}[a-zA-Z]?,? The [{UPPER}][\w'’]{{2,20}}(?=[,.;)]|$)",
    re.MULTILINE,
)
ENGLISH = re.compile(
    rf"(?<![\w.,-]){NOT_A_YEAR}\d{{1,4}}[a-zA-Z]?,? (?:[{UPPER}][\w'’.-]{{1,25}} ){{1,3}}"
    rf"(?:{either({word.title() for word in words('after')})})(?!\w)"
)
# 19 Arch. Makariou III, 6017 Larnaca: the number stands first, and a postcode and place behind.
NUMBER_AND_PLACE = re.compile(
    rf"(?<![\w.,/-]){NOT_A_YEAR}\d{{1,3}}[a-zA-Z]?,? (?:[{UPPER}][\w'’.-]{{1,25}} ){{0,3}}"
    rf"[{UPPER}][\w'’.-]{{1,25}}, (?!(?:19|20)\d\d )(?:[A-Z]{{2,3}} ?)?\d{{4,5}},? "
    rf"[{UPPER}]\w{{2,}}|"
    rf"(?<![\w.,/-])\d{{1,3}}[a-zA-Z]?,? (?:[{UPPER}][\w'’.-]{{1,25}} ){{0,2}}[{UPPER}]\w{{2,20}}"
    rf"(?:ou|as|is)(?: I{{1,3}})?, "
    rf"(?i:{either(words('place_name', languages=('cy', 'el')))})(?!\w)")
NO_STREET = re.compile(
    r"(?:High|Supreme|District|Family|Crown|County|Criminal|Constitutional|Human) Court"
)
# Plein 1944 nr 71; azc Burgum, unit 14, kamer 3.
WITH_NR = re.compile(
    rf"(?<![\w.])[{UPPER}][\w'’-]{{2,30}}(?: [12]\d{{3}})? (?:nr|no|n°|nummer)\.? ?\d{{1,4}}"
    r"(?!\w|[.,/]\d)")
ROOM = re.compile(
    rf"(?<!\w)(?:{either(words('stays_in'))})(?:,? [\w'’-]{{2,20}}){{0,3}},? "
    rf"(?:{either(words('room'))}) ?[\w-]{{0,3}}\d{{1,4}}", re.IGNORECASE)
FLAT = re.compile(rf"\b(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|[Uu]nit) \d{{1,4}}[a-zA-Z]?,? {CAPITAL}")

def addresses(text):
    """Findings for a street or house with a number."""
    low = small(text)
    for find in (_joined, _after_a_word, _before_a_word, _english, homes):
        for start, end in find(text, low):
            yield Finding("nl_address", WARN, start, end)


def _joined(text, low):
    """Dorpsstraat 12, Hauptstraße 5, kerkstraat 3."""
    for number in NUMBERS.finditer(text):
        begin = max(0, number.start() - LONGEST)
        word = LAST_WORD.search(text, begin, number.start())
        if not (word and TAIL.search(low, word.start() + 2, word.end())):
            word = SMALL_WORD.search(low, begin, number.start())
        if not word and BEFORE_A_TOWN.match(text, number.end()):
            word = SMALL_WAY.search(low, begin, number.start())
        word = word or ANY_WAY.search(low, begin, number.start()) or _later_in_small(
            low, begin, number.start())
        if word:
            yield _begin(text, low, word), number.end()


def _later_in_small(low, begin, end):
    street = LATER_IN_SMALL.search(low, begin, end)
    return street if street and street["name"] not in NOT_BEFORE else None


def _begin(text, low, word):
    """Where the name of a street begins that is called after somebody: Hendrik de Keyserstraat."""
    particles = PARTICLES.match(low, word.start())
    last = particles.end() if particles else word.start()
    whose = OF_WHOM.search(text, max(0, last - LONGEST), last)
    return (whose or word).start()


def _after_a_word(text, low):
    """Rue de la Paix 12, ul. Długa 5, Via Roma 3; and 12 rue de la Paix."""
    for pattern in (BEFORE, SHORT):
        for word in pattern.finditer(low):
            name = NAMED_AFTER.match(text, word.end())
            name = name if name and _may_be_street(text, low, word, name) else None
            if not name and word[0] in ALSO_SMALL:
                name = small_street(low, word.end())
            if name:
                yield word.start(), name.end()
            else:
                number = NUMBER_FIRST if word[0] not in WITH_A_CAPITAL else AT_NUMBER_FIRST
                first = number.search(text, max(0, word.start() - 24), word.start())
                behind = BEHIND.match(text, word.end())
                if first and behind:
                    yield first.start(), behind.end()


def _may_be_street(text, low, word, name):
    parts = (part[0] for part in NOT_A_PLACE.finditer(low, word.end(), name.end()))
    if any(part not in OF_A_STREET for part in parts):
        return False
    if word[0] == "via":
        return bool(AFTER_VIA.match(text, name.end()))
    return word[0] not in WITH_A_CAPITAL or text[word.start()].isupper()


def _before_a_word(text, low):
    """Váci utca 12, Slovenska cesta 3, Oude Gracht 5."""
    for word in LATER.finditer(low):
        number = NUMBER.match(text, word.end())
        if number and number[0].strip() in EMERGENCY:   # "Always ring 112"
            continue
        name = number and NAME_BEFORE.search(text, max(0, word.start() - LONGEST), word.start())
        if number and name and small(name[0]) not in NOT_BEFORE:
            yield name.start(), number.end()


def _english(text, low):
    """12 Baker Street; Flat 3, Liffey Court."""
    for pattern in (ENGLISH, SMALL_ENGLISH, FLAT, ROOM, WITH_NR, THE, NUMBER_AND_PLACE):
        for match in pattern.finditer(text):
            if not NO_STREET.search(match[0]):
                yield match.span()
