"""Where somebody lives: a street or place with a number, in the ways of each country."""
import re

from platform_core.privacy.detectors.tables import UPPER, either, small, whole, words
from platform_core.privacy.findings import WARN, Finding

NOT_A_YEAR = r"(?!(?:1[5-9]|20)\d\d(?!\d))"
NOT_A_MEASURE = rf"(?! ?(?:%|€|(?:{either(words('measure', 'month'))})(?![^\W\d_]{{4}})))"
MARK = rf"(?:,? ?(?:{either(words('number_mark'))})? ?)"
ADDITION = (   # 12-II, 263-267, 4/7, 12 bis, 5 hs
    r"(?:[ -]{1,3}\d{1,4}(?![\d.]| ?[A-Z]{2}\b)|/\d{1,4}| ?(?:bis|ter|hs|rd|[a-zA-Z])(?!\w)|"
    r"-?[a-zA-Z]{1,3}(?!\w)|/[a-zA-Z](?!\w))?"
)
NUM = rf"{MARK}{NOT_A_YEAR}\d{{1,4}}{ADDITION}(?![\w%])(?![.,:]\d){NOT_A_MEASURE}"
GLUE = rf"(?:{either(words('street_glue'))}|\d)"
CAPITAL = (
    rf"(?:(?:[dlL]['’])?[{UPPER}][\w'’.-]{{1,30}}|[„“\"«][{UPPER}][\w .'’-]{{1,40}}[“”\"»])"
)
NAME = rf"(?:{GLUE}[ -]){{0,3}}{CAPITAL}(?: (?:{GLUE} ){{0,2}}{CAPITAL}){{0,2}}"

# The word for a street at the end of its name: Dorpsstraat 12, Storgatan 3.
NUMBERS = re.compile(rf"(?:(?<=[^\W\d_])|(?<=\.)) {{1,3}}{NUM}")
LAST_WORD = re.compile(rf"(?<![\w'’.-])[{UPPER}][\w'’.-]{{2,44}}\Z")
TAIL = re.compile(rf"(?:{either(words('joined'))})\Z")
SMALL_WORD = re.compile(
    r"(?<!\w)(?:(?:van|van de|de) )?[^\W\d_]{2,30}(?:" + either(words("small_street")) + r")\Z"
)
LONGEST = 45
# Before it: rue, via, ul.; some are common words too, and need a capital.
BEFORE = whole({word for word in words("before") if word[-1].isalnum()})
SHORT = re.compile(rf"(?<!\w)(?:{either({w for w in words('before') if not w[-1].isalnum()})})")
WITH_A_CAPITAL, ALSO_SMALL = words("before_with_a_capital"), words("before_small")
NAMED_AFTER = re.compile(rf" ?{NAME}{NUM}")
NUMBER_FIRST = re.compile(
    rf"(?<![\w.,/-]){NOT_A_YEAR}\d{{1,4}} ?(?:bis|ter|[a-zA-Z])?,? ?\Z"
)
BEHIND = re.compile(rf" {NAME}")
AFTER_VIA = re.compile(   # "via" is Dutch and English too
    r"(?:[/,]? ?\w{0,3})?(?:$|[.,;:)\n]| (?:a|in|e|con|il|la|da|presso|dopo|ma|al)\b)"
)
NOT_A_PLACE = whole(words("time", "part_of_something"))
# After it: Váci utca 12.
LATER = re.compile(rf" (?:{either(words('later'))})(?!\w)")
NUMBER = re.compile(rf" {{0,3}}{NUM}")
NAME_BEFORE = re.compile(rf"(?<!\w){CAPITAL}(?: [\w'’.-]{{1,30}})?\Z")
# 12 Baker Street.
THE = re.compile(rf"(?<![\w.,-]){NOT_A_YEAR}\d{{1,4}}[a-zA-Z]?,? The [{UPPER}][\w'’]{{2,20}}s?(?=[,.;)]|$)", re.MULTILINE)
ENGLISH = re.compile(
    rf"(?<![\w.,-]){NOT_A_YEAR}\d{{1,4}}[a-zA-Z]?,? (?:[{UPPER}][\w'’.-]{{1,25}} ){{1,3}}"
    rf"(?:{either({word.title() for word in words('after')})})(?!\w)"
)
NO_STREET = re.compile(
    r"(?:High|Supreme|District|Family|Crown|County|Criminal|Constitutional|Human) Court"
)
FLAT = re.compile(rf"\b(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|[Uu]nit) \d{{1,4}}[a-zA-Z]?,? {CAPITAL}")
# Without any word for a street, where words say that somebody lives there.
LIVES = whole({word.rstrip(":") for word in words("lives")})
AT_HOME = re.compile(
    r"(?: [^\W\d_]{4,16}(?=:))?:?[ \t]{1,2}(?:(?:de|het|the|der|die|la|le|el|il|i|'t|’t|op|in|aan|στην|οδό) ){0,2}"
    rf"(?:[{UPPER}]\w+, )?{NAME}{NUM}"
)
# Behind the number a postcode, a place, a floor or box, or that somebody lives there.
PLACE = "|".join(sorted(re.escape(word) for word in words("place_name")))
FLOOR = (
    r"\d{1,2} ?(?:e|de|ste|ème|er|re|st|nd|rd|th|º|ª|o|a|\.)?,? ?"
    r"(?:verdieping|etage|étage|hoog|floor|fl\.|stock|stk|og|obergeschoss|piso|piano|andar|piętro|"
    r"kerros|tr\b|trappor|våning|våningen|όροφος|οροφος|emelet|em\b|етаж|ет\b|kat|sprat|nadstropje|sular)|"
    r"(?:bus|bte|boîte|app|apt|appt|appartement|appartamento|apartment|flat|lgh|m|lok|kl|int|interno|"
    r"scala|esc|escalera|puerta|pta|piso|et|ап|вх|бл|διαμ|as|wohnung|whg|top|fdsz|fszt|stan|stanovanje)\.? ?\d"
)
AND_PLACE = re.compile(
    rf"(?<![\w/]){NAME}{NUM}(?=, (?:[A-Z]-?)?\d{{4,5}} [{UPPER}]|"
    rf",? (?:(?:in|te|à|en|a|w|v|u|i) )?(?i:{PLACE})(?!\w)|,? (?i:{FLOOR})|"
    r",? (?:woont|verblijft|logeert|slaapt|lives|wohnt|lebt)\b)"
)
NUMBER_AT_HOME = re.compile(   # habite 3 place Sainte-Catherine
    rf"[ \t]?:?[ \t]{{1,2}}(?:(?:au|aan|at|op|en|à|,) ){{0,1}}{NOT_A_YEAR}\d{{1,4}} ?(?:bis|ter|[a-zA-Z])?,?{NOT_A_MEASURE} "
    rf"(?:[^\W\d{UPPER}]{{2,14}} ){{0,3}}{CAPITAL}"
)
SMALL_HOME = re.compile(
    rf":?[ \t]{{1,2}}(?P<name>(?:[^\W\d_][\w'’.-]{{1,30}} ){{1,3}}){NUM.replace('(?:,? ?', '(?:,?', 1)}"
)
NOT_IN_A_STREET = words("not_in_a_street", "time", "month", "measure")


def addresses(text):
    """Findings for a street or house with a number."""
    low = small(text)
    for find in (_joined, _after_a_word, _before_a_word, _english, _at_home):
        for start, end in find(text, low):
            yield Finding("nl_address", WARN, start, end)


def _joined(text, low):
    """Dorpsstraat 12, Hauptstraße 5, kerkstraat 3."""
    for number in NUMBERS.finditer(text):
        begin = max(0, number.start() - LONGEST)
        word = LAST_WORD.search(text, begin, number.start())
        if not (word and TAIL.search(low, word.start() + 2, word.end())):
            word = SMALL_WORD.search(low, begin, number.start())
        if word:
            yield word.start(), number.end()


def _after_a_word(text, low):
    """Rue de la Paix 12, ul. Długa 5, Via Roma 3; and 12 rue de la Paix."""
    for pattern in (BEFORE, SHORT):
        for word in pattern.finditer(low):
            name = NAMED_AFTER.match(text, word.end())
            if name and _may_be_street(text, low, word, name):
                yield word.start(), name.end()
            elif word[0] in ALSO_SMALL and (name := _small_home(low, word.end())):
                yield word.start(), name.end()
            elif word[0] not in WITH_A_CAPITAL:
                first = NUMBER_FIRST.search(text, max(0, word.start() - 12), word.start())
                behind = BEHIND.match(text, word.end())
                if first and behind:
                    yield first.start(), behind.end()


def _may_be_street(text, low, word, name):
    if NOT_A_PLACE.search(low, word.end(), name.end()):
        return False
    if word[0] == "via":
        return bool(AFTER_VIA.match(text, name.end()))
    return word[0] not in WITH_A_CAPITAL or text[word.start()].isupper()


def _before_a_word(text, low):
    """Váci utca 12, Slovenska cesta 3, Oude Gracht 5."""
    for word in LATER.finditer(low):
        number = NUMBER.match(text, word.end())
        name = number and NAME_BEFORE.search(text, max(0, word.start() - LONGEST), word.start())
        if number and name:
            yield name.start(), number.end()


def _english(text, low):
    """12 Baker Street; Flat 3, Liffey Court."""
    for pattern in (ENGLISH, FLAT, THE):
        for match in pattern.finditer(text):
            if not NO_STREET.search(match[0]):
                yield match.span()


def _at_home(text, low):
    """A name with a number, where somebody lives or a postcode follows: Meir 50, 2000 Antwerpen."""
    for word in LIVES.finditer(low):
        place = AT_HOME.match(text, word.end())
        place = place or NUMBER_AT_HOME.match(text, word.end()) or _small_home(low, word.end())
        if place and not NOT_A_PLACE.search(low, word.end(), place.end()):
            yield place.end() - len(place[0].lstrip(" :\t")), place.end()
    for place in AND_PLACE.finditer(text):
        if not NOT_A_PLACE.search(low, *place.span()):
            yield place.span()


def _small_home(low, place):
    """A street in small letters: "woont kruiskade 118"."""
    home = SMALL_HOME.match(low, place)
    return home if home and NOT_IN_A_STREET.isdisjoint(home["name"].split()) else None
