"""Several harmless facts that together point at one person."""
import re

from platform_core.privacy.detectors import tables, words
from platform_core.privacy.findings import WARN, Finding

DATE = r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}"
ENOUGH = 3
LONGEST_PARAGRAPH = 4_000
WITH_CAPITALS = {"origin", "place"}
A_PERSON = rf"(?<!\w)(?:{words.PERSON})(?!\w)"
AGE = re.compile(
    r"(?<![\d,.–-])\d{1,2}"
    rf"(?:(?P<sure>[ -]?(?:{words.AGED})|[ -](?:years?|yrs?)[ -]old| jaar oud)|"
    rf" ?(?:{words.AGE_WORD}))(?!\w)"
)
AGE_AFTER = re.compile(
    rf"{A_PERSON}(?: (?:van|of|aged|de|di|w wieku|i)|,) ?\d{{1,2}}(?!\w)(?![ -]\d)|"
    rf"{A_PERSON} ?\(\d{{1,2}}\)|"
    r"\baged \d{1,2}\b(?!-)"
)
# Of one person: no range and no limit ("18 tot 25", "from 18 years", "18 ans et plus").
LIMIT = re.compile(rf"\d ?(?:{words.RANGE}) ?\Z|(?<!\w)(?:{words.LIMIT}) ?\Z")
OR_MORE = re.compile(
    rf" (?:\w+ )?(?:{words.PEOPLE})(?!\w)| ?[+–-]\d| (?:{words.OR}) (?:\w+ )?(?:{words.OR_MORE})|"
    r"\s(?:geleden|ago|later|nadat)"
)
PERSON_BEFORE = re.compile(
    rf"(?:{A_PERSON}|(?<!\w)(?:{words.ORIGINS})\w*)[^.;!?\d]{{0,40}}\Z|(?:\A|[(,]) ?\Z"
)
SOME_PLACE = rf"(?:{words.PLACES})(?!\w)|[^\W\d_]{{3,20}}(?:{words.PLACE_ENDINGS})\b"
FACTS = {  # beside the age, in small letters
    "date": re.compile(
        rf"(?<!\w)(?:{DATE}|\d{{1,2}}(?:st|nd|rd|th|\.|er)?(?: of| de)? (?:{words.MONTHS})(?!\w)|"
        rf"(?:{words.MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b)"
    ),
    "rare": re.compile(rf"(?<!\w)(?:{words.RARE})(?!\w)"),
    "immigration": re.compile(rf"(?<!\w)(?:{words.IMMIGRATION})(?!\w)"),
    "origin": re.compile(rf"(?<!\w)(?:{words.ORIGINS})\w*"),
    "place": re.compile(
        rf"(?<!\w)(?:{words.AT}|{words.RECEPTION}) (?:(?:{words.ARTICLE}) ?)?(?:{SOME_PLACE})|"
        rf"(?<!\w)(?:{words.RECEPTION}) (?:(?:{words.OF_RECEPTION}) ?)?[^\W\d_]{{4,20}}(?!\w)|"
        rf"(?<!\w)(?:{words.AT}) (?!(?:{words.ARTICLE})(?!\w))[^\W\d_]{{3,20}} "
        rf"(?:{words.RECEPTION})(?!\w)"
    ),
    "family": re.compile(
        rf"(?<!\w)(?:(?:{words.OWNER}|zijn|their) (?:\w+ ){{0,2}}(?:{words.FAMILY})|"
        rf"(?:{words.MOTHER}) (?:(?:{words.OF_KIN}) )?(?:{words.SOME}|{words.FAMILY})|"
        rf"(?:{words.SOME}) (?:(?:{words.YOUNG}) )?(?:{words.FAMILY})|{words.PREGNANT})(?!\w)"
    ),
}
SMALL_ORIGIN = re.compile(rf"(?<!\w)(?:{words.SMALL_ORIGINS})\w*")
ABOUT_SOMEBODY = re.compile(
    rf"\b(?:een|de|deze|die|haar|zijn|onze|a|an|the|this|her|his|our) (?:\w[\w-]* ){{0,3}}?"
    rf"(?:{words.PERSON})\b|\b(?:hij|she|he|her|his|haar)\b|"
    r"\bzij (?:is|heeft|had|was|komt|kwam|wil|woont|zit|moet|kan|werd|vertelde|vertelt)\b"
)
# What is often so is about nobody, unless it has the age or the day of somebody.
OFTEN = re.compile(
    r"\b(?:vaak|meestal|soms|doorgaans|altijd|elke|iedere|veel|often|usually|sometimes|generally|"
    r"always|every|many|most|typically)\b"
)
EXACT = {"age", "rare", "date"}


def combinations(text):
    """A finding for each paragraph in which three kinds of facts about somebody meet."""
    for start, paragraph in _paragraphs(text):
        facts = facts_in(paragraph, ENOUGH)
        if len(facts) >= ENOUGH and _is_about_somebody(paragraph, facts):
            first = min(begin for begin, _end in facts.values())
            last = max(end for _begin, end in facts.values())
            yield Finding("combination", WARN, start + first, start + last)


def _is_about_somebody(paragraph, facts):
    """Whether one person is meant; a sentence about a group ("women and their children") is not."""
    if {"age", "rare"}.intersection(facts):
        return True
    low = tables.small(paragraph)
    return bool(ABOUT_SOMEBODY.search(low)) and not (
        OFTEN.search(low) and not EXACT.intersection(facts))


def facts_in(paragraph, least=0):
    """{kind of fact: the place (start, end) of its first mention}.

    When fewer than `least` kinds can still be found it stops looking.
    """
    lower = tables.small(paragraph)
    facts, kinds = {}, ["age", *FACTS]
    for left, kind in zip(range(len(kinds), 0, -1), kinds, strict=True):
        if len(facts) + left < least:
            break
        if span := _age(lower) if kind == "age" else _first(kind, paragraph, lower):
            facts[kind] = span
    return facts


def _age(lower):
    """The first place where the age of one person is told."""
    for age in AGE.finditer(lower):
        before = lower[max(0, age.start() - 50) : age.start()]
        if not LIMIT.search(before) and not OR_MORE.match(lower, age.end()) \
                and (age["sure"] or PERSON_BEFORE.search(before)):
            return age.span()
    after = AGE_AFTER.search(lower)
    return after and after.span()


def _first(kind, paragraph, lower):
    """The first place of a fact; an origin or a place is written with a capital somewhere."""
    for hit in FACTS[kind].finditer(lower):
        if kind not in WITH_CAPITALS or any(map(str.isupper, paragraph[hit.start() : hit.end()])):
            return hit.span()
    small = SMALL_ORIGIN.search(lower) if kind == "origin" else None
    return small and small.span()


def _paragraphs(text):
    start = 0
    for line in text.split("\n"):
        for offset in range(0, len(line), LONGEST_PARAGRAPH):
            yield start + offset, line[offset : offset + LONGEST_PARAGRAPH]
        start += len(line) + 1
