"""Every detector is a function text → findings, in a file by subject; this is their register."""
import re
from dataclasses import replace
from functools import cache
from itertools import islice

from platform_core.lib.normalise import visible
from platform_core.privacy.detectors.arabic import arabic_names
from platform_core.privacy.detectors.birth import dates_of_birth
from platform_core.privacy.detectors.cells import labelled
from platform_core.privacy.detectors.combination import combinations
from platform_core.privacy.detectors.far_east import far_east_names, small_far_east_names
from platform_core.privacy.detectors.handles import handles
from platform_core.privacy.detectors.harmless import harmless_stretches
from platform_core.privacy.detectors.hidden import hidden_names
from platform_core.privacy.detectors.idioms import idioms_in
from platform_core.privacy.detectors.mail import emails
from platform_core.privacy.detectors.money import bank_accounts
from platform_core.privacy.detectors.names import names
from platform_core.privacy.detectors.national import national_numbers
from platform_core.privacy.detectors.odd_phones import odd_phones
from platform_core.privacy.detectors.papers import file_numbers
from platform_core.privacy.detectors.persons import foreign_names, persons
from platform_core.privacy.detectors.phones import phones
from platform_core.privacy.detectors.plates import plates
from platform_core.privacy.detectors.postcodes import is_in_an_address, postcodes
from platform_core.privacy.detectors.public import is_of_a_service
from platform_core.privacy.detectors.signs import with_plain_signs
from platform_core.privacy.detectors.small_names import small_persons, small_virtues
from platform_core.privacy.detectors.spoken import spoken_numbers
from platform_core.privacy.detectors.spoken_to import mentions
from platform_core.privacy.detectors.streets import addresses
from platform_core.privacy.detectors.tables import either, small, words
from platform_core.privacy.findings import BLOCK, Spans, in_order, strongest

WINDOW, OVERLAP = 120_000, 400   # a text is read in pieces of this length
MOST_FINDINGS = 50
A_NUMBER = re.compile(rf"\d|{either(words('century'))}", re.IGNORECASE)   # a year in words, too
# In addresses of pages, and beside the numbers of books, laws, companies and meetings, a number
# says nothing about a person; of a service everybody has the address with its postcode.
NUMBERS_THAT_BLOCK = (bank_accounts, national_numbers, file_numbers, dates_of_birth)
NUMBERS_THAT_WARN = (phones, odd_phones, addresses, postcodes, plates)
OF_SERVICES_TOO = (phones, odd_phones, addresses, postcodes)
WORDS_THAT_WARN = (
    emails, handles, names, persons, small_persons, small_virtues, foreign_names, far_east_names,
    spoken_numbers, arabic_names, hidden_names, small_far_east_names)
# "@Fatima Noor" speaks to a member, who is known here; a title or a role says somebody else.
NAMES_ALONE = (persons, small_persons, foreign_names, far_east_names)


def find(text, region=()):
    """Return what the text may betray, in order of place; overlapping findings once, at most 50.

    The rules are those of the domain document: national numbers by their checksum, contacts and
    addresses by pattern, and facts that together point at one person. Telephone numbers are known
    as they are dialled in every country of the project, those without a 0 by a word or by the
    language of the text; `region` (a code, or several) adds countries of which they are known
    without either. Of names without a title many are missed. Of more than 50 those that block
    are told first.
    """
    seen, places = visible(text)
    seen = with_plain_signs(seen)
    regions = (region,) if isinstance(region, str) else tuple(region)
    found = set(_found(seen[:WINDOW], regions))
    for start in range(WINDOW - OVERLAP, len(seen) - OVERLAP, WINDOW - OVERLAP):
        if sum(one.severity == BLOCK for one in found) >= MOST_FINDINGS:
            break
        found |= {_moved(one, start) for one in _found(seen[start : start + WINDOW], regions)}
    most = sorted(in_order(found), key=lambda one: one.severity != BLOCK)[:MOST_FINDINGS]
    return in_order(_placed(one, places) for one in most) if places else in_order(most)


def _found(text, regions):
    found = [*_read(text, regions), *_in_cells(text, regions)]
    streets = Spans((one.start, one.end) for one in found if one.kind == "nl_address")
    found = [one for one in found   # "oom: Van Wouwstr. 119" is a street, and nobody
             if one.kind != "name_after_title" or not streets.touch(one)]
    return [*strongest(found), *islice(combinations(text), MOST_FINDINGS)]


def _read(text, regions):
    low = cache(lambda: small(text))
    mentioned = Spans(mentions(text))
    idioms = cache(lambda: Spans(idioms_in(low())))
    found = [one for detect in WORDS_THAT_WARN for one in islice(detect(text), MOST_FINDINGS)
             if (detect is not emails or not is_of_a_service(text, low(), one))
             and (detect not in NAMES_ALONE or not mentioned.touch(one))
             and (one.kind != "name_after_title" or not idioms().touch(one))]
    if A_NUMBER.search(text):
        found += _numbers(text, regions)
    return found


def _in_cells(text, regions):
    """What a cell of a table betrays beside the name of its column or row."""
    for place, label, cell in labelled(text):
        before = f"{label}: "
        for one in _read(before + cell, regions):
            if one.end > len(before):
                yield replace(one, start=place + max(0, one.start - len(before)),
                              end=place + one.end - len(before))


def _numbers(text, regions):
    harmless = cache(lambda: Spans(harmless_stretches(text)))
    low = cache(lambda: small(text))

    def told(findings):
        return (one for one in findings if not harmless().touch(one))

    for detect in NUMBERS_THAT_BLOCK:
        found = detect(text)    # an account is one by its check digits, whatever stands before it
        yield from _most_that_block(found if detect is bank_accounts else told(found))
    for detect in NUMBERS_THAT_WARN:
        known = (text, regions) if detect is phones else (text,)
        found = told(detect(*known))
        if detect in OF_SERVICES_TOO:
            found = (one for one in found if not is_of_a_service(text, low(), one)
                     or (detect is postcodes and not is_in_an_address(text, one)))
        yield from islice(found, MOST_FINDINGS)


def _most_that_block(findings):
    """Findings until fifty of them block: no more are ever told."""
    count = 0
    for finding in findings:
        yield finding
        count += finding.severity == BLOCK
        if count == MOST_FINDINGS:
            return


def _moved(finding, start):
    return replace(finding, start=finding.start + start, end=finding.end + start)


def _placed(finding, places):
    """The finding where it stands in the text, of which something invisible was left out."""
    return replace(finding, start=places[finding.start], end=places[finding.end - 1] + 1)
