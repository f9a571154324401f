"""Every detector is a function text → findings, in a file by subject; this is their register."""
import re
from dataclasses import replace

from platform_core.lib.normalise import visible
from platform_core.privacy.detectors.combination import combinations
from platform_core.privacy.detectors.contacts import emails, handles, phones
from platform_core.privacy.detectors.files import file_numbers
from platform_core.privacy.detectors.harmless import harmless_stretches
from platform_core.privacy.detectors.money import bank_accounts
from platform_core.privacy.detectors.national import national_numbers
from platform_core.privacy.detectors.people import dates_of_birth, names
from platform_core.privacy.detectors.places import addresses, plates, postcodes
from platform_core.privacy.detectors.signs import with_plain_signs
from platform_core.privacy.findings import BLOCK, Spans, in_order, strongest

WINDOW, OVERLAP = 120_000, 400   # a text is read in pieces of this length
MOST_FINDINGS = 50
DIGIT = re.compile(r"\d")
# Numbers of books, laws, companies and meetings are left alone; of pages, their whole address.
IN_NUMBERS = (
    bank_accounts, national_numbers, file_numbers, addresses, postcodes, plates,
)
IN_WORDS = (emails, handles, dates_of_birth, names)


def find(text, region="NL"):
    """Return what the text may betray, in order of place; overlapping findings once, at most 50.

    The rules are those of the domain document: national numbers by their checksum, contacts and
    addresses by pattern (telephone numbers as they are dialled in `region`), and facts that
    together point at one person. Names without a title cannot be found by rule. Of more than 50
    those that block are told first.
    """
    seen, places = visible(text)
    seen = with_plain_signs(seen)
    found = set(_found(seen[:WINDOW], region))
    for start in range(WINDOW - OVERLAP, len(seen) - OVERLAP, WINDOW - OVERLAP):
        found |= {_moved(one, start) for one in _found(seen[start : start + WINDOW], region)}
    most = sorted(in_order(found), key=lambda one: one.severity != BLOCK)[:MOST_FINDINGS]
    return in_order(_placed(one, places) for one in most) if places else in_order(most)


def _found(text, region):
    found = [found for detect in IN_WORDS for found in detect(text)]
    if DIGIT.search(text):
        found += _numbers(text, region)
    return [*strongest(found), *combinations(text)]


def _moved(finding, start):
    return replace(finding, start=finding.start + start, end=finding.end + start)


def _placed(finding, places):
    """The finding where it stands in the text, of which something invisible was left out."""
    return replace(finding, start=places[finding.start], end=places[finding.end - 1] + 1)


def _numbers(text, region):
    harmless = Spans(harmless_stretches(text))
    found = [*phones(text, region), *(found for detect in IN_NUMBERS for found in detect(text))]
    return [number for number in found if not harmless.touch(number)]
