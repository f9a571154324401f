"""Numbers whose digits are written as words: "nul zes, een twee drie vier …"."""
import re
from itertools import pairwise

from platform_core.privacy.detectors.phones import is_dialled
from platform_core.privacy.detectors.tables import small
from platform_core.privacy.findings import WARN, Finding

# The words for 0 to 9 in the languages of the project's countries; "/" parts two words for one.
DIGITS = (
    "nul een/één/eén twee drie vier vijf zes zeven acht negen",
    "zero/oh/nought one two three four five six seven eight nine",
    "null eins zwei/zwo drei vier fünf sechs sieben acht neun",
    "zéro un/une deux trois quatre cinq six sept huit neuf",
    "cero uno/una dos tres cuatro cinco seis siete ocho nueve",
    "zero uno/una due tre quattro cinque sei sette otto nove",
    "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
    "nula jedan dva tri četiri pet šest sedam osam devet",
    "nič ena dve tri štiri pet šest sedem osem devet",
    "нула едно две три четири пет шест седем осем девет",
    "μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά/εφτά οκτώ/οχτώ εννέα/εννιά",
    "nulla egy kettő/két három négy öt hat hét nyolc kilenc",
    "zero unu doi trei patru cinci șase șapte opt nouă",
    "noll ett två tre fyra fem sex sju åtta nio",
)
# Numbers of two digits, where people say them of a telephone: "nul zes, achtentwintig, …".
ONES = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
TENS = {2: "twintig", 3: "dertig", 4: "veertig", 5: "vijftig", 6: "zestig", 7: "zeventig",
        8: "tachtig", 9: "negentig"}
TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien",
         "zeventien", "achttien", "negentien"]
IN_TWO = {word: str(10 + n) for n, word in enumerate(TEENS)} | {
    ten: str(10 * tens) for tens, ten in TENS.items()} | {
    f"{one}{'ën' if one[-1] == 'e' else 'en'}{ten}": str(10 * tens + n)
    for tens, ten in TENS.items() for n, one in enumerate(ONES, 1)}
VALUES = IN_TWO | {
    word: str(value) for words in DIGITS
    for value, said in enumerate(words.split()) for word in said.split("/")}
WORD = "|".join(sorted(map(re.escape, VALUES), key=len, reverse=True))
RUN = re.compile(rf"(?<!\w)(?:{WORD}|\d{{1,8}})(?:[ ,.-]{{1,2}}(?:{WORD}|\d{{1,8}})){{3,19}}(?!\w)")
FIRST = re.compile(rf"(?<!\w)(?:{WORD})[ ,.-]{{1,2}}(?:{WORD}|\d)")
ONE = re.compile(rf"(?<!\w)(?:{WORD}|\d+)(?!\w)")
LEAST_WORDS, CERTAIN = 2, 8    # of words for one digit


def spoken_numbers(text):
    """Findings for telephone numbers in words, and for any number of eight words or more."""
    low = small(text)
    for run in RUN.finditer(low) if FIRST.search(low) else ():
        said = ONE.findall(run[0])
        values = [VALUES.get(one, one) for one in said]
        words = sum(one in VALUES for one in said)
        is_number = words >= CERTAIN or (words >= LEAST_WORDS and is_dialled("".join(values)))
        if is_number and not _counts(values):
            yield Finding("phone", WARN, *run.span())


def _counts(values):
    """Whether somebody counts: one, two, three, …"""
    steps = {int(later) - int(one) for one, later in pairwise(values)}
    return len(steps) == 1 or (len(steps - {1}) == 1 and sorted(values) == values)
