"""How the name of a street and the number of a house are written."""
import re

from platform_core.privacy.detectors.tables import UPPER, either, whole, words

NOT_A_YEAR = r"(?!(?:1[89]|20)\d\d(?!\d))"
NOT_A_MEASURE = (
    rf"(?! ?(?:%|€|(?:{either(words('measure', 'month'))})(?![^\W\d_]{{4}})))"
)
MARK = rf"(?:{either(words('number_mark'))})? ?"
ADDITION = (   # 12-II, 263-267, 4/7, 12 bis, 5 hs
    r"(?:[ -]{1,3}\d{1,4}(?![\d.]| ?[A-Z]{2}\b)|/\d{1,4}| ?(?:bis|ter|hs|rd|[a-zA-Z])(?!\w)|"
    r"-?[a-zA-Z]{1,3}(?!\w)|/[a-zA-Z](?!\w))?"
)
HOUSE = (
    rf"(?:{MARK}){NOT_A_YEAR}\d{{1,4}}{ADDITION}(?![\w%])(?![.,:]\d){NOT_A_MEASURE}"
)
NUM = rf"(?:,? ?){HOUSE}"
HOUSE_FIRST = rf"{NOT_A_YEAR}\d{{1,4}} ?(?:bis|ter|[a-zA-Z])?,?"
GLUE = rf"(?:{either(words('street_glue'))}|\d)"
CAPITAL = (
    rf"(?:(?:['’]?[dlL]['’])?[{UPPER}][\w'’.-]{{1,30}}|[„“\"«][{UPPER}][\w .'’-]{{1,40}}[“”\"»])"
)
NAME = rf"(?:{GLUE}[ -]){{0,3}}{CAPITAL}(?: (?:{GLUE} ){{0,2}}{CAPITAL}){{0,2}}"
NOT_A_PLACE = whole(words("time", "part_of_something"))
NOT_IN_A_STREET = words("not_in_a_street", "time", "month", "measure")
IN_SMALL_LETTERS = re.compile(
    rf":?[ \t]{{1,2}}(?P<name>(?:[^\W\d_][\w'’.-]{{1,30}} ){{1,3}}){HOUSE}"
)


def small_street(low, place):
    """The match of a street in small letters at a place: "kruiskade 118"; or None."""
    street = IN_SMALL_LETTERS.match(low, place)
    return street if street and NOT_IN_A_STREET.isdisjoint(street["name"].split()) else None
