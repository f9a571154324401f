"""What is a name by how it is written: initials, the surname first, the name of a case."""
import re

from platform_core.privacy.detectors.beside import is_published
from platform_core.privacy.detectors.given import (
    is_from_afar,
    is_given,
    is_listed_surname,
    is_surname,
)
from platform_core.privacy.detectors.roles import may_be_a_name
from platform_core.privacy.detectors.shapes import (
    ALL_CAPITALS,
    INITIALS,
    INITIALS_OF_MANY,
    JOINED,
    LINK,
    NOT_IN_CAPITALS,
    WORD,
)
from platform_core.privacy.detectors.tables import UPPER, either, small, words

# "slachtoffer van de Toeslagenaffaire", "cliënt van Pharos": of whom or what, rather than a name.
OF = {"d'", "d’", "van", "van de", "van het", "de la", "del", "de los", "di", "des", "du", "de",
      "von", "von der"}
# "de zaak-Haddad": what a colleague calls a case.
CASE = words("called_after_a_person")
CASE_OF = re.compile(
    rf"(?<!\w)(?:{either(CASE | set(map(str.capitalize, CASE)))})(?P<gap>[- ]){NOT_IN_CAPITALS}")
# J.P. van der Meulen, P. de Vries: nobody writes a word so.
WITH_INITIALS = re.compile(
    rf"(?<![\w.@])(?:{INITIALS_OF_MANY}{LINK}{{0,3}}|{INITIALS}{LINK}{{1,3}}){WORD}{JOINED}")
WITH_ONE_INITIAL = re.compile(rf"(?<![\w.@])(?<![a-z]\. )[{UPPER}]\. ?(?P<last>{WORD}){JOINED}")
# A list or a subject: "Re: O'Donoghue, Siobhán".
TURNED = re.compile(
    rf"(?:^|(?<=[:;] ))(?P<last>{LINK}{{0,3}}{WORD}){JOINED}, (?P<first>{WORD})(?!\w)",
    re.MULTILINE)
# "FERREIRA, Lurdes": the surname in capitals.
IN_CAPITALS = re.compile(rf"(?<!\w)(?:{ALL_CAPITALS}[ -]?){{1,3}}, (?P<first>{WORD})(?!\w)")
AT_AN_END = re.compile("$|[ ]?[-–,;(\n]", re.MULTILINE)
GREETINGS = words("greeting")


def written(text, low):
    """The places of names that are known by their shape."""
    yield from _of_cases(text)
    yield from _with_initials(text, low)
    yield from _turned(text)
    for name in IN_CAPITALS.finditer(text) if ", " in text else ():
        if is_given(name["first"], too=True) and may_be_a_name(name["first"]):
            yield name.span()


def _of_cases(text):
    for case in CASE_OF.finditer(text):
        is_one = case["gap"] == "-" or case["link"] or is_surname(case["name"])
        if is_one and may_be_a_name(case["name"]) and case["link"].strip().lower() not in OF:
            yield case.span()


def _with_initials(text, low):
    for name in WITH_INITIALS.finditer(text):
        if not is_published(text, low, *name.span()):
            yield name.span()
    for name in WITH_ONE_INITIAL.finditer(text):
        if is_surname(name["last"]) and may_be_a_name(name["last"]) and not is_published(
                text, low, *name.span()):
            yield name.span()


def _turned(text):
    """The surname first: "O'Donoghue, Siobhán"; elsewhere than at an end both are listed."""
    for name in TURNED.finditer(text) if ", " in text else ():
        last, first = name["last"].split()[-1], name["first"]
        is_sure = is_listed_surname(last) and is_from_afar(first)
        may_be = small(last) not in GREETINGS and (is_surname(last) or not is_given(last))
        if (is_sure or AT_AN_END.match(text, name.end())) and is_given(first) \
                and may_be_a_name(last) and may_be:
            yield name.span()
