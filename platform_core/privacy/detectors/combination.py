"""Several harmless facts that together point at one person."""
import re

from platform_core.privacy.detectors import tables, words
from platform_core.privacy.findings import WARN, Finding

DATE = r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}"
ENOUGH = 3
LONGEST_PARAGRAPH = 4_000
WITH_CAPITALS = {"origin", "place"}
FACTS = {  # in small letters but for those
    "age": re.compile(
        rf"(?<![\d,.-])\d{{1,2}}(?:-jarige\b| ?jaar oud\b|[ -]years?[ -]old\b)"
        rf"(?! (?:\w+ )?(?:{words.PEOPLE})\b)|"
        rf"\b(?:{words.PERSON}) (?:van|of|aged|,) ?\d{{1,2}}\b|\baged \d{{1,2}}\b(?!-)"
    ),
    "date": re.compile(
        rf"(?<!\w)(?:{DATE}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{words.MONTHS})\b|"
        rf"(?:{words.MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b)"
    ),
    "family": re.compile(
        rf"\b(?:haar|zijn|her|his|hun|their) (?:\w+ ){{0,2}}(?:{words.FAMILY})\b|"
        rf"\b(?:moeder|vader|mother|father) (?:van|of) (?:{words.SOME})\b|"
        rf"\b(?:{words.SOME}) (?:jonge |kleine |young |small )?(?:{words.FAMILY})\b|"
        r"\b(?:zwanger|hoogzwanger|pregnant)\b"
    ),
    "rare": re.compile(rf"\b(?:{words.RARE})\b"),
    "immigration": re.compile(rf"\b(?:{words.IMMIGRATION})\b"),
    "origin": re.compile(rf"\b(?:{words.ORIGINS})\w*"),
    "place": re.compile(
        rf"\b(?:in|uit|te|bij|from|at|near|azc|AZC|asielzoekerscentrum|opvang) (?:de |het |the )?"
        rf"(?:(?:{words.PLACES})\b|[A-Z][a-z]{{2,20}}(?:{words.PLACE_ENDINGS})\b)"
    ),
}
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
    facts = {}
    for left, (kind, pattern) in zip(range(len(FACTS), 0, -1), FACTS.items(), strict=True):
        if len(facts) + left < least:
            break
        if hit := pattern.search(paragraph if kind in WITH_CAPITALS else lower):
            facts[kind] = hit.span()
    return facts


def _paragraphs(text):
    start = 0
    for line in text.split("\n"):
        for offset in range(0, len(line), LONGEST_PARAGRAPH):
            yield start + offset, line[offset : offset + LONGEST_PARAGRAPH]
        start += len(line) + 1
