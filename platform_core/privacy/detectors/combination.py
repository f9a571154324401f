"""Several harmless facts that together point at one person."""
import re

from platform_core.privacy.detectors import words
from platform_core.privacy.detectors.people import DATE
from platform_core.privacy.findings import WARN, Finding

ENOUGH = 3
LONGEST_PARAGRAPH = 4_000
WITH_CAPITALS = {"origin", "place"}
FACTS = {  # in small letters but for those
    "age": re.compile(
        rf"(?<![\d,.-])\d{{1,2}}(?:-jarige\b| ?jaar oud\b|[ -]years?[ -]old\b)|"
        rf"\b(?:{words.PERSON}) (?:van|of|aged|,) ?\d{{1,2}}\b|\baged \d{{1,2}}\b(?!-)"
    ),
    "origin": re.compile(rf"\b(?:{words.ORIGINS})\w*"),
    "place": re.compile(
        rf"\b(?:in|uit|te|bij|from|at|near|azc|AZC|asielzoekerscentrum|opvang) (?:de |het |the )?"
        rf"(?:(?:{words.PLACES})\b|[A-Z][a-z]{{2,20}}(?:{words.PLACE_ENDINGS})\b)"
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
}
ABOUT_SOMEBODY = re.compile(
    rf"\b(?:een|de|deze|die|haar|zijn|onze|a|an|the|this|her|his|our) (?:\w[\w-]* ){{0,3}}?"
    rf"(?:{words.PERSON})\b|\b(?:zij|hij|she|he)\b",
    re.IGNORECASE,
)
PERSONAL = {"age", "family", "rare"}


def combinations(text):
    """A finding for each paragraph in which three kinds of facts about somebody meet."""
    for start, paragraph in _paragraphs(text):
        facts = facts_in(paragraph)
        about_somebody = PERSONAL.intersection(facts) or ABOUT_SOMEBODY.search(paragraph)
        if len(facts) >= ENOUGH and about_somebody:
            first = min(begin for begin, _end in facts.values())
            last = max(end for _begin, end in facts.values())
            yield Finding("combination", WARN, start + first, start + last)


def facts_in(paragraph):
    """{kind of fact: the place (start, end) of its first mention}."""
    lower = paragraph.lower()
    if len(lower) != len(paragraph):  # a rare letter that is two when it is small
        lower = paragraph
    hits = {
        kind: pattern.search(paragraph if kind in WITH_CAPITALS else lower)
        for kind, pattern in FACTS.items()
    }
    return {kind: hit.span() for kind, hit in hits.items() if hit}


def _paragraphs(text):
    start = 0
    for line in text.split("\n"):
        for offset in range(0, len(line), LONGEST_PARAGRAPH):
            yield start + offset, line[offset : offset + LONGEST_PARAGRAPH]
        start += len(line) + 1
