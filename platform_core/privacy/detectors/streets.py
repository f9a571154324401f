"""Where somebody lives: a street or place with a number, in the ways of each country."""
import re

from platform_core.privacy.detectors.tables import LOWER, UPPER, either, small, whole, words
from platform_core.privacy.findings import WARN, Finding

LETTER = f"{UPPER}{LOWER}"
NOT_A_YEAR = r"(?!(?:1[5-9]|20)\d\d(?!\d))"
NOT_A_MEASURE = (
    r"(?! ?(?:%|€|euro|jaar|maand|dag|we[e]?k|uur|minu|keer|personen|mensen|plaatsen|deelnemers|km|"
    r"meter|years?|months?|days?|weeks?|hours?|people|times|percent|participants|ans|mois|jours|"
    r"heures|personnes|jahre|monate|tage|wochen|stunden|años|meses|días|personas|anni|mesi|giorni|"
    r"persone|lat|miesi|dni|osób|χρόνια|μήνες|άτομα|години|месеца|души|godina|mjeseci|osoba|év|"
    r"hónap|fő|let|mesecev|oseb)(?![" + LETTER + r"]{4}))"
)
NUM = (
    rf"(?:,? ?(?:n[r°oº]\.?|nº|№|n\.|núm\.?|br\.|бл\.|бл|št\.|sz\.|huisnummer|number)? ?){NOT_A_YEAR}"
    r"\d{1,4}(?:[ -]{1,3}\d{1,4}(?![\d.]| ?[A-Z]{2}\b)|/\d{1,4}| ?(?:bis|ter|hs|rd|[a-zA-Z])(?!\w)|"
    rf"-?[a-zA-Z]{{1,3}}(?!\w)|/[a-zA-Z](?!\w))?(?![\w%])(?![.,:]\d){NOT_A_MEASURE}"
)
GLUE = (
    r"(?:van|de|der|den|het|ten|ter|'t|’t|du|des|la|le|les|del|della|dello|dei|degli|delle|el|los|"
    r"las|da|do|dos|das|di|san|santa|sv\.|ir|il|kralja|bana|kneza|św\.|gen\.|dr\.|prof\.|στην|του|"
    r"της|\d)"
)
CAPITAL = rf"(?:[dlL]['’]|[„“\"«])?[{UPPER}][{LETTER}'’.-]{{1,30}}[“”\"»]?"
NAME = rf"(?:{GLUE}[ -]){{0,3}}{CAPITAL}(?: (?:{GLUE} ){{0,2}}{CAPITAL}){{0,2}}"
ENDS_JOINED = either(words("joined"))
JOINED = re.compile(rf"(?<!\w)[{UPPER}][{LETTER}'’.-]{{1,40}}(?<=[{LOWER}.])(?<!\d)")
BEFORE = whole({word for word in words("before") if word[-1] != "."} - {"im", "in der", "zum", "zur"})
SHORT = re.compile(rf"(?<!\w)(?:{either({w for w in words('before') if w[-1] == '.'})})")
LATER = re.compile(rf" (?:{either(words('later'))})(?!\w)")
NAMED_AFTER = re.compile(rf" ?{NAME}{NUM}")
NUMBER_FIRST = re.compile(rf"(?<![\w.,/-]){NOT_A_YEAR}\d{{1,4}} ?(?:bis|ter|[a-z])?,? ?\Z", re.IGNORECASE)
BEHIND = re.compile(rf" {NAME}")
ENGLISH = re.compile(
    rf"(?<![\w.,-]){NOT_A_YEAR}\d{{1,4}}[a-zA-Z]?,? (?:[{UPPER}][{LETTER}'’.-]{{1,25}} ){{1,3}}"
    rf"(?:{either({word.title() for word in words('after')})})(?!\w)"
)
NO_STREET = re.compile(
    r"(?:High|Supreme|District|Family|Crown|County|Criminal|Red|Constitutional|Human) (?:Court|Cross)")
FLAT = re.compile(rf"\b(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|[Uu]nit) \d{{1,4}}[a-zA-Z]?,? {CAPITAL}")
WORDED = re.compile(rf"(?<!\w){NAME}$")
LIVES = whole({word.rstrip(":") for word in words("lives")})
AT_HOME = re.compile(rf":?[ \t]{{1,2}}(?:(?:de|het|the|der|die|la|le|el|il|i|o|'t|’t|op|in|aan|στην|οδό)[ ]){{0,2}}{NAME}{NUM}")
WEAK_BEFORE = words("before_with_a_capital")
NOT_A_PLACE = whole(words("time") | {"zoom", "teams", "stap", "step", "fase", "deel", "page"})
ITALIAN_END = re.compile(r"(?:[/,]? ?\w{0,3})?(?:$|[.,;:)\n]| (?:a|in|e|con|il|la|da|presso|dopo|ma|al|al)\b)")


def addresses(text):
    """Findings for a street or house with a number."""
    low = small(text)
    for find in (_joined, _after_a_word, _before_a_word, _english, _at_home, _with_a_postcode):
        for start, end in find(text, low):
            yield Finding("nl_address", WARN, start, end)


NUMBER = re.compile(rf" {{0,3}}{NUM}")
TAIL = re.compile(rf"(?:{ENDS_JOINED})\Z")


def _joined(text, low):
    """Dorpsstraat 12, Hauptstraße 5, Storgatan 3: the word for street ends the name."""
    for number in NUMBERS.finditer(text):
        word = LAST_WORD.search(text, max(0, number.start() - 45), number.start())
        if word and TAIL.search(low, word.start() + 2, word.end()):
            yield word.start(), number.end()
        elif word := SMALL_TAIL.search(low, max(0, number.start() - 45), number.start()):
            yield word.start(), number.end()


NUMBERS = re.compile(rf"(?<=[{LETTER}.]) {{1,3}}{NUM}")
SMALL_TAIL = re.compile(r"(?<!\w)[^\W\d_]{3,30}(?:straat|laan|plein|gracht|straße|strasse|gatan|vägen)\Z")
WITH_POSTCODE = re.compile(
    rf"(?<!\w){NAME}{NUM}(?=, (?:[A-Z]-?)?\d{{4,5}} [{UPPER}]|,? (?:woont|verblijft|logeert|slaapt|lives|wohnt|lebt)\b)"
)
LAST_WORD = re.compile(rf"(?<![\w'’.-])[{UPPER}][{LETTER}'’.-]{{2,44}}\Z")


def _after_a_word(text, low):
    """Rue de la Paix 12, ul. Długa 5, Via Roma 3; and 12 rue de la Paix."""
    for pattern in (BEFORE, SHORT):
        for word in pattern.finditer(low):
            name = NAMED_AFTER.match(text, word.end())
            if name and _may_be_street(text, low, word, name):
                yield word.start(), name.end()
            elif word[0] not in WEAK_BEFORE:
                first = NUMBER_FIRST.search(text, max(0, word.start() - 12), word.start())
                behind = BEHIND.match(text, word.end())
                if first and behind:
                    yield first.start(), behind.end()


def _may_be_street(text, low, word, name):
    if NOT_A_PLACE.search(low, word.end(), name.end()):
        return False
    if word[0] == "via":
        return bool(ITALIAN_END.match(text, name.end()))
    return word[0] not in WEAK_BEFORE or text[word.start()].isupper()


def _before_a_word(text, low):
    """Váci utca 12, Slovenska cesta 3, Oude Gracht 5."""
    for word in LATER.finditer(low):
        number = NUMBER.match(text, word.end())
        if number and (name := BEFORE_LATER.search(text, max(0, word.start() - 40), word.start())):
            yield name.start(), number.end()


BEFORE_LATER = re.compile(rf"(?<!\w){CAPITAL}(?: [{LETTER}'’.-]{{1,30}})?\Z")


def _english(text, low):
    """12 Baker Street; Flat 3, Liffey Court."""
    for pattern in (ENGLISH, FLAT):
        for match in pattern.finditer(text):
            if not NO_STREET.search(match[0]):
                yield match.span()


def _at_home(text, low):
    """A name with a number, where words say that somebody lives there."""
    for word in LIVES.finditer(low):
        place = AT_HOME.match(text, word.end())
        if place and not NOT_A_PLACE.search(low, word.end(), place.end()):
            start = word.end() + len(place[0]) - len(place[0].lstrip(" :\t"))
            yield start, place.end()


def _with_a_postcode(text, low):
    """Meir 50, 2000 Antwerpen; Den Akker 7 woont."""
    for place in WITH_POSTCODE.finditer(text):
        yield place.span()
