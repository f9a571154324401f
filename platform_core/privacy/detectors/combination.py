"""Several harmless facts that together point at one person."""
import re

from platform_core.privacy.detectors.people import DATE, MONTHS
from platform_core.privacy.findings import WARN, Finding

ENOUGH = 3
FACTS = {
    "age": r"\b\d{1,2}[- ]?(?:jarige|jaar oud|year[- ]old|years old)\b",
    "origin": r"\b(?:Eritrea|Eritrese?|Syrië|Syrische?|Afghan\w*|Somali\w*|Ira[kq]\w*|Iran\w*|"
              r"Ethiopi\w*|Nigeria\w*|Marokk\w*|Moroccan|Turk\w*|Oekraïn\w*|Ukrain\w*|Soedan\w*|"
              r"Sudan\w*|Guine\w*|Gambia\w*|Syrian?|Yemen\w*|Jemen\w*)\b",
    "place": r"\b(?:in|uit|te|from|azc|opvang in) (?:de )?(?:[A-Z][a-z]{3,}(?:dam|burg|stad|dorp|"
             r"veen|hoven|loo|wijk|recht|meer|drecht|foort|lo)|Ter Apel|Zwolle|Arnhem|Breda|"
             r"Tilburg|Groningen|Leiden|Delft|Gouda|Assen|Emmen|Venlo|Sittard|Heerlen|Almere)\b",
    "date": rf"\b{DATE}|\b\d{{1,2}} (?:{MONTHS})\b",
    "family": r"\b(?:(?:haar|zijn|her|his) (?:\w+ ){0,2}(?:kinderen|dochters?|zoons?|zus|"
              r"broers?|man|vrouw|echtgenoot|moeder|vader|children|daughters?|sons?|sister|brothers?|husband|"
              r"wife|mother|father)|moeder van \w+|mother of \w+)\b",
    "procedure": r"\b(?:Dublinprocedure|uitgeprocedeerd|gezinshereniging|nareis|asielaanvraag|"
                 r"family reunification|Dublin (?:case|transfer)|asylum interview)\b",
}
COMPILED = [re.compile(pattern) for pattern in FACTS.values()]


def combinations(text):
    """A finding for each paragraph in which three kinds of facts meet."""
    start = 0
    for paragraph in text.split("\n"):
        hits = [match for match in (fact.search(paragraph) for fact in COMPILED) if match]
        if len(hits) >= ENOUGH:
            first = min(hit.start() for hit in hits)
            last = max(hit.end() for hit in hits)
            yield Finding(start + first, start + last, "combination", WARN)
        start += len(paragraph) + 1
