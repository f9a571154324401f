"""Where somebody lives, without a word for a street: Meir 50 bus 12; woont kruiskade 118."""
import re

from platform_core.privacy.detectors.street_shapes import (
    CAPITAL,
    HOUSE_FIRST,
    NAME,
    NOT_A_MEASURE,
    NOT_A_PLACE,
    NUM,
    small_street,
)
from platform_core.privacy.detectors.tables import UPPER, either, whole, words

LIVES = whole({word.rstrip(":") for word in words("lives")})
WITH = r" (?:bij|with|bei|chez|con|da|z) [^\W\d_]+(?: [^\W\d_]+)? (?:op|aan|in|on|at|à|en|al)"
AT_HOME = re.compile(
    rf"(?: [^\W\d_]{{4,16}}(?=:)|{WITH})?:?[ \t]{{1,2}}"
    rf"(?:(?:{either(words('article_of_home'))}) ){{0,2}}"
    rf"(?:[{UPPER}]\w+, )?{NAME}{NUM}"
)
NUMBER_AT_HOME = re.compile(   # habite 3 place Sainte-Catherine
    rf"[ \t]?:?[ \t]{{1,2}}(?:(?:{either(words('house_number_at'))}|,) )?{HOUSE_FIRST}"
    rf"{NOT_A_MEASURE} (?:[^\W\d{UPPER}]{{2,14}} ){{0,3}}{CAPITAL}"
)
# Behind the number a postcode, a place, a floor or box, or that somebody lives there.
FLOOR = (
    r"\d{1,2} ?(?:e|de|ste|ème|er|re|st|nd|rd|th|º|ª|o|a|\.)?,? ?"
    rf"(?:{either(words('floor'))})(?!\w)|(?:{either(words('box'))})\.? ?\d|"
    rf"(?:{either(words('floor_in_words'))}) (?:{either(words('floor'))})(?!\w)"
)
AND_PLACE = re.compile(
    rf"(?<![\w/]){NAME}{NUM}(?=, (?:[A-Z]-?)?\d{{4,5}} [{UPPER}]|"
    rf",? (?:(?:{either(words('in_place'))}) )?(?i:{either(words('place_name'))})(?!\w)|"
    rf",? (?i:{FLOOR})|,? (?:{either(words('dwells'))})\b)"
)


def homes(text, low):
    """(start, end) of a name with a number where somebody lives, or a place or floor follows."""
    for word in LIVES.finditer(low):
        place = AT_HOME.match(text, word.end()) or NUMBER_AT_HOME.match(text, word.end()) \
            or small_street(low, word.end())
        if place and not NOT_A_PLACE.search(low, word.end(), place.end()):
            yield place.end() - len(place[0].lstrip(" :\t")), place.end()
    for place in AND_PLACE.finditer(text):
        if not NOT_A_PLACE.search(low, *place.span()):
            yield place.span()
